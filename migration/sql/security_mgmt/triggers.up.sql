-- A grant names a role of its own business or of the platform. The key on the role's id alone
-- cannot say so, because roles of the platform have no business.
CREATE FUNCTION security_mgmt.require_own_role() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM security_mgmt.roles AS role
        WHERE role.id = NEW.role_id AND (role.business_id = NEW.business_id OR role.business_id IS NULL)
    ) THEN
        RAISE EXCEPTION 'role % is no role of the business', NEW.role_id
            USING ERRCODE = 'foreign_key_violation',
                  SCHEMA = TG_TABLE_SCHEMA, TABLE = TG_TABLE_NAME, COLUMN = 'role_id',
                  CONSTRAINT = 'fk_security_mgmt_user_roles_role_id',
                  HINT = 'name a role of this business or of the platform';
    END IF;
    RETURN NULL;
END
$$;
REVOKE EXECUTE ON FUNCTION security_mgmt.require_own_role() FROM PUBLIC;

CREATE TRIGGER require_own_role AFTER INSERT OR UPDATE OF role_id, business_id ON security_mgmt.user_roles
    FOR EACH ROW EXECUTE FUNCTION security_mgmt.require_own_role();

CREATE TRIGGER record_transition AFTER UPDATE ON security_mgmt.enhanced_user_sessions
    FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status)
    EXECUTE FUNCTION workflow_mgmt.record_transition('status', 'user_session', 'session_lifecycle');

CREATE TRIGGER require_members AFTER INSERT OR UPDATE OF user_id ON security_mgmt.enhanced_user_sessions
    FOR EACH ROW
    EXECUTE FUNCTION user_mgmt.require_members('user_id');

CREATE TRIGGER touch_updated_at BEFORE UPDATE ON security_mgmt.roles
    FOR EACH ROW EXECUTE FUNCTION system_core.touch_updated_at();

CREATE TRIGGER touch_updated_at BEFORE UPDATE ON security_mgmt.user_roles
    FOR EACH ROW EXECUTE FUNCTION system_core.touch_updated_at();

CREATE TRIGGER require_members AFTER INSERT OR UPDATE OF user_id, assigned_by ON security_mgmt.user_roles
    FOR EACH ROW
    EXECUTE FUNCTION user_mgmt.require_members('user_id', 'assigned_by');

CREATE TRIGGER touch_updated_at BEFORE UPDATE ON security_mgmt.permission_matrix
    FOR EACH ROW EXECUTE FUNCTION system_core.touch_updated_at();

CREATE TRIGGER touch_updated_at BEFORE UPDATE ON security_mgmt.dynamic_roles
    FOR EACH ROW EXECUTE FUNCTION system_core.touch_updated_at();

CREATE TRIGGER record_transition AFTER UPDATE ON security_mgmt.dynamic_roles
    FOR EACH ROW WHEN (OLD.role_status IS DISTINCT FROM NEW.role_status)
    EXECUTE FUNCTION workflow_mgmt.record_transition('role_status', 'dynamic_role', 'dynamic_role_lifecycle');

CREATE TRIGGER require_members AFTER INSERT OR UPDATE OF user_id, emergency_approved_by, approved_by ON security_mgmt.dynamic_roles
    FOR EACH ROW
    EXECUTE FUNCTION user_mgmt.require_members('user_id', 'emergency_approved_by', 'approved_by');

CREATE TRIGGER touch_updated_at BEFORE UPDATE ON security_mgmt.incident_response
    FOR EACH ROW EXECUTE FUNCTION system_core.touch_updated_at();

CREATE TRIGGER assign_number BEFORE INSERT ON security_mgmt.incident_response
    FOR EACH ROW WHEN (NEW.incident_id IS NULL)
    EXECUTE FUNCTION system_core.assign_number('incident_id', 'INC', 'platform');

CREATE TRIGGER record_transition AFTER UPDATE ON security_mgmt.incident_response
    FOR EACH ROW WHEN (OLD.incident_status IS DISTINCT FROM NEW.incident_status)
    EXECUTE FUNCTION workflow_mgmt.record_transition('incident_status', 'incident', 'incident_lifecycle');

CREATE TRIGGER require_members AFTER INSERT OR UPDATE OF detected_by, incident_commander ON security_mgmt.incident_response
    FOR EACH ROW WHEN (
        NEW.detected_by IS NOT NULL
        OR NEW.incident_commander IS NOT NULL
    )
    EXECUTE FUNCTION user_mgmt.require_members('detected_by', 'incident_commander');
