-- The lifecycles of `user_mgmt`: the states in which a row may begin, and the moves from each.

SELECT workflow_mgmt.attach_lifecycle('user_mgmt.business_users', 'status', 'invited active', $$
    invited: accept>active withdraw>inactive
    active: suspend>suspended! leave>inactive
    suspended: reactivate>active leave>inactive
    inactive: invite>invited reactivate>active
$$, 'invited:invited_at');
