-- The lifecycles of `security_mgmt`: the states in which a row may begin, and the moves from each.

SELECT workflow_mgmt.attach_lifecycle('security_mgmt.enhanced_user_sessions', 'status', 'active', $$
    active: expire>expired terminate>terminated
$$, 'terminated:terminated_at');

SELECT workflow_mgmt.attach_lifecycle('security_mgmt.dynamic_roles', 'role_status', 'pending active', $$
    pending: activate>active expire>expired revoke>revoked!
    active: expire>expired revoke>revoked!
$$);

SELECT workflow_mgmt.attach_lifecycle('security_mgmt.incident_response', 'incident_status', 'open', $$
    open: contain>contained resolve>resolved
    contained: resolve>resolved reopen>open!
    resolved: close>closed reopen>open!
    closed: reopen>open!
$$);
