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

CREATE FUNCTION security_mgmt.keep_ended() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RAISE EXCEPTION 'a session that has ended stays so'
        USING ERRCODE = 'check_violation', SCHEMA = TG_TABLE_SCHEMA, TABLE = TG_TABLE_NAME, COLUMN = 'status',
              HINT = 'sign in again';
END
$$;
REVOKE EXECUTE ON FUNCTION security_mgmt.keep_ended() FROM PUBLIC;
CREATE TRIGGER a_keep_ended BEFORE UPDATE ON security_mgmt.enhanced_user_sessions
    FOR EACH ROW WHEN (OLD.status <> 'active' AND NEW.status = 'active' AND user_mgmt.acts_for_a_tenant())
    EXECUTE FUNCTION security_mgmt.keep_ended();
