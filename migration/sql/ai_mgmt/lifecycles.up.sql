-- The lifecycles of `ai_mgmt`: the states in which a row may begin, and the moves from each.

SELECT workflow_mgmt.attach_lifecycle('ai_mgmt.ai_operations', 'status', 'pending completed failed blocked', $$
    pending: complete>completed fail>failed! block>blocked!
$$);

SELECT workflow_mgmt.attach_lifecycle('ai_mgmt.ai_operations', 'verification_status', 'pending', $$
    pending: verify>verified fail>failed!
    failed: retry>pending
$$);
