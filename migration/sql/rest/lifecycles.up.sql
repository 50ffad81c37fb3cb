-- The lifecycles of `rest`: the states in which a row may begin, and the moves from each.

SELECT workflow_mgmt.attach_lifecycle('rest.orders', 'status', 'draft submitted', $$
    draft: submit>submitted cancel>cancelled!
    submitted: confirm>confirmed cancel>cancelled!
    confirmed: prepare>preparing cancel>cancelled!
    preparing: finish>ready cancel>cancelled!
    ready: recall>preparing serve>served complete>completed
    served: prepare>preparing complete>completed
    completed: reopen>served!
$$, 'confirmed:confirmed_at ready:ready_at served:served_at completed:completed_at');

SELECT workflow_mgmt.attach_lifecycle('rest.order_items', 'item_status', 'ordered', $$
    ordered: prepare>preparing serve>served cancel>cancelled!
    preparing: finish>ready cancel>cancelled!
    ready: recall>preparing serve>served cancel>cancelled!
$$);

SELECT workflow_mgmt.attach_lifecycle('rest.kitchen_queue', 'status', 'pending', $$
    pending: start>in_progress bump>completed
    in_progress: stop>pending bump>completed
    completed: recall>in_progress
$$, 'in_progress:started_at? completed:completed_at');

SELECT workflow_mgmt.attach_lifecycle('rest.dining_tables', 'table_status', 'available out_of_order', $$
    available: reserve>reserved seat>occupied takeOut>out_of_order!
    reserved: seat>occupied release>available
    occupied: clear>cleaning release>available
    cleaning: clean>available takeOut>out_of_order!
    out_of_order: putBack>available
$$);

SELECT workflow_mgmt.attach_lifecycle('rest.payments', 'status', 'pending completed', $$
    pending: complete>completed fail>failed!
    completed: refund>refunded!
    failed: retry>pending
$$);
