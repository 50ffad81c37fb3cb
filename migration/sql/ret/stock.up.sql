-- The ledger of what lies on the shelves of the shop, and what of it is promised.

ALTER TABLE ret.products ADD COLUMN allow_backorder boolean NOT NULL DEFAULT false;

-- Movements of products: what came in, and, less than nothing, what went out.
CREATE TABLE ret.stock_movements (
    id uuid NOT NULL DEFAULT system_core.uuid_v7(),
    business_id uuid NOT NULL CONSTRAINT fk_ret_stock_movements_business_id REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    product_id uuid NOT NULL,
    product_variant_id uuid,
    type text NOT NULL,
    quantity integer NOT NULL,
    unit_cost numeric(10, 2),
    sales_order_item_id uuid,
    reference_number text,
    reason text,
    performed_by uuid CONSTRAINT fk_ret_stock_movements_performed_by REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (business_id, id),
    CONSTRAINT fk_ret_stock_movements_product_id FOREIGN KEY (business_id, product_id) REFERENCES ret.products (business_id, id) ON DELETE CASCADE,
    CONSTRAINT fk_ret_stock_movements_product_variant_id FOREIGN KEY (business_id, product_variant_id) REFERENCES ret.product_variants (business_id, id) ON DELETE CASCADE,
    CONSTRAINT fk_ret_stock_movements_sales_order_item_id FOREIGN KEY (business_id, sales_order_item_id) REFERENCES ret.sales_order_items (business_id, id) ON DELETE SET NULL (sales_order_item_id),
    CONSTRAINT chk_stock_movements_type CHECK (type IN ('receipt', 'sale', 'adjustment', 'return')),
    CONSTRAINT chk_stock_movements_quantity CHECK (CASE type WHEN 'receipt' THEN quantity > 0 WHEN 'return' THEN quantity > 0 WHEN 'sale' THEN quantity < 0 ELSE quantity <> 0 END),
    CONSTRAINT chk_stock_movements_unit_cost CHECK (unit_cost >= 0),
    CONSTRAINT chk_stock_movements_reason CHECK (type <> 'adjustment' OR btrim(reason) <> '' AND reason IS NOT NULL)
);
INSERT INTO security_mgmt.column_classes (table_name, column_name, class) VALUES
    ('ret.stock_movements', 'unit_cost', 'cost');

-- What was there when the ledger began is its first movement; what a product has beyond its variants is one of its own.
INSERT INTO ret.stock_movements (business_id, product_id, product_variant_id, type, quantity, reason)
SELECT business_id, parent_product_id, id, 'adjustment', current_stock, 'Stock when the ledger began'
FROM ret.product_variants WHERE current_stock <> 0
UNION ALL
SELECT product.business_id, product.id, NULL, 'adjustment', product.current_stock - counted.stock, 'Stock when the ledger began'
FROM ret.products AS product
CROSS JOIN LATERAL (
    SELECT coalesce(sum(variant.current_stock), 0) AS stock FROM ret.product_variants AS variant
    WHERE variant.business_id = product.business_id AND variant.parent_product_id = product.id) AS counted
WHERE product.current_stock <> counted.stock;

SELECT system_core.attach_table('ret.stock_movements', privileges => 'SELECT, INSERT');

-- What a sale holds of its line: what is confirmed and not shipped yet.
CREATE FUNCTION ret.holds(p_status text, p_type text, p_deleted_at timestamptz) RETURNS boolean
LANGUAGE sql IMMUTABLE
SET search_path = pg_catalog, pg_temp
AS $$ SELECT p_status = 'processing' AND p_type <> 'quote' AND p_deleted_at IS NULL $$;
REVOKE EXECUTE ON FUNCTION ret.holds(text, text, timestamptz) FROM PUBLIC;
-- Conditions of triggers are asked with the rights of who writes.
GRANT EXECUTE ON FUNCTION ret.holds(text, text, timestamptz) TO thorbis_app;

UPDATE ret.product_variants AS variant SET reserved_stock = coalesce((
    SELECT sum(line.quantity - line.quantity_shipped) FROM ret.sales_order_items AS line
    JOIN ret.sales_orders AS sale ON sale.business_id = line.business_id AND sale.id = line.sales_order_id
    WHERE line.business_id = variant.business_id AND line.product_variant_id = variant.id AND ret.holds(sale.order_status, sale.order_type, sale.deleted_at)), 0);
