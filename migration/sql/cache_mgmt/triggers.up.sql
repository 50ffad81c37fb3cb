-- What a member asks to remove is done by the platform.
CREATE FUNCTION cache_mgmt.request_invalidation() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF nullif(current_setting('app.current_business_id', true), '') IS NOT NULL THEN
        NEW.status := 'pending';
        NEW.completed_at := NULL;
        NEW.keys_removed := NULL;
        NEW.error_message := NULL;
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER request_invalidation BEFORE INSERT ON cache_mgmt.cache_invalidations
    FOR EACH ROW EXECUTE FUNCTION cache_mgmt.request_invalidation();

CREATE TRIGGER touch_updated_at BEFORE UPDATE ON cache_mgmt.cache_policies
    FOR EACH ROW EXECUTE FUNCTION system_core.touch_updated_at();

CREATE TRIGGER require_members AFTER INSERT OR UPDATE OF created_by, updated_by ON cache_mgmt.cache_policies
    FOR EACH ROW WHEN (
        NEW.created_by IS NOT NULL
        OR NEW.updated_by IS NOT NULL
    )
    EXECUTE FUNCTION user_mgmt.require_members('created_by', 'updated_by');

CREATE TRIGGER touch_updated_at BEFORE UPDATE ON cache_mgmt.cache_invalidations
    FOR EACH ROW EXECUTE FUNCTION system_core.touch_updated_at();

CREATE TRIGGER record_transition AFTER UPDATE ON cache_mgmt.cache_invalidations
    FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status)
    EXECUTE FUNCTION workflow_mgmt.record_transition('status', 'cache_invalidation', 'cache_invalidation');

CREATE TRIGGER require_members AFTER INSERT OR UPDATE OF created_by, updated_by ON cache_mgmt.cache_invalidations
    FOR EACH ROW WHEN (
        NEW.created_by IS NOT NULL
        OR NEW.updated_by IS NOT NULL
    )
    EXECUTE FUNCTION user_mgmt.require_members('created_by', 'updated_by');
