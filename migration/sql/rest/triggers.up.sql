-- Keeps the place of a category in its tree: the parent's path and the category's own label.
-- A row that is inserted with a path keeps it.
CREATE FUNCTION rest.place_category() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    label text := coalesce(nullif(btrim(regexp_replace(lower(NEW.name), '[^a-z0-9]+', '_', 'g'), '_'), ''), 'category');
    parent_path ltree;
    above uuid := NEW.parent_category_id;
BEGIN
    IF TG_OP = 'INSERT' AND NEW.category_path IS NOT NULL THEN
        RETURN NEW;
    END IF;
    WHILE above IS NOT NULL LOOP
        IF above = NEW.id THEN
            RAISE EXCEPTION 'category % cannot lie in itself', NEW.id
                USING ERRCODE = 'check_violation',
                      SCHEMA = TG_TABLE_SCHEMA, TABLE = TG_TABLE_NAME, COLUMN = 'parent_category_id',
                      CONSTRAINT = 'chk_menu_categories_parent_category_id',
                      HINT = 'choose a parent that does not lie in the category';
        END IF;
        SELECT category.parent_category_id INTO above FROM rest.menu_categories AS category
        WHERE category.business_id = NEW.business_id AND category.id = above;
    END LOOP;
    SELECT category.category_path INTO parent_path FROM rest.menu_categories AS category
    WHERE category.business_id = NEW.business_id AND category.id = NEW.parent_category_id;
    NEW.category_path := CASE
        WHEN parent_path IS NULL THEN label::ltree
        ELSE parent_path || label
    END;
    RETURN NEW;
END
$$;

CREATE TRIGGER place_category BEFORE INSERT OR UPDATE OF parent_category_id, name ON rest.menu_categories
    FOR EACH ROW EXECUTE FUNCTION rest.place_category();

-- A category that moves takes what lies in it along.
CREATE FUNCTION rest.move_subcategories() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
    UPDATE rest.menu_categories SET parent_category_id = NEW.id
    WHERE business_id = NEW.business_id AND parent_category_id = NEW.id;
    RETURN NULL;
END
$$;

CREATE TRIGGER move_subcategories AFTER UPDATE ON rest.menu_categories
    FOR EACH ROW WHEN (OLD.category_path IS DISTINCT FROM NEW.category_path)
    EXECUTE FUNCTION rest.move_subcategories();

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
