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

CREATE TRIGGER touch_updated_at BEFORE UPDATE ON hs.customers
    FOR EACH ROW EXECUTE FUNCTION system_core.touch_updated_at();

CREATE TRIGGER assign_number BEFORE INSERT ON hs.customers
    FOR EACH ROW WHEN (NEW.customer_number IS NULL)
    EXECUTE FUNCTION system_core.assign_number('customer_number', 'CUST-HS');

CREATE TRIGGER require_members AFTER INSERT OR UPDATE OF preferred_technician_id, created_by, updated_by, deleted_by ON hs.customers
    FOR EACH ROW WHEN (
        NEW.preferred_technician_id IS NOT NULL
        OR NEW.created_by IS NOT NULL
        OR NEW.updated_by IS NOT NULL
        OR NEW.deleted_by IS NOT NULL
    )
    EXECUTE FUNCTION user_mgmt.require_members('preferred_technician_id', 'created_by', 'updated_by', 'deleted_by');

CREATE TRIGGER touch_updated_at BEFORE UPDATE ON hs.customer_equipment
    FOR EACH ROW EXECUTE FUNCTION system_core.touch_updated_at();

CREATE TRIGGER require_members AFTER INSERT OR UPDATE OF created_by, updated_by, deleted_by ON hs.customer_equipment
    FOR EACH ROW WHEN (
        NEW.created_by IS NOT NULL
        OR NEW.updated_by IS NOT NULL
        OR NEW.deleted_by IS NOT NULL
    )
    EXECUTE FUNCTION user_mgmt.require_members('created_by', 'updated_by', 'deleted_by');

CREATE TRIGGER touch_updated_at BEFORE UPDATE ON hs.work_orders
    FOR EACH ROW EXECUTE FUNCTION system_core.touch_updated_at();

CREATE TRIGGER assign_number BEFORE INSERT ON hs.work_orders
    FOR EACH ROW WHEN (NEW.work_order_number IS NULL)
    EXECUTE FUNCTION system_core.assign_number('work_order_number', 'WO-HS');

CREATE TRIGGER record_transition AFTER UPDATE ON hs.work_orders
    FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status)
    EXECUTE FUNCTION workflow_mgmt.record_transition('status', 'work_order', 'work_order_lifecycle');

CREATE TRIGGER require_members AFTER INSERT OR UPDATE OF assigned_technician_id, backup_technician_id, quality_check_by, status_changed_by, created_by, updated_by, deleted_by ON hs.work_orders
    FOR EACH ROW WHEN (
        NEW.assigned_technician_id IS NOT NULL
        OR NEW.backup_technician_id IS NOT NULL
        OR NEW.quality_check_by IS NOT NULL
        OR NEW.status_changed_by IS NOT NULL
        OR NEW.created_by IS NOT NULL
        OR NEW.updated_by IS NOT NULL
        OR NEW.deleted_by IS NOT NULL
    )
    EXECUTE FUNCTION user_mgmt.require_members('assigned_technician_id', 'backup_technician_id', 'quality_check_by', 'status_changed_by', 'created_by', 'updated_by', 'deleted_by');

CREATE TRIGGER touch_updated_at BEFORE UPDATE ON hs.service_agreements
    FOR EACH ROW EXECUTE FUNCTION system_core.touch_updated_at();

CREATE TRIGGER assign_number BEFORE INSERT ON hs.service_agreements
    FOR EACH ROW WHEN (NEW.agreement_number IS NULL)
    EXECUTE FUNCTION system_core.assign_number('agreement_number', 'SA-HS');

CREATE TRIGGER record_transition AFTER UPDATE ON hs.service_agreements
    FOR EACH ROW WHEN (OLD.agreement_status IS DISTINCT FROM NEW.agreement_status)
    EXECUTE FUNCTION workflow_mgmt.record_transition('agreement_status', 'service_agreement', 'service_agreement_lifecycle');

CREATE TRIGGER require_members AFTER INSERT OR UPDATE OF created_by, updated_by ON hs.service_agreements
    FOR EACH ROW WHEN (
        NEW.created_by IS NOT NULL
        OR NEW.updated_by IS NOT NULL
    )
    EXECUTE FUNCTION user_mgmt.require_members('created_by', 'updated_by');

CREATE TRIGGER touch_updated_at BEFORE UPDATE ON hs.estimates
    FOR EACH ROW EXECUTE FUNCTION system_core.touch_updated_at();

CREATE TRIGGER assign_number BEFORE INSERT ON hs.estimates
    FOR EACH ROW WHEN (NEW.estimate_number IS NULL)
    EXECUTE FUNCTION system_core.assign_number('estimate_number', 'EST');

CREATE TRIGGER record_transition AFTER UPDATE ON hs.estimates
    FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status)
    EXECUTE FUNCTION workflow_mgmt.record_transition('status', 'estimate', 'estimate_lifecycle');

CREATE TRIGGER require_members AFTER INSERT OR UPDATE OF created_by, updated_by, deleted_by ON hs.estimates
    FOR EACH ROW WHEN (
        NEW.created_by IS NOT NULL
        OR NEW.updated_by IS NOT NULL
        OR NEW.deleted_by IS NOT NULL
    )
    EXECUTE FUNCTION user_mgmt.require_members('created_by', 'updated_by', 'deleted_by');

CREATE TRIGGER touch_updated_at BEFORE UPDATE ON hs.invoices
    FOR EACH ROW EXECUTE FUNCTION system_core.touch_updated_at();

CREATE TRIGGER assign_number BEFORE INSERT ON hs.invoices
    FOR EACH ROW WHEN (NEW.invoice_number IS NULL)
    EXECUTE FUNCTION system_core.assign_number('invoice_number', 'INV');

