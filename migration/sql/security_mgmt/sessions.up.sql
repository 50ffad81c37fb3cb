-- Sessions are their user's own, to see and to end, and those of others are for owners and managers.

DROP POLICY by_role ON security_mgmt.enhanced_user_sessions;
SELECT security_mgmt.restrict_rows(
    'security_mgmt.enhanced_user_sessions', 'own_or_managers', 'ALL',
    format(
        '%s OR %s AND user_id = (SELECT nullif(current_setting(''app.current_user_id'', true), '''')::uuid)',
        security_mgmt.role_is_one_of('{owner,manager}'),
        security_mgmt.role_is_one_of(security_mgmt.roles_of_members())
    )
);

-- What a session says of itself, whoever opened it has written. All that may be done to it is to end it.
REVOKE UPDATE ON security_mgmt.enhanced_user_sessions FROM thorbis_app;
GRANT UPDATE (status, terminated_at) ON security_mgmt.enhanced_user_sessions TO thorbis_app;
