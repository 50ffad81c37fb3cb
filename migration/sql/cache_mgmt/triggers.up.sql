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
