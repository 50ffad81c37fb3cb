-- Totals of repair orders from their lines. Declined lines do not count. Fees add to the
-- subtotal; discount lines, whatever their sign, add to the order's own discount; the tax is
-- the order's rate on what is left.
-- The orders are locked before the sums are taken, so that the last of several writers sees
-- the lines of all.
CREATE FUNCTION auto.total_repair_orders(p_business_ids uuid[], p_order_ids uuid[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM FROM auto.repair_orders
    WHERE business_id = ANY (p_business_ids) AND id = ANY (p_order_ids)
    ORDER BY id FOR NO KEY UPDATE;

    WITH sums AS (
        SELECT repair_order.business_id, repair_order.id,
               coalesce(sum(line.total) FILTER (WHERE line.type = 'labor'), 0) AS labor,
               coalesce(sum(line.total) FILTER (WHERE line.type = 'part'), 0) AS parts,
               coalesce(sum(line.total) FILTER (WHERE line.type = 'fee'), 0) AS fees,
               coalesce(sum(abs(line.total)) FILTER (WHERE line.type = 'discount'), 0)
                   + repair_order.discount_amount AS discount
        FROM auto.repair_orders AS repair_order
        LEFT JOIN auto.line_items AS line
          ON line.business_id = repair_order.business_id
         AND line.repair_order_id = repair_order.id
         AND line.status <> 'declined'
        WHERE repair_order.business_id = ANY (p_business_ids) AND repair_order.id = ANY (p_order_ids)
        GROUP BY repair_order.business_id, repair_order.id
    ), taxed AS (
        SELECT sums.*,
               round(greatest(labor + parts + fees - discount, 0) * repair_order.tax_rate, 2) AS tax
        FROM sums
        JOIN auto.repair_orders AS repair_order USING (business_id, id)
    )
    UPDATE auto.repair_orders AS repair_order
    SET labor_amount = labor,
        parts_total = parts,
        subtotal = labor + parts + fees,
        tax_amount = tax,
        total_amount = greatest(labor + parts + fees - discount, 0) + tax
    FROM taxed
    WHERE repair_order.business_id = taxed.business_id AND repair_order.id = taxed.id;
END
$$;
REVOKE EXECUTE ON FUNCTION auto.total_repair_orders(uuid[], uuid[]) FROM PUBLIC;

-- A new tax rate or discount changes the totals of an order that has lines.
CREATE FUNCTION auto.total_after_terms() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF EXISTS (
        SELECT FROM auto.line_items WHERE business_id = NEW.business_id AND repair_order_id = NEW.id
    ) THEN
        PERFORM auto.total_repair_orders(ARRAY[NEW.business_id], ARRAY[NEW.id]);
    END IF;
    RETURN NULL;
END
$$;
REVOKE EXECUTE ON FUNCTION auto.total_after_terms() FROM PUBLIC;

CREATE TRIGGER total_after_terms AFTER UPDATE OF tax_rate, discount_amount ON auto.repair_orders
    FOR EACH ROW WHEN (OLD.tax_rate <> NEW.tax_rate OR OLD.discount_amount <> NEW.discount_amount)
    EXECUTE FUNCTION auto.total_after_terms();

-- The ledger is the one way in which stock changes: each movement moves its part.
CREATE FUNCTION auto.apply_stock_transaction() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    UPDATE auto.parts_inventory
    SET current_stock = current_stock + NEW.quantity,
        times_sold = times_sold + CASE NEW.type WHEN 'sale' THEN 1 ELSE 0 END,
        last_sold_date = CASE NEW.type
            WHEN 'sale' THEN greatest(last_sold_date, (NEW.transaction_date AT TIME ZONE 'UTC')::date)
            ELSE last_sold_date
        END
    WHERE business_id = NEW.business_id AND id = NEW.inventory_item_id;
    RETURN NULL;
END
$$;
REVOKE EXECUTE ON FUNCTION auto.apply_stock_transaction() FROM PUBLIC;

CREATE TRIGGER apply_to_stock AFTER INSERT ON auto.stock_transactions
    FOR EACH ROW EXECUTE FUNCTION auto.apply_stock_transaction();

-- How much of its part a line takes from stock: quoted and declined lines take nothing.
CREATE FUNCTION auto.line_takes(line auto.line_items) RETURNS numeric
LANGUAGE sql IMMUTABLE
AS $$
    SELECT CASE
        WHEN line.type = 'part' AND line.status IN ('approved', 'completed') AND line.inventory_item_id IS NOT NULL
        THEN line.quantity
        ELSE 0
    END
$$;

-- Enters a movement for a line: a sale when more is taken, a return when less is.
CREATE FUNCTION auto.move_stock(line auto.line_items, taken numeric, line_stays boolean) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF taken = 0 THEN
        RETURN;
    END IF;
    -- While a business is deleted there is nothing left to count.
    IF NOT EXISTS (SELECT FROM tenant_mgmt.businesses WHERE id = line.business_id) THEN
        RETURN;
    END IF;
    INSERT INTO auto.stock_transactions (
        business_id, inventory_item_id, type, quantity, cost, repair_order_id, line_item_id, performed_by
    ) SELECT line.business_id, part.id,
             CASE WHEN taken > 0 THEN 'sale' ELSE 'return' END, -taken,
             coalesce(line.cost, part.cost_price),
             (SELECT id FROM auto.repair_orders
              WHERE business_id = line.business_id AND id = line.repair_order_id),
             CASE WHEN line_stays THEN line.id END,
             coalesce(line.completed_by, user_mgmt.acting_user())
      FROM auto.parts_inventory AS part
      WHERE part.business_id = line.business_id AND part.id = line.inventory_item_id;
END
$$;
REVOKE EXECUTE ON FUNCTION auto.move_stock(auto.line_items, numeric, boolean) FROM PUBLIC;

CREATE FUNCTION auto.stock_after_line() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        PERFORM auto.move_stock(NEW, auto.line_takes(NEW), true);
    ELSIF TG_OP = 'DELETE' THEN
        PERFORM auto.move_stock(OLD, -auto.line_takes(OLD), false);
    ELSIF NEW.inventory_item_id IS DISTINCT FROM OLD.inventory_item_id THEN
        PERFORM auto.move_stock(OLD, -auto.line_takes(OLD), true);
        PERFORM auto.move_stock(NEW, auto.line_takes(NEW), true);
    ELSE
        PERFORM auto.move_stock(NEW, auto.line_takes(NEW) - auto.line_takes(OLD), true);
    END IF;
    RETURN NULL;
END
$$;
REVOKE EXECUTE ON FUNCTION auto.stock_after_line() FROM PUBLIC;

CREATE TRIGGER stock_after_line AFTER INSERT OR DELETE OR UPDATE OF type, status, quantity, inventory_item_id
    ON auto.line_items
    FOR EACH ROW WHEN (current_setting('app.archiving', true) IS DISTINCT FROM 'on')
    EXECUTE FUNCTION auto.stock_after_line();

-- Counts of inspections from their points.
CREATE FUNCTION auto.count_inspection_points(p_business_ids uuid[], p_inspection_ids uuid[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM FROM auto.inspections
    WHERE business_id = ANY (p_business_ids) AND id = ANY (p_inspection_ids)
    ORDER BY id FOR NO KEY UPDATE;

    UPDATE auto.inspections AS inspection
    SET total_points = counted.total, good_count = counted.good,
        attention_count = counted.attention, urgent_count = counted.urgent
    FROM (
        SELECT inspection.business_id, inspection.id, count(point.id) AS total,
               count(*) FILTER (WHERE point.status = 'good') AS good,
               count(*) FILTER (WHERE point.status = 'attention') AS attention,
               count(*) FILTER (WHERE point.status = 'urgent') AS urgent
        FROM auto.inspections AS inspection
        LEFT JOIN auto.inspection_points AS point
          ON point.business_id = inspection.business_id AND point.inspection_id = inspection.id
        WHERE inspection.business_id = ANY (p_business_ids) AND inspection.id = ANY (p_inspection_ids)
        GROUP BY inspection.business_id, inspection.id
    ) AS counted
    WHERE inspection.business_id = counted.business_id AND inspection.id = counted.id;
END
$$;
REVOKE EXECUTE ON FUNCTION auto.count_inspection_points(uuid[], uuid[]) FROM PUBLIC;
