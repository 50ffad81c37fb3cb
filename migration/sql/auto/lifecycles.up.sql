-- The lifecycles of `auto`: the states in which a row may begin, and the moves from each.
-- `estimate` and `authorized` are older words for `waiting_approval` and `approved`: rows that have them go on as those do,
-- and no row comes to them any more.

SELECT workflow_mgmt.attach_lifecycle('auto.repair_orders', 'status', 'draft open', $$
    draft: open>open cancel>cancelled!
    open: diagnose>diagnosed requestApproval>waiting_approval approve>approved decline>declined! cancel>cancelled!
    diagnosed: requestApproval>waiting_approval approve>approved decline>declined! cancel>cancelled!
    estimate: approve>approved diagnose>diagnosed decline>declined! cancel>cancelled!
    waiting_approval: approve>approved diagnose>diagnosed decline>declined! cancel>cancelled!
    approved: start>in_progress waitForParts>waiting_parts requestApproval>waiting_approval cancel>cancelled!
    authorized: start>in_progress waitForParts>waiting_parts requestApproval>waiting_approval cancel>cancelled!
    in_progress: waitForParts>waiting_parts requestApproval>waiting_approval checkQuality>quality_check complete>completed cancel>cancelled!
    waiting_parts: resume>in_progress cancel>cancelled!
    quality_check: rework>in_progress! pass>ready complete>completed
    ready: complete>completed rework>in_progress!
    completed: deliver>delivered close>closed reopen>in_progress!
    delivered: close>closed
    declined: reopen>open close>closed
    cancelled: reopen>open!
$$, 'in_progress:actual_start_time? completed:completed_at completed:actual_completion_time closed:closed_date');

SELECT workflow_mgmt.attach_lifecycle('auto.line_items', 'status', 'quoted approved', $$
    quoted: approve>approved decline>declined
    approved: complete>completed decline>declined! withdraw>quoted
    declined: approve>approved quote>quoted
    completed: reopen>approved!
$$);

SELECT workflow_mgmt.attach_lifecycle('auto.appointments', 'status', 'scheduled', $$
    scheduled: checkIn>checked_in miss>no_show cancel>cancelled!
    checked_in: start>in_progress complete>completed cancel>cancelled!
    in_progress: complete>completed
    no_show: checkIn>checked_in reschedule>scheduled
    cancelled: reschedule>scheduled
$$, 'in_progress:actual_start? completed:actual_end');

SELECT workflow_mgmt.attach_lifecycle('auto.bays', 'status', 'available maintenance offline', $$
    available: occupy>occupied maintain>maintenance! takeOffline>offline!
    occupied: release>available
    maintenance: putBack>available takeOffline>offline!
    offline: putBack>available maintain>maintenance!
$$);

SELECT workflow_mgmt.attach_lifecycle('auto.invoices', 'status', 'draft', $$
    draft: send>sent void>void!
    sent: payPart>partial pay>paid fallDue>overdue void>void!
    partial: pay>paid fallDue>overdue refund>sent!
    overdue: payPart>partial pay>paid extend>sent void>void!
    paid: refundPart>partial! refund>sent!
$$, 'paid:paid_date');

SELECT workflow_mgmt.attach_lifecycle('auto.payments', 'status', 'pending completed', $$
    pending: complete>completed fail>failed!
    completed: refund>refunded!
    failed: retry>pending
$$, 'refunded:refunded_at');

SELECT workflow_mgmt.attach_lifecycle('auto.repair_tasks', 'status', 'pending', $$
    pending: start>in_progress complete>completed cancel>cancelled!
    in_progress: stop>pending complete>completed cancel>cancelled!
    completed: reopen>in_progress!
    cancelled: reopen>pending
$$, 'in_progress:started_at? completed:completed_at');

SELECT workflow_mgmt.attach_lifecycle('auto.purchase_orders', 'status', 'draft', $$
    draft: order>ordered cancel>cancelled!
    ordered: receivePart>partially_received receive>received cancel>cancelled!
    partially_received: receive>received
$$, 'ordered:ordered_at received:received_at');
