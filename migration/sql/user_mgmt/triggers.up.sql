CREATE TRIGGER touch_updated_at BEFORE UPDATE ON user_mgmt.users
    FOR EACH ROW EXECUTE FUNCTION system_core.touch_updated_at();

CREATE TRIGGER touch_updated_at BEFORE UPDATE ON user_mgmt.business_users
    FOR EACH ROW EXECUTE FUNCTION system_core.touch_updated_at();

CREATE TRIGGER record_transition AFTER UPDATE ON user_mgmt.business_users
    FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status)
    EXECUTE FUNCTION workflow_mgmt.record_transition('status', 'business_user', 'membership_lifecycle');

CREATE TRIGGER require_members AFTER INSERT OR UPDATE OF created_by, updated_by ON user_mgmt.business_users
    FOR EACH ROW WHEN (
        NEW.created_by IS NOT NULL
        OR NEW.updated_by IS NOT NULL
    )
    EXECUTE FUNCTION user_mgmt.require_members('created_by', 'updated_by');

CREATE TRIGGER touch_updated_at BEFORE UPDATE ON user_mgmt.user_preferences
    FOR EACH ROW EXECUTE FUNCTION system_core.touch_updated_at();