UPDATE ret.products AS product SET reserved_stock = coalesce((
    SELECT sum(line.quantity - line.quantity_shipped) FROM ret.sales_order_items AS line
    JOIN ret.sales_orders AS sale ON sale.business_id = line.business_id AND sale.id = line.sales_order_id
    LEFT JOIN ret.product_variants AS variant
      ON variant.business_id = line.business_id AND variant.id = line.product_variant_id
    WHERE line.business_id = product.business_id AND coalesce(line.product_id, variant.parent_product_id) = product.id
      AND ret.holds(sale.order_status, sale.order_type, sale.deleted_at)), 0);

SELECT system_core.attach_ledger('ret.products', 'current_stock', 'reserved_stock');
SELECT system_core.attach_ledger('ret.product_variants', 'current_stock', 'reserved_stock');

-- The ledger is the one way in which stock changes: a movement moves its product, and its variant. Products are locked
-- before their variants, always.
CREATE FUNCTION ret.apply_stock_movement() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    product record;
    variant record;
BEGIN
    SELECT name, current_stock, has_variants INTO product FROM ret.products
    WHERE business_id = NEW.business_id AND id = NEW.product_id FOR NO KEY UPDATE;
    IF NEW.product_variant_id IS NULL THEN
        PERFORM system_core.require_stock('ret.products', product.name, product.current_stock, -NEW.quantity);
    ELSE
        SELECT variant_name, current_stock, parent_product_id INTO variant FROM ret.product_variants
        WHERE business_id = NEW.business_id AND id = NEW.product_variant_id FOR NO KEY UPDATE;
        IF variant.parent_product_id <> NEW.product_id THEN
            PERFORM system_core.refuse(TG_RELID, 'product_variant_id', 'the variant is of another product',
                'name the product that it is a variant of');
        END IF;
        PERFORM system_core.require_stock('ret.product_variants', variant.variant_name, variant.current_stock, -NEW.quantity);
        UPDATE ret.product_variants SET current_stock = current_stock + NEW.quantity
        WHERE business_id = NEW.business_id AND id = NEW.product_variant_id;
    END IF;
    UPDATE ret.products SET current_stock = current_stock + NEW.quantity
    WHERE business_id = NEW.business_id AND id = NEW.product_id;
    RETURN NULL;
END
$$;
REVOKE EXECUTE ON FUNCTION ret.apply_stock_movement() FROM PUBLIC;
CREATE TRIGGER apply_to_stock AFTER INSERT ON ret.stock_movements
    FOR EACH ROW WHEN (current_setting('app.importing', true) IS DISTINCT FROM 'on')
    EXECUTE FUNCTION ret.apply_stock_movement();

-- What comes with stock on its shelf has it from a first movement.
CREATE FUNCTION ret.open_ledger() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    EXECUTE format('UPDATE %I.%I SET current_stock = 0 WHERE business_id = $1 AND id = $2', TG_TABLE_SCHEMA, TG_TABLE_NAME)
        USING NEW.business_id, NEW.id;
    INSERT INTO ret.stock_movements (business_id, product_id, product_variant_id, type, quantity, reason)
    SELECT NEW.business_id, coalesce((to_jsonb(NEW) ->> 'parent_product_id')::uuid, NEW.id),
           CASE TG_TABLE_NAME WHEN 'product_variants' THEN NEW.id END, 'adjustment', NEW.current_stock, 'Opening stock';
    RETURN NULL;
END
$$;
REVOKE EXECUTE ON FUNCTION ret.open_ledger() FROM PUBLIC;
CREATE TRIGGER open_ledger AFTER INSERT ON ret.products
    FOR EACH ROW WHEN (NEW.current_stock <> 0 AND current_setting('app.importing', true) IS DISTINCT FROM 'on')
    EXECUTE FUNCTION ret.open_ledger();
CREATE TRIGGER open_ledger AFTER INSERT ON ret.product_variants
    FOR EACH ROW WHEN (NEW.current_stock <> 0 AND current_setting('app.importing', true) IS DISTINCT FROM 'on')
    EXECUTE FUNCTION ret.open_ledger();

-- The product of a line, locked; none where its stock is not counted.
CREATE FUNCTION ret.counted_product(p_line ret.sales_order_items) RETURNS ret.products
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    product ret.products;
BEGIN
    SELECT found.* INTO product FROM ret.products AS found
    WHERE found.business_id = p_line.business_id AND found.track_inventory AND NOT found.is_digital
      AND found.id = coalesce(p_line.product_id, (
          SELECT variant.parent_product_id FROM ret.product_variants AS variant
          WHERE variant.business_id = p_line.business_id AND variant.id = p_line.product_variant_id))
    FOR NO KEY UPDATE;
    RETURN product;
