-- The lifecycles of `banking`: the states in which a row may begin, and the moves from each.
-- The payment status of a bill follows the document of its vertical, so it may go from any state to any other.

SELECT workflow_mgmt.attach_lifecycle('banking.accounts', 'status', 'pending active', $$
    pending: activate>active close>closed
    active: freeze>frozen! close>closed
    frozen: unfreeze>active close>closed
$$);

SELECT workflow_mgmt.attach_lifecycle('banking.transactions', 'status', 'pending completed', $$
    pending: complete>completed fail>failed! cancel>cancelled!
$$);

SELECT workflow_mgmt.attach_lifecycle('banking.payment_methods', 'status', 'pending active', $$
    pending: verify>active expire>expired revoke>revoked
    active: expire>expired revoke>revoked
    expired: renew>active revoke>revoked
$$);

SELECT workflow_mgmt.attach_lifecycle('banking.invoices_integration', 'payment_status', 'pending partial paid refunded cancelled', $$
    pending: payPart>partial pay>paid refund>refunded cancel>cancelled
    partial: refund>refunded pay>paid cancel>cancelled reset>pending
    paid: refund>refunded refundPart>partial cancel>cancelled reset>pending
    refunded: payPart>partial pay>paid cancel>cancelled reset>pending
    cancelled: payPart>partial pay>paid refund>refunded reset>pending
$$);
