-- Keeps a work order's facts about its own status: the one before, when and by whom it was
-- changed, and the time of completion exactly while the order is completed.
CREATE FUNCTION hs.keep_work_order_status() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF NEW.status <> OLD.status THEN
            NEW.previous_status := OLD.status;
            NEW.status_changed_at := now();
            NEW.status_changed_by := user_mgmt.acting_user();
        END IF;
    END IF;
    NEW.completed_at := CASE WHEN NEW.status = 'completed' THEN coalesce(NEW.completed_at, now()) END;
    RETURN NEW;
END
$$;

CREATE TRIGGER keep_status BEFORE INSERT OR UPDATE OF status, completed_at ON hs.work_orders
    FOR EACH ROW EXECUTE FUNCTION hs.keep_work_order_status();

-- Writes each change of a work order to its trail, which outlives the order. An insert leaves
-- the values to the order itself; an update notes the changed columns only.
CREATE FUNCTION hs.audit_work_order() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    before_row jsonb;
    after_row jsonb;
    changed text[] := '{}';
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO hs.work_orders_audit (business_id, work_order_id, operation, changed_by)
        VALUES (NEW.business_id, NEW.id, 'insert', user_mgmt.acting_user());
        RETURN NULL;
    END IF;
    before_row := to_jsonb(OLD) - 'search_vector';
    IF TG_OP = 'UPDATE' THEN
        after_row := to_jsonb(NEW) - 'search_vector';
        SELECT coalesce(array_agg(field.key ORDER BY field.key), '{}') INTO changed
        FROM jsonb_each(after_row) AS field
        WHERE field.key <> 'updated_at' AND field.value IS DISTINCT FROM before_row -> field.key;
        IF changed = '{}' THEN
            RETURN NULL;
        END IF;
        SELECT jsonb_object_agg(field.name, before_row -> field.name),
               jsonb_object_agg(field.name, after_row -> field.name)
        INTO before_row, after_row
        FROM unnest(changed) AS field (name);
    ELSIF NOT EXISTS (SELECT FROM tenant_mgmt.businesses WHERE id = OLD.business_id) THEN
        -- The business itself goes, and its trail with it.
        RETURN NULL;
    END IF;
    INSERT INTO hs.work_orders_audit (
        business_id, work_order_id, operation, changed_by, changed_fields, old_values, new_values
    ) VALUES (
        OLD.business_id, OLD.id, lower(TG_OP), user_mgmt.acting_user(), changed, before_row, after_row
    );
    RETURN NULL;
END
$$;
REVOKE EXECUTE ON FUNCTION hs.audit_work_order() FROM PUBLIC;

CREATE TRIGGER audit AFTER INSERT OR UPDATE OR DELETE ON hs.work_orders
    FOR EACH ROW EXECUTE FUNCTION hs.audit_work_order();
