CREATE TRIGGER touch_updated_at BEFORE UPDATE ON ret.product_categories
    FOR EACH ROW EXECUTE FUNCTION system_core.touch_updated_at();

CREATE TRIGGER require_members AFTER INSERT OR UPDATE OF created_by, updated_by, deleted_by ON ret.product_categories
    FOR EACH ROW WHEN (
        NEW.created_by IS NOT NULL
        OR NEW.updated_by IS NOT NULL
        OR NEW.deleted_by IS NOT NULL
    )
    EXECUTE FUNCTION user_mgmt.require_members('created_by', 'updated_by', 'deleted_by');

CREATE TRIGGER touch_updated_at BEFORE UPDATE ON ret.products
    FOR EACH ROW EXECUTE FUNCTION system_core.touch_updated_at();

CREATE TRIGGER record_transition AFTER UPDATE ON ret.products
    FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status)
    EXECUTE FUNCTION workflow_mgmt.record_transition('status', 'product', 'product_lifecycle');

CREATE TRIGGER require_members AFTER INSERT OR UPDATE OF created_by, updated_by, deleted_by ON ret.products
    FOR EACH ROW WHEN (
        NEW.created_by IS NOT NULL
        OR NEW.updated_by IS NOT NULL
        OR NEW.deleted_by IS NOT NULL
    )
    EXECUTE FUNCTION user_mgmt.require_members('created_by', 'updated_by', 'deleted_by');

CREATE TRIGGER touch_updated_at BEFORE UPDATE ON ret.product_variants
    FOR EACH ROW EXECUTE FUNCTION system_core.touch_updated_at();

CREATE TRIGGER touch_updated_at BEFORE UPDATE ON ret.sales_orders
    FOR EACH ROW EXECUTE FUNCTION system_core.touch_updated_at();

CREATE TRIGGER assign_number BEFORE INSERT ON ret.sales_orders
    FOR EACH ROW WHEN (NEW.order_number IS NULL)
    EXECUTE FUNCTION system_core.assign_number('order_number', 'SO');

CREATE TRIGGER record_order_status_transition AFTER UPDATE ON ret.sales_orders
    FOR EACH ROW WHEN (OLD.order_status IS DISTINCT FROM NEW.order_status)
    EXECUTE FUNCTION workflow_mgmt.record_transition('order_status', 'sales_order', 'sales_order_lifecycle');

CREATE TRIGGER record_payment_status_transition AFTER UPDATE ON ret.sales_orders
    FOR EACH ROW WHEN (OLD.payment_status IS DISTINCT FROM NEW.payment_status)
    EXECUTE FUNCTION workflow_mgmt.record_transition('payment_status', 'sales_order', 'payment_processing');

CREATE TRIGGER record_fulfillment_status_transition AFTER UPDATE ON ret.sales_orders
    FOR EACH ROW WHEN (OLD.fulfillment_status IS DISTINCT FROM NEW.fulfillment_status)
    EXECUTE FUNCTION workflow_mgmt.record_transition('fulfillment_status', 'sales_order', 'fulfillment');

CREATE TRIGGER require_members AFTER INSERT OR UPDATE OF salesperson_id, cashier_id, created_by, updated_by, deleted_by ON ret.sales_orders
    FOR EACH ROW WHEN (
        NEW.salesperson_id IS NOT NULL
        OR NEW.cashier_id IS NOT NULL
        OR NEW.created_by IS NOT NULL
        OR NEW.updated_by IS NOT NULL
        OR NEW.deleted_by IS NOT NULL
    )
    EXECUTE FUNCTION user_mgmt.require_members('salesperson_id', 'cashier_id', 'created_by', 'updated_by', 'deleted_by');

CREATE TRIGGER touch_updated_at BEFORE UPDATE ON ret.sales_order_items
    FOR EACH ROW EXECUTE FUNCTION system_core.touch_updated_at();
