-- What an order of the restaurant comes to.

-- Totals of an order, in this order, each to the cent:
--   line      price times quantity
--   subtotal  the sum of the lines that were not cancelled; of a cancelled order that of all
--   total     subtotal less discount, with tax, tip and delivery
-- An order without lines keeps what it says.
CREATE FUNCTION rest.total_orders(p_business_ids uuid[], p_order_ids uuid[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    -- Locked before the sums are taken, so that the last of several writers sees what all have written.
    PERFORM FROM rest.orders
    WHERE business_id = ANY (p_business_ids) AND id = ANY (p_order_ids)
    ORDER BY id FOR NO KEY UPDATE;
    UPDATE rest.orders AS document
    SET subtotal = lines.subtotal,
        total_amount = greatest(lines.subtotal - document.discount_amount, 0) + document.tax_amount + document.tip_amount
            + document.delivery_fee
    FROM (
        SELECT ordered.business_id, ordered.id,
               coalesce(sum(line.total_price) FILTER (
                   WHERE line.item_status <> 'cancelled' OR ordered.status = 'cancelled'), 0) AS subtotal
        FROM rest.orders AS ordered
        JOIN rest.order_items AS line ON line.business_id = ordered.business_id AND line.order_id = ordered.id
        WHERE ordered.business_id = ANY (p_business_ids) AND ordered.id = ANY (p_order_ids)
        GROUP BY ordered.business_id, ordered.id
    ) AS lines
    WHERE document.business_id = lines.business_id AND document.id = lines.id;
END
$$;
REVOKE EXECUTE ON FUNCTION rest.total_orders(uuid[], uuid[]) FROM PUBLIC;

-- The price of a line.
CREATE FUNCTION rest.price_line() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    NEW.total_price := round(NEW.quantity * NEW.unit_price, 2);
    RETURN NEW;
END
$$;
REVOKE EXECUTE ON FUNCTION rest.price_line() FROM PUBLIC;
CREATE TRIGGER price_line BEFORE INSERT OR UPDATE OF quantity, unit_price, total_price ON rest.order_items
    FOR EACH ROW WHEN (current_setting('app.importing', true) IS DISTINCT FROM 'on')
    EXECUTE FUNCTION rest.price_line();

SELECT system_core.attach_recount('rest.order_items', 'total', 'order_id', 'rest.total_orders');

CREATE FUNCTION rest.total_after_terms() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM rest.total_orders(ARRAY[NEW.business_id], ARRAY[NEW.id]);
    RETURN NULL;
END
$$;
REVOKE EXECUTE ON FUNCTION rest.total_after_terms() FROM PUBLIC;
CREATE TRIGGER total_after_terms AFTER UPDATE OF discount_amount, tax_amount, tip_amount, delivery_fee, status ON rest.orders
    FOR EACH ROW WHEN (pg_trigger_depth() = 0 AND current_setting('app.importing', true) IS DISTINCT FROM 'on'
        AND (OLD.discount_amount, OLD.tax_amount, OLD.tip_amount, OLD.delivery_fee, OLD.status = 'cancelled')
            IS DISTINCT FROM
            (NEW.discount_amount, NEW.tax_amount, NEW.tip_amount, NEW.delivery_fee, NEW.status = 'cancelled'))
    EXECUTE FUNCTION rest.total_after_terms();

-- Figures are no one's to write.
CREATE FUNCTION rest.keep_figures() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM system_core.refuse(TG_RELID, 'total_amount', 'the figures follow from the lines',
        'change the lines, the discount, the tax, the tip or the fee of delivery');
    RETURN NULL;
END
$$;
REVOKE EXECUTE ON FUNCTION rest.keep_figures() FROM PUBLIC;
CREATE TRIGGER a_keep_figures BEFORE UPDATE OF subtotal, total_amount ON rest.orders
    FOR EACH ROW WHEN (pg_trigger_depth() = 0 AND user_mgmt.acts_for_a_tenant()
        AND current_setting('app.importing', true) IS DISTINCT FROM 'on'
        AND (OLD.subtotal, OLD.total_amount) IS DISTINCT FROM (NEW.subtotal, NEW.total_amount))
    EXECUTE FUNCTION rest.keep_figures();

-- No more is paid than the order comes to. TL046 is AMOUNT_EXCEEDS_DUE in the graph.
CREATE FUNCTION rest.keep_within_due() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    due numeric;
BEGIN
    SELECT greatest(document.total_amount - coalesce((
        SELECT sum(payment.amount) FROM rest.payments AS payment
        WHERE payment.business_id = document.business_id AND payment.order_id = document.id
          AND payment.status = 'completed' AND payment.id <> NEW.id), 0), 0) INTO due
    FROM rest.orders AS document
    WHERE document.business_id = NEW.business_id AND document.id = NEW.order_id FOR NO KEY UPDATE;
    IF NEW.amount > due THEN
        RAISE EXCEPTION '%', format('only %s is due', due)
            USING ERRCODE = 'TL046', SCHEMA = TG_TABLE_SCHEMA, TABLE = TG_TABLE_NAME, COLUMN = 'amount',
                  HINT = format('send at most %s; a tip is put on the order first', due);
    END IF;
    RETURN NEW;
END
$$;
REVOKE EXECUTE ON FUNCTION rest.keep_within_due() FROM PUBLIC;
CREATE TRIGGER keep_within_due BEFORE INSERT OR UPDATE OF status, amount ON rest.payments
    FOR EACH ROW WHEN (NEW.status = 'completed' AND user_mgmt.acts_for_a_tenant()
        AND current_setting('app.importing', true) IS DISTINCT FROM 'on')
    EXECUTE FUNCTION rest.keep_within_due();
