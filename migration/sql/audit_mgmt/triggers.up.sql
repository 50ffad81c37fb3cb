CREATE TRIGGER require_members AFTER INSERT OR UPDATE OF user_id ON audit_mgmt.audit_log
    FOR EACH ROW WHEN (
        NEW.user_id IS NOT NULL
    )
    EXECUTE FUNCTION user_mgmt.require_members('user_id');