END
$$;
REVOKE EXECUTE ON FUNCTION ret.counted_product(ret.sales_order_items) FROM PUBLIC;

-- Promises more units of a line, or fewer: no more than there are that nobody was promised, unless the product may be
-- ordered behind.
CREATE FUNCTION ret.hold_stock(p_line ret.sales_order_items, p_units integer) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    product ret.products;
    variant record;
BEGIN
    IF p_units = 0 THEN
        RETURN;
    END IF;
    product := ret.counted_product(p_line);
    IF product.id IS NULL THEN
        RETURN;
    END IF;
    IF p_line.product_variant_id IS NULL THEN
        IF NOT product.allow_backorder AND p_units > 0 THEN
            PERFORM system_core.require_stock('ret.products', product.name, product.available_stock, p_units);
        END IF;
    ELSE
        SELECT variant_name, current_stock - reserved_stock AS available INTO variant FROM ret.product_variants
        WHERE business_id = p_line.business_id AND id = p_line.product_variant_id FOR NO KEY UPDATE;
        IF NOT product.allow_backorder AND p_units > 0 THEN
            PERFORM system_core.require_stock('ret.product_variants', variant.variant_name, variant.available, p_units);
        END IF;
        UPDATE ret.product_variants SET reserved_stock = reserved_stock + p_units
        WHERE business_id = p_line.business_id AND id = p_line.product_variant_id;
    END IF;
    UPDATE ret.products SET reserved_stock = reserved_stock + p_units
    WHERE business_id = p_line.business_id AND id = product.id;
END
$$;
REVOKE EXECUTE ON FUNCTION ret.hold_stock(ret.sales_order_items, integer) FROM PUBLIC;

-- Enters a movement for units of a line: a sale when they leave, a return when they come back.
CREATE FUNCTION ret.move_stock(p_line ret.sales_order_items, p_units integer) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    product ret.products;
BEGIN
    IF p_units = 0 THEN
        RETURN;
    END IF;
    product := ret.counted_product(p_line);
    IF product.id IS NOT NULL THEN
        INSERT INTO ret.stock_movements (
            business_id, product_id, product_variant_id, type, quantity, unit_cost, sales_order_item_id, performed_by
        ) VALUES (
            p_line.business_id, product.id, p_line.product_variant_id, CASE WHEN p_units < 0 THEN 'sale' ELSE 'return' END,
            p_units, coalesce(p_line.unit_cost, product.cost_price), p_line.id, user_mgmt.acting_user()
        );
    END IF;
END
$$;
REVOKE EXECUTE ON FUNCTION ret.move_stock(ret.sales_order_items, integer) FROM PUBLIC;

-- A line that is confirmed holds what it has not shipped; what it ships leaves the shelf.
CREATE FUNCTION ret.stock_after_line() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    held_before integer := 0;
    held_after integer := 0;
BEGIN
    IF TG_OP <> 'INSERT' AND EXISTS (
        SELECT FROM ret.sales_orders AS sale
        WHERE sale.business_id = OLD.business_id AND sale.id = OLD.sales_order_id AND ret.holds(sale.order_status, sale.order_type, sale.deleted_at)
    ) THEN
        held_before := OLD.quantity - OLD.quantity_shipped;
    END IF;
    IF TG_OP = 'DELETE' THEN
        PERFORM ret.hold_stock(OLD, -held_before);
        RETURN NULL;
    END IF;
    IF EXISTS (
        SELECT FROM ret.sales_orders AS sale
        WHERE sale.business_id = NEW.business_id AND sale.id = NEW.sales_order_id AND ret.holds(sale.order_status, sale.order_type, sale.deleted_at)
    ) THEN
        held_after := NEW.quantity - NEW.quantity_shipped;
    END IF;
    IF TG_OP = 'INSERT' THEN
        PERFORM ret.hold_stock(NEW, held_after);
        PERFORM ret.move_stock(NEW, -NEW.quantity_shipped);
    ELSIF (OLD.product_id, OLD.product_variant_id) IS DISTINCT FROM (NEW.product_id, NEW.product_variant_id) THEN
        PERFORM ret.hold_stock(OLD, -held_before);
        PERFORM ret.hold_stock(NEW, held_after);
    ELSE
        PERFORM ret.hold_stock(NEW, held_after - held_before);
        PERFORM ret.move_stock(NEW, OLD.quantity_shipped - NEW.quantity_shipped);
    END IF;
    RETURN NULL;
