CREATE TRIGGER require_members AFTER INSERT OR UPDATE OF created_by ON file_mgmt.attachments
    FOR EACH ROW WHEN (
        NEW.created_by IS NOT NULL
    )
    EXECUTE FUNCTION user_mgmt.require_members('created_by');
