-- The lifecycles of `ccpa_mgmt`: the states in which a row may begin, and the moves from each.

SELECT workflow_mgmt.attach_lifecycle('ccpa_mgmt.consumer_requests', 'status', 'received', $$
    received: acknowledge>acknowledged verify>verifying start>in_progress complete>completed deny>denied! withdraw>withdrawn
    acknowledged: verify>verifying start>in_progress complete>completed deny>denied! withdraw>withdrawn
    verifying: start>in_progress complete>completed deny>denied! withdraw>withdrawn
    in_progress: complete>completed deny>denied! withdraw>withdrawn
    denied: reopen>in_progress!
$$);

SELECT workflow_mgmt.attach_lifecycle('ccpa_mgmt.opt_outs', 'status', 'active', $$
    active: revoke>revoked
$$);