END
$$;
REVOKE EXECUTE ON FUNCTION ret.stock_after_line() FROM PUBLIC;
CREATE TRIGGER stock_after_line
    AFTER INSERT OR DELETE OR UPDATE OF product_id, product_variant_id, quantity, quantity_shipped, sales_order_id
    ON ret.sales_order_items
    FOR EACH ROW WHEN (current_setting('app.importing', true) IS DISTINCT FROM 'on')
    EXECUTE FUNCTION ret.stock_after_line();

-- A sale that is confirmed holds its lines, in the order of their products, so that two of them do not wait for each
-- other; one that is called off lets them go.
CREATE FUNCTION ret.stock_after_sale() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    line ret.sales_order_items;
    sign integer := CASE WHEN TG_OP = 'UPDATE' AND ret.holds(NEW.order_status, NEW.order_type, NEW.deleted_at) THEN 1 ELSE -1 END;
BEGIN
    FOR line IN
        SELECT item.* FROM ret.sales_order_items AS item
        LEFT JOIN ret.product_variants AS variant
          ON variant.business_id = item.business_id AND variant.id = item.product_variant_id
        WHERE item.business_id = OLD.business_id AND item.sales_order_id = OLD.id
        ORDER BY coalesce(item.product_id, variant.parent_product_id), item.product_variant_id
    LOOP
        PERFORM ret.hold_stock(line, sign * (line.quantity - line.quantity_shipped));
    END LOOP;
    RETURN OLD;
END
$$;
REVOKE EXECUTE ON FUNCTION ret.stock_after_sale() FROM PUBLIC;
CREATE TRIGGER stock_after_sale AFTER UPDATE OF order_status, order_type, deleted_at ON ret.sales_orders
    FOR EACH ROW WHEN (ret.holds(OLD.order_status, OLD.order_type, OLD.deleted_at) <> ret.holds(NEW.order_status, NEW.order_type, NEW.deleted_at) AND current_setting('app.importing', true) IS DISTINCT FROM 'on')
    EXECUTE FUNCTION ret.stock_after_sale();
CREATE TRIGGER stock_before_sale_goes BEFORE DELETE ON ret.sales_orders
    FOR EACH ROW WHEN (ret.holds(OLD.order_status, OLD.order_type, OLD.deleted_at))
    EXECUTE FUNCTION ret.stock_after_sale();

-- Goods do not leave by a status: a sale is shipped when its lines are.
CREATE FUNCTION ret.require_shipped() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF EXISTS (
        SELECT FROM ret.sales_order_items
        WHERE business_id = NEW.business_id AND sales_order_id = NEW.id AND quantity_shipped < quantity
    ) THEN
        PERFORM system_core.refuse(TG_RELID, 'order_status', format('sale %s has lines that were not shipped', NEW.order_number),
            'ship its lines; the sale follows');
    END IF;
    RETURN NULL;
END
$$;
REVOKE EXECUTE ON FUNCTION ret.require_shipped() FROM PUBLIC;
CREATE TRIGGER require_shipped AFTER UPDATE OF order_status ON ret.sales_orders
    FOR EACH ROW WHEN (OLD.order_status IN ('open', 'processing') AND NEW.order_status IN ('shipped', 'completed')
        AND current_setting('app.importing', true) IS DISTINCT FROM 'on')
    EXECUTE FUNCTION ret.require_shipped();

-- What came back and can be sold again lies on its shelf again.
CREATE FUNCTION ret.restock_return() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    back record;
BEGIN
    FOR back IN
        SELECT sold AS line, item.quantity FROM ret.return_items AS item
        JOIN ret.sales_order_items AS sold ON sold.business_id = item.business_id AND sold.id = item.sales_order_item_id
        WHERE item.business_id = NEW.business_id AND item.return_id = NEW.id AND item.restock
        ORDER BY coalesce(sold.product_id, sold.product_variant_id)
    LOOP
        PERFORM ret.move_stock(back.line, back.quantity);
    END LOOP;
    RETURN NULL;
END
$$;
REVOKE EXECUTE ON FUNCTION ret.restock_return() FROM PUBLIC;
CREATE TRIGGER restock_return AFTER UPDATE OF status ON ret.returns
    FOR EACH ROW WHEN (OLD.status = 'requested' AND NEW.status = 'received'
        AND current_setting('app.importing', true) IS DISTINCT FROM 'on')
    EXECUTE FUNCTION ret.restock_return();
