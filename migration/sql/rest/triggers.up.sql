CREATE TRIGGER touch_updated_at BEFORE UPDATE ON rest.menu_categories
    FOR EACH ROW EXECUTE FUNCTION system_core.touch_updated_at();

CREATE TRIGGER require_members AFTER INSERT OR UPDATE OF created_by, updated_by ON rest.menu_categories
    FOR EACH ROW WHEN (
        NEW.created_by IS NOT NULL
        OR NEW.updated_by IS NOT NULL
    )
    EXECUTE FUNCTION user_mgmt.require_members('created_by', 'updated_by');

CREATE TRIGGER touch_updated_at BEFORE UPDATE ON rest.menu_items
    FOR EACH ROW EXECUTE FUNCTION system_core.touch_updated_at();

CREATE TRIGGER require_members AFTER INSERT OR UPDATE OF created_by, updated_by, deleted_by ON rest.menu_items
    FOR EACH ROW WHEN (
        NEW.created_by IS NOT NULL
        OR NEW.updated_by IS NOT NULL
        OR NEW.deleted_by IS NOT NULL
    )
    EXECUTE FUNCTION user_mgmt.require_members('created_by', 'updated_by', 'deleted_by');

CREATE TRIGGER touch_updated_at BEFORE UPDATE ON rest.dining_tables
    FOR EACH ROW EXECUTE FUNCTION system_core.touch_updated_at();

CREATE TRIGGER record_transition AFTER UPDATE ON rest.dining_tables
    FOR EACH ROW WHEN (OLD.table_status IS DISTINCT FROM NEW.table_status)
    EXECUTE FUNCTION workflow_mgmt.record_transition('table_status', 'dining_table', 'dining_table_lifecycle');

CREATE TRIGGER require_members AFTER INSERT OR UPDATE OF created_by, updated_by ON rest.dining_tables
    FOR EACH ROW WHEN (
        NEW.created_by IS NOT NULL
        OR NEW.updated_by IS NOT NULL
    )
    EXECUTE FUNCTION user_mgmt.require_members('created_by', 'updated_by');

CREATE TRIGGER touch_updated_at BEFORE UPDATE ON rest.orders
    FOR EACH ROW EXECUTE FUNCTION system_core.touch_updated_at();

CREATE TRIGGER assign_number BEFORE INSERT ON rest.orders
    FOR EACH ROW WHEN (NEW.order_number IS NULL)
    EXECUTE FUNCTION system_core.assign_number('order_number', 'ORD');

CREATE TRIGGER record_transition AFTER UPDATE ON rest.orders
    FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status)
    EXECUTE FUNCTION workflow_mgmt.record_transition('status', 'order', 'order_lifecycle');

CREATE TRIGGER require_members AFTER INSERT OR UPDATE OF server_id, cashier_id, kitchen_staff_id, created_by, updated_by, deleted_by ON rest.orders
    FOR EACH ROW WHEN (
        NEW.server_id IS NOT NULL
        OR NEW.cashier_id IS NOT NULL
        OR NEW.kitchen_staff_id IS NOT NULL
        OR NEW.created_by IS NOT NULL
        OR NEW.updated_by IS NOT NULL
        OR NEW.deleted_by IS NOT NULL
    )
    EXECUTE FUNCTION user_mgmt.require_members('server_id', 'cashier_id', 'kitchen_staff_id', 'created_by', 'updated_by', 'deleted_by');

CREATE TRIGGER touch_updated_at BEFORE UPDATE ON rest.order_items
    FOR EACH ROW EXECUTE FUNCTION system_core.touch_updated_at();

CREATE TRIGGER record_transition AFTER UPDATE ON rest.order_items
    FOR EACH ROW WHEN (OLD.item_status IS DISTINCT FROM NEW.item_status)
    EXECUTE FUNCTION workflow_mgmt.record_transition('item_status', 'order_item', 'order_item_lifecycle');

CREATE TRIGGER touch_updated_at BEFORE UPDATE ON rest.kitchen_queue
    FOR EACH ROW EXECUTE FUNCTION system_core.touch_updated_at();

CREATE TRIGGER record_transition AFTER UPDATE ON rest.kitchen_queue
    FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status)
    EXECUTE FUNCTION workflow_mgmt.record_transition('status', 'kitchen_queue', 'kitchen_queue_lifecycle');

CREATE TRIGGER require_members AFTER INSERT OR UPDATE OF chef_id ON rest.kitchen_queue
    FOR EACH ROW WHEN (
        NEW.chef_id IS NOT NULL
    )
    EXECUTE FUNCTION user_mgmt.require_members('chef_id');

CREATE TRIGGER touch_updated_at BEFORE UPDATE ON rest.payments
    FOR EACH ROW EXECUTE FUNCTION system_core.touch_updated_at();

CREATE TRIGGER record_transition AFTER UPDATE ON rest.payments
    FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status)
    EXECUTE FUNCTION workflow_mgmt.record_transition('status', 'payment', 'payment_processing');
