-- The lifecycles of `ret`: the states in which a row may begin, and the moves from each.

SELECT workflow_mgmt.attach_lifecycle('ret.products', 'status', 'draft active', $$
    draft: activate>active discontinue>discontinued!
    active: deactivate>inactive discontinue>discontinued!
    inactive: activate>active discontinue>discontinued!
    discontinued: restore>inactive
$$);

SELECT workflow_mgmt.attach_lifecycle('ret.sales_orders', 'order_status', 'open', $$
    open: process>processing ship>shipped complete>completed cancel>cancelled!
    processing: ship>shipped complete>completed cancel>cancelled!
    shipped: complete>completed return>returned!
    completed: return>returned!
$$);

SELECT workflow_mgmt.attach_lifecycle('ret.sales_orders', 'payment_status', 'pending', $$
    pending: payPart>partial pay>paid fail>failed!
    partial: pay>paid refund>refunded!
    paid: refundPart>partial! refund>refunded!
    failed: retry>pending pay>paid
$$);

SELECT workflow_mgmt.attach_lifecycle('ret.sales_orders', 'fulfillment_status', 'pending', $$
    pending: process>processing ship>shipped handOver>delivered cancel>cancelled!
    processing: ship>shipped handOver>delivered cancel>cancelled!
    shipped: deliver>delivered
$$, 'shipped:shipped_date');