CREATE TRIGGER record_transition AFTER UPDATE ON hs.invoices
    FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status)
    EXECUTE FUNCTION workflow_mgmt.record_transition('status', 'invoice', 'invoice_lifecycle');

CREATE TRIGGER require_members AFTER INSERT OR UPDATE OF created_by, updated_by, deleted_by ON hs.invoices
    FOR EACH ROW WHEN (
        NEW.created_by IS NOT NULL
        OR NEW.updated_by IS NOT NULL
        OR NEW.deleted_by IS NOT NULL
    )
    EXECUTE FUNCTION user_mgmt.require_members('created_by', 'updated_by', 'deleted_by');

CREATE TRIGGER touch_updated_at BEFORE UPDATE ON hs.invoice_line_items
    FOR EACH ROW EXECUTE FUNCTION system_core.touch_updated_at();

CREATE TRIGGER touch_updated_at BEFORE UPDATE ON hs.technicians
    FOR EACH ROW EXECUTE FUNCTION system_core.touch_updated_at();

CREATE TRIGGER require_members AFTER INSERT OR UPDATE OF user_id ON hs.technicians
    FOR EACH ROW WHEN (
        NEW.user_id IS NOT NULL
    )
    EXECUTE FUNCTION user_mgmt.require_members('user_id');

CREATE TRIGGER touch_updated_at BEFORE UPDATE ON hs.work_order_assignments
    FOR EACH ROW EXECUTE FUNCTION system_core.touch_updated_at();

CREATE TRIGGER record_transition AFTER UPDATE ON hs.work_order_assignments
    FOR EACH ROW WHEN (OLD.assignment_status IS DISTINCT FROM NEW.assignment_status)
    EXECUTE FUNCTION workflow_mgmt.record_transition('assignment_status', 'work_order_assignment', 'assignment_lifecycle');

CREATE TRIGGER require_members AFTER INSERT OR UPDATE OF assigned_by ON hs.work_order_assignments
    FOR EACH ROW WHEN (
        NEW.assigned_by IS NOT NULL
    )
    EXECUTE FUNCTION user_mgmt.require_members('assigned_by');

CREATE TRIGGER touch_updated_at BEFORE UPDATE ON hs.inventory_items
    FOR EACH ROW EXECUTE FUNCTION system_core.touch_updated_at();

CREATE TRIGGER touch_updated_at BEFORE UPDATE ON hs.work_order_items
    FOR EACH ROW EXECUTE FUNCTION system_core.touch_updated_at();

CREATE TRIGGER require_members AFTER INSERT OR UPDATE OF created_by, updated_by ON hs.work_order_items
    FOR EACH ROW WHEN (
        NEW.created_by IS NOT NULL
        OR NEW.updated_by IS NOT NULL
    )
    EXECUTE FUNCTION user_mgmt.require_members('created_by', 'updated_by');

CREATE TRIGGER touch_updated_at BEFORE UPDATE ON hs.estimate_items
    FOR EACH ROW EXECUTE FUNCTION system_core.touch_updated_at();

CREATE TRIGGER require_members AFTER INSERT OR UPDATE OF created_by, updated_by ON hs.estimate_items
    FOR EACH ROW WHEN (
        NEW.created_by IS NOT NULL
        OR NEW.updated_by IS NOT NULL
    )
    EXECUTE FUNCTION user_mgmt.require_members('created_by', 'updated_by');

CREATE TRIGGER touch_updated_at BEFORE UPDATE ON hs.payments
    FOR EACH ROW EXECUTE FUNCTION system_core.touch_updated_at();

CREATE TRIGGER record_transition AFTER UPDATE ON hs.payments
    FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status)
    EXECUTE FUNCTION workflow_mgmt.record_transition('status', 'payment', 'payment_processing');

CREATE TRIGGER require_members AFTER INSERT OR UPDATE OF processed_by, created_by, updated_by ON hs.payments
    FOR EACH ROW WHEN (
        NEW.processed_by IS NOT NULL
        OR NEW.created_by IS NOT NULL
        OR NEW.updated_by IS NOT NULL
    )
    EXECUTE FUNCTION user_mgmt.require_members('processed_by', 'created_by', 'updated_by');

CREATE TRIGGER touch_updated_at BEFORE UPDATE ON hs.maintenance_visits
    FOR EACH ROW EXECUTE FUNCTION system_core.touch_updated_at();

CREATE TRIGGER record_transition AFTER UPDATE ON hs.maintenance_visits
    FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status)
    EXECUTE FUNCTION workflow_mgmt.record_transition('status', 'maintenance_visit', 'maintenance_visit_lifecycle');

CREATE TRIGGER require_members AFTER INSERT OR UPDATE OF created_by, updated_by ON hs.maintenance_visits
    FOR EACH ROW WHEN (
        NEW.created_by IS NOT NULL
        OR NEW.updated_by IS NOT NULL
    )
    EXECUTE FUNCTION user_mgmt.require_members('created_by', 'updated_by');

CREATE TRIGGER touch_updated_at BEFORE UPDATE ON hs.technician_availability
    FOR EACH ROW EXECUTE FUNCTION system_core.touch_updated_at();

CREATE TRIGGER require_members AFTER INSERT OR UPDATE OF created_by, updated_by ON hs.technician_availability
    FOR EACH ROW WHEN (
        NEW.created_by IS NOT NULL
        OR NEW.updated_by IS NOT NULL
    )
    EXECUTE FUNCTION user_mgmt.require_members('created_by', 'updated_by');
