-- The lifecycles of `billing_mgmt`: the states in which a row may begin, and the moves from each.

SELECT workflow_mgmt.attach_lifecycle('billing_mgmt.invoices', 'status', 'draft', $$
    draft: issue>open settle>paid void>void!
    open: pay>paid fallDue>past_due writeOff>uncollectible! void>void!
    past_due: extend>open pay>paid writeOff>uncollectible! void>void!
    paid: refund>open refundLate>past_due
    uncollectible: reopen>open reopenLate>past_due pay>paid
$$);

SELECT workflow_mgmt.attach_lifecycle('billing_mgmt.payments', 'status', 'pending completed failed', $$
    pending: complete>completed fail>failed!
    completed: refund>refunded!
    failed: retry>pending
$$);

SELECT workflow_mgmt.attach_lifecycle('billing_mgmt.rated_charges', 'status', 'rated', $$
    rated: invoice>invoiced waive>waived!
    invoiced: release>rated
$$);
