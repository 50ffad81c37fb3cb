CREATE TRIGGER require_members AFTER UPDATE OF updated_by, deleted_by ON tenant_mgmt.businesses
    FOR EACH ROW WHEN (
        NEW.updated_by IS NOT NULL
        OR NEW.deleted_by IS NOT NULL
    )
    EXECUTE FUNCTION user_mgmt.require_members('updated_by', 'deleted_by');
