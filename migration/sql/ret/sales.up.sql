-- Sales: payments and returns, and what a sale comes to.

-- Totals of a sale, in this order, each rounded once and to the cent, half a cent up:
--   line      (price - discount of a unit) * quantity
--   subtotal  the sum of the lines
--   discount  the percentage of the subtotal where there is one, else the amount
--   tax       the rate on subtotal less discount
--   total     subtotal less discount, with tax, shipping and handling
--   due       total less what was credited for returns and what was paid, with what was paid back; less than nothing is
--             the customer's. A cancelled sale comes to nothing.
ALTER TABLE ret.sales_orders
    ADD COLUMN tax_rate numeric(5, 4) NOT NULL DEFAULT 0.0000,
    ADD COLUMN amount_paid numeric(12, 2) NOT NULL DEFAULT 0.00,
    ADD COLUMN amount_refunded numeric(12, 2) NOT NULL DEFAULT 0.00,
    ADD COLUMN credited_amount numeric(12, 2) NOT NULL DEFAULT 0.00,
    ADD COLUMN amount_due numeric(12, 2) NOT NULL GENERATED ALWAYS AS (
        CASE order_status WHEN 'cancelled' THEN 0 ELSE total_amount - credited_amount END - amount_paid + amount_refunded
    ) STORED,
    ADD CONSTRAINT chk_sales_orders_tax_rate CHECK (tax_rate BETWEEN 0 AND 1),
    ADD CONSTRAINT chk_sales_orders_amount_refunded CHECK (amount_refunded BETWEEN 0 AND amount_paid),
    ADD CONSTRAINT chk_sales_orders_credited_amount CHECK (credited_amount >= 0 AND (credited_amount <= total_amount OR credited_amount = 0));

-- Rows of before may break these; whoever writes them anew mends them.
ALTER TABLE ret.sales_order_items
    ADD COLUMN quantity_returned integer NOT NULL DEFAULT 0,
    ADD CONSTRAINT chk_sales_order_items_discount_per_item CHECK (discount_per_item BETWEEN 0 AND unit_price) NOT VALID,
    ADD CONSTRAINT chk_sales_order_items_shipped CHECK (quantity_shipped <= quantity) NOT VALID,
    ADD CONSTRAINT chk_sales_order_items_returned CHECK (quantity_returned BETWEEN 0 AND quantity_shipped) NOT VALID;

-- What customers bring back.
CREATE TABLE ret.returns (
    id uuid NOT NULL DEFAULT system_core.uuid_v7(),
    business_id uuid NOT NULL CONSTRAINT fk_ret_returns_business_id REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    sales_order_id uuid NOT NULL,
    return_number text NOT NULL,
    status text NOT NULL DEFAULT 'requested',
    reason text NOT NULL,
    goods_amount numeric(12, 2) NOT NULL DEFAULT 0.00,
    allowance numeric(12, 2) NOT NULL DEFAULT 0.00,
    credited_amount numeric(12, 2) NOT NULL GENERATED ALWAYS AS (
        CASE status WHEN 'received' THEN goods_amount + allowance ELSE 0 END
    ) STORED,
    received_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid CONSTRAINT fk_ret_returns_created_by REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    updated_by uuid CONSTRAINT fk_ret_returns_updated_by REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    PRIMARY KEY (business_id, id),
    CONSTRAINT fk_ret_returns_sales_order_id FOREIGN KEY (business_id, sales_order_id) REFERENCES ret.sales_orders (business_id, id) ON DELETE CASCADE,
    CONSTRAINT uk_returns_return_number UNIQUE (business_id, return_number),
    CONSTRAINT chk_returns_status CHECK (status IN ('requested', 'received', 'rejected')),
    CONSTRAINT chk_returns_reason CHECK (btrim(reason) <> ''),
    CONSTRAINT chk_returns_goods_amount CHECK (goods_amount >= 0),
    CONSTRAINT chk_returns_allowance CHECK (allowance >= 0)
);

-- Lines of a return: which units of which line of the sale.
CREATE TABLE ret.return_items (
    id uuid NOT NULL DEFAULT system_core.uuid_v7(),
    business_id uuid NOT NULL CONSTRAINT fk_ret_return_items_business_id REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    return_id uuid NOT NULL,
    sales_order_item_id uuid NOT NULL,
    quantity integer NOT NULL DEFAULT 1,
    restock boolean NOT NULL DEFAULT true,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (business_id, id),
    CONSTRAINT fk_ret_return_items_return_id FOREIGN KEY (business_id, return_id) REFERENCES ret.returns (business_id, id) ON DELETE CASCADE,
    CONSTRAINT fk_ret_return_items_sales_order_item_id FOREIGN KEY (business_id, sales_order_item_id) REFERENCES ret.sales_order_items (business_id, id) ON DELETE CASCADE,
    CONSTRAINT uk_return_items_sales_order_item_id UNIQUE (business_id, return_id, sales_order_item_id),
    CONSTRAINT chk_return_items_quantity CHECK (quantity > 0)
);

-- What was paid for a sale, and what was paid back. A payment is never edited: a wrong one is voided, and what is given
-- back is a row of its own.
CREATE TABLE ret.payments (
    id uuid NOT NULL DEFAULT system_core.uuid_v7(),
    business_id uuid NOT NULL CONSTRAINT fk_ret_payments_business_id REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    sales_order_id uuid NOT NULL,
    return_id uuid,
    kind text NOT NULL DEFAULT 'payment',
    amount numeric(12, 2) NOT NULL,
    method text NOT NULL,
    status text NOT NULL DEFAULT 'completed',
    reference_number text,
    reason text,
    processed_at timestamptz NOT NULL DEFAULT now(),
    processed_by uuid CONSTRAINT fk_ret_payments_processed_by REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    voided_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (business_id, id),
    CONSTRAINT fk_ret_payments_sales_order_id FOREIGN KEY (business_id, sales_order_id) REFERENCES ret.sales_orders (business_id, id) ON DELETE CASCADE,
    CONSTRAINT fk_ret_payments_return_id FOREIGN KEY (business_id, return_id) REFERENCES ret.returns (business_id, id) ON DELETE SET NULL (return_id),
    CONSTRAINT chk_payments_kind CHECK (kind IN ('payment', 'refund')),
    CONSTRAINT chk_payments_amount CHECK (amount > 0),
    CONSTRAINT chk_payments_method CHECK (method IN ('cash', 'credit_card', 'debit_card', 'check', 'store_credit', 'gift_card', 'financing')),
    CONSTRAINT chk_payments_status CHECK (status IN ('completed', 'voided'))
);

-- What a sale of before says of its money is written down as payments, as far as it says how much: all of it where it is
-- paid or paid back; what the bill in banking says where it is paid in part. Its rate follows from its tax.
UPDATE ret.sales_orders
SET tax_rate = round(tax_amount / (subtotal - discount_amount), 4)
WHERE tax_amount > 0 AND subtotal > discount_amount AND tax_amount <= subtotal - discount_amount;

INSERT INTO ret.payments (business_id, sales_order_id, kind, amount, method, processed_at, processed_by, created_at)
SELECT sale.business_id, sale.id, entry.kind, entry.amount, coalesce(sale.payment_method, 'cash'), sale.updated_at,
       sale.cashier_id, sale.updated_at
FROM ret.sales_orders AS sale
LEFT JOIN LATERAL (
    SELECT bill.amount_paid FROM banking.invoices_integration AS bill
    WHERE bill.business_id = sale.business_id AND bill.sales_order_id = sale.id
    ORDER BY bill.created_at DESC LIMIT 1
) AS billed ON true
CROSS JOIN LATERAL (VALUES
    ('payment', CASE WHEN sale.payment_status IN ('paid', 'refunded') THEN sale.total_amount
                     WHEN sale.payment_status = 'partial' THEN least(billed.amount_paid, sale.total_amount) END),
    ('refund', CASE WHEN sale.payment_status = 'refunded' THEN sale.total_amount END)
) AS entry (kind, amount)
WHERE entry.amount > 0;

-- What was paid back was credited, but for sales that came to nothing.
INSERT INTO ret.returns (business_id, sales_order_id, return_number, status, reason, allowance, received_at, created_at)
SELECT business_id, id, 'RMA-' || order_number, 'received', 'Paid back before returns were written down', total_amount,
       updated_at, updated_at
FROM ret.sales_orders
WHERE payment_status = 'refunded' AND order_status <> 'cancelled' AND total_amount > 0;

UPDATE ret.sales_orders AS sale
SET amount_paid = money.taken, amount_refunded = money.given_back,
    credited_amount = coalesce((
        SELECT sum(back.credited_amount) FROM ret.returns AS back
        WHERE back.business_id = sale.business_id AND back.sales_order_id = sale.id), 0)
FROM (
    SELECT business_id, sales_order_id, coalesce(sum(amount) FILTER (WHERE kind = 'payment'), 0) AS taken,
           coalesce(sum(amount) FILTER (WHERE kind = 'refund'), 0) AS given_back
    FROM ret.payments GROUP BY 1, 2
) AS money
WHERE sale.business_id = money.business_id AND sale.id = money.sales_order_id;

SELECT system_core.attach_table('ret.returns',
    numbered => ARRAY['return_number', 'RMA'],
    lifecycles => ARRAY[['status', 'return', 'return_lifecycle']]);
SELECT system_core.attach_table('ret.return_items');
SELECT system_core.attach_table('ret.payments', privileges => 'SELECT, INSERT, UPDATE',
    lifecycles => ARRAY[['status', 'payment', 'payment_processing']]);
-- The trail of the sales knows their new columns.
SELECT audit_mgmt.attach_trail('ret.sales_orders');

SELECT workflow_mgmt.attach_lifecycle('ret.returns', 'status', 'requested', $$
    requested: receive>received reject>rejected!
$$, 'received:received_at');

SELECT workflow_mgmt.attach_lifecycle('ret.payments', 'status', 'completed', $$
    completed: void>voided!
$$, 'voided:voided_at');

-- The state of payment follows the payments, so that it may go back when one is voided, and on when more is sold.
DROP TRIGGER a_guard_first_payment_status ON ret.sales_orders;
DROP TRIGGER a_guard_payment_status ON ret.sales_orders;
DROP TRIGGER a_guard_made_payment_status ON ret.sales_orders;
SELECT workflow_mgmt.attach_lifecycle('ret.sales_orders', 'payment_status', 'pending', $$
    pending: payPart>partial pay>paid fail>failed!
    partial: pay>paid refund>refunded! void>pending!
    paid: refundPart>partial! refund>refunded! void>pending!
    failed: retry>pending pay>paid payPart>partial
    refunded: payPart>partial pay>paid void>pending!
$$);

-- The price of a line from its terms.
CREATE FUNCTION ret.price_line() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    NEW.total_price := round((NEW.unit_price - NEW.discount_per_item) * NEW.quantity, 2);
    NEW.total_cost := round(NEW.unit_cost * NEW.quantity, 2);
    RETURN NEW;
END
$$;
REVOKE EXECUTE ON FUNCTION ret.price_line() FROM PUBLIC;
CREATE TRIGGER price_line BEFORE INSERT OR UPDATE ON ret.sales_order_items
    FOR EACH ROW EXECUTE FUNCTION ret.price_line();

-- How far the payment of a sale has come.
CREATE FUNCTION ret.payment_status_of(p_former text, p_owed numeric, p_taken numeric, p_given_back numeric) RETURNS text
LANGUAGE sql IMMUTABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT CASE
        WHEN p_taken = 0 THEN CASE p_former WHEN 'failed' THEN 'failed' ELSE 'pending' END
        WHEN p_taken <= p_given_back THEN 'refunded'
        WHEN p_taken - p_given_back >= p_owed THEN 'paid'
        ELSE 'partial'
    END
$$;
REVOKE EXECUTE ON FUNCTION ret.payment_status_of(text, numeric, numeric, numeric) FROM PUBLIC;

-- Totals of sales from their lines, payments and returns. The sales are locked before the sums are taken, so that the
-- last of several writers sees what all have written.
CREATE FUNCTION ret.total_sales_orders(p_business_ids uuid[], p_order_ids uuid[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM FROM ret.sales_orders
    WHERE business_id = ANY (p_business_ids) AND id = ANY (p_order_ids)
    ORDER BY id FOR NO KEY UPDATE;

    WITH sums AS (
        SELECT sale.business_id, sale.id, lines.subtotal, money.taken, money.given_back, credits.credited,
               CASE WHEN sale.discount_percentage > 0 THEN round(lines.subtotal * sale.discount_percentage / 100, 2)
                    ELSE sale.discount_amount END AS discount
        FROM ret.sales_orders AS sale
        CROSS JOIN LATERAL (
            SELECT coalesce(sum(line.total_price), 0) AS subtotal FROM ret.sales_order_items AS line
            WHERE line.business_id = sale.business_id AND line.sales_order_id = sale.id) AS lines
        CROSS JOIN LATERAL (
            SELECT coalesce(sum(payment.amount) FILTER (WHERE payment.kind = 'payment'), 0) AS taken,
                   coalesce(sum(payment.amount) FILTER (WHERE payment.kind = 'refund'), 0) AS given_back
            FROM ret.payments AS payment
            WHERE payment.business_id = sale.business_id AND payment.sales_order_id = sale.id
              AND payment.status = 'completed') AS money
        CROSS JOIN LATERAL (
            SELECT coalesce(sum(back.credited_amount), 0) AS credited FROM ret.returns AS back
            WHERE back.business_id = sale.business_id AND back.sales_order_id = sale.id) AS credits
        WHERE sale.business_id = ANY (p_business_ids) AND sale.id = ANY (p_order_ids)
    ), taxed AS (
        SELECT sums.*, greatest(sums.subtotal - sums.discount, 0) AS goods,
               round(greatest(sums.subtotal - sums.discount, 0) * sale.tax_rate, 2) AS tax
        FROM sums JOIN ret.sales_orders AS sale USING (business_id, id)
    )
    UPDATE ret.sales_orders AS sale
    SET subtotal = taxed.subtotal, discount_amount = taxed.discount, tax_amount = taxed.tax,
        total_amount = taxed.goods + taxed.tax + sale.shipping_amount + sale.handling_fee,
        amount_paid = taxed.taken, amount_refunded = taxed.given_back, credited_amount = taxed.credited,
        payment_status = ret.payment_status_of(sale.payment_status,
            taxed.goods + taxed.tax + sale.shipping_amount + sale.handling_fee - taxed.credited,
            taxed.taken, taxed.given_back)
    FROM taxed
    WHERE sale.business_id = taxed.business_id AND sale.id = taxed.id;
END
$$;
REVOKE EXECUTE ON FUNCTION ret.total_sales_orders(uuid[], uuid[]) FROM PUBLIC;

SELECT system_core.attach_recount('ret.sales_order_items', 'total', 'sales_order_id', 'ret.total_sales_orders');
SELECT system_core.attach_recount('ret.payments', 'total', 'sales_order_id', 'ret.total_sales_orders');
SELECT system_core.attach_recount('ret.returns', 'total', 'sales_order_id', 'ret.total_sales_orders');

-- New terms change the totals of a sale that has lines.
CREATE FUNCTION ret.total_after_terms() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF EXISTS (SELECT FROM ret.sales_order_items WHERE business_id = NEW.business_id AND sales_order_id = NEW.id) THEN
        PERFORM ret.total_sales_orders(ARRAY[NEW.business_id], ARRAY[NEW.id]);
    END IF;
    RETURN NULL;
END
$$;
REVOKE EXECUTE ON FUNCTION ret.total_after_terms() FROM PUBLIC;
CREATE TRIGGER total_after_terms
    AFTER UPDATE OF tax_rate, discount_amount, discount_percentage, shipping_amount, handling_fee ON ret.sales_orders
    FOR EACH ROW WHEN (pg_trigger_depth() = 0 AND
        (OLD.tax_rate, OLD.discount_amount, OLD.discount_percentage, OLD.shipping_amount, OLD.handling_fee)
        IS DISTINCT FROM
        (NEW.tax_rate, NEW.discount_amount, NEW.discount_percentage, NEW.shipping_amount, NEW.handling_fee))
    EXECUTE FUNCTION ret.total_after_terms();

-- What was shipped, and what is over, keeps its prices.
CREATE FUNCTION ret.keep_settled_terms() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM system_core.refuse_settled(TG_RELID, 'order_status',
        format('sale %s is %s and keeps its terms', OLD.order_number, OLD.order_status),
        'write a return with an allowance, or another sale');
    RETURN NULL;
END
$$;
REVOKE EXECUTE ON FUNCTION ret.keep_settled_terms() FROM PUBLIC;
CREATE TRIGGER a_keep_settled_terms
    BEFORE UPDATE OF tax_rate, discount_amount, discount_percentage, shipping_amount, handling_fee ON ret.sales_orders
    FOR EACH ROW WHEN (pg_trigger_depth() = 0 AND OLD.order_status IN ('shipped', 'completed', 'cancelled', 'returned')
        AND current_setting('app.importing', true) IS DISTINCT FROM 'on' AND
        (OLD.tax_rate, OLD.discount_amount, OLD.discount_percentage, OLD.shipping_amount, OLD.handling_fee)
        IS DISTINCT FROM
        (NEW.tax_rate, NEW.discount_amount, NEW.discount_percentage, NEW.shipping_amount, NEW.handling_fee))
    EXECUTE FUNCTION ret.keep_settled_terms();

CREATE FUNCTION ret.keep_settled_lines() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    sale record;
BEGIN
    SELECT order_number, order_status INTO sale FROM ret.sales_orders
    WHERE business_id = NEW.business_id AND id = NEW.sales_order_id;
    IF sale.order_status IN ('shipped', 'completed', 'cancelled', 'returned') THEN
        PERFORM system_core.refuse_settled(TG_RELID, 'sales_order_id',
            format('sale %s is %s and keeps its lines', sale.order_number, sale.order_status), 'open another sale');
    ELSIF TG_OP = 'UPDATE' AND OLD.quantity_shipped > 0 AND (OLD.product_id, OLD.product_variant_id, OLD.sales_order_id)
        IS DISTINCT FROM (NEW.product_id, NEW.product_variant_id, NEW.sales_order_id)
    THEN
        PERFORM system_core.refuse_settled(TG_RELID, 'product_id', 'units of the line were shipped', 'add another line');
    END IF;
    RETURN NEW;
END
$$;
REVOKE EXECUTE ON FUNCTION ret.keep_settled_lines() FROM PUBLIC;
CREATE TRIGGER a_keep_settled_new_lines BEFORE INSERT ON ret.sales_order_items
    FOR EACH ROW WHEN (current_setting('app.importing', true) IS DISTINCT FROM 'on')
    EXECUTE FUNCTION ret.keep_settled_lines();
CREATE TRIGGER a_keep_settled_lines BEFORE UPDATE ON ret.sales_order_items
    FOR EACH ROW WHEN (current_setting('app.importing', true) IS DISTINCT FROM 'on' AND
        (OLD.product_id, OLD.product_variant_id, OLD.sales_order_id, OLD.quantity, OLD.unit_price, OLD.discount_per_item)
        IS DISTINCT FROM
        (NEW.product_id, NEW.product_variant_id, NEW.sales_order_id, NEW.quantity, NEW.unit_price, NEW.discount_per_item))
    EXECUTE FUNCTION ret.keep_settled_lines();

-- No more is paid than is due, and no more paid back than is the customer's. TL046 is AMOUNT_EXCEEDS_DUE in the graph.
CREATE FUNCTION ret.keep_within_due() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    sale ret.sales_orders;
    most numeric;
BEGIN
    SELECT * INTO sale FROM ret.sales_orders
    WHERE business_id = NEW.business_id AND id = NEW.sales_order_id FOR NO KEY UPDATE;
    IF NEW.kind = 'payment' AND (sale.order_status = 'cancelled' OR sale.order_type = 'quote') THEN
        PERFORM system_core.refuse_settled(TG_RELID, 'sales_order_id',
            format('sale %s is %s', sale.order_number, CASE sale.order_type WHEN 'quote' THEN 'a quote' ELSE 'cancelled' END),
            'take payments for sales that stand');
    END IF;
    most := greatest(CASE NEW.kind WHEN 'payment' THEN sale.amount_due ELSE -sale.amount_due END, 0);
    IF NEW.amount > most THEN
        RAISE EXCEPTION '%', format(CASE NEW.kind WHEN 'payment' THEN 'only %s is due' ELSE 'only %s is to be paid back' END, most)
            USING ERRCODE = 'TL046', SCHEMA = TG_TABLE_SCHEMA, TABLE = TG_TABLE_NAME, COLUMN = 'amount',
                  HINT = format('send at most %s', most);
    END IF;
    RETURN NEW;
END
$$;
REVOKE EXECUTE ON FUNCTION ret.keep_within_due() FROM PUBLIC;
CREATE TRIGGER keep_within_due BEFORE INSERT ON ret.payments
    FOR EACH ROW WHEN (current_setting('app.importing', true) IS DISTINCT FROM 'on')
    EXECUTE FUNCTION ret.keep_within_due();

CREATE FUNCTION ret.keep_payment() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM system_core.refuse_settled(TG_RELID, 'amount', 'a payment is never edited', 'void it and take another');
    RETURN NULL;
END
$$;
REVOKE EXECUTE ON FUNCTION ret.keep_payment() FROM PUBLIC;
CREATE TRIGGER a_keep_payment BEFORE UPDATE ON ret.payments
    FOR EACH ROW WHEN ((OLD.sales_order_id, OLD.kind, OLD.amount, OLD.method)
        IS DISTINCT FROM (NEW.sales_order_id, NEW.kind, NEW.amount, NEW.method))
    EXECUTE FUNCTION ret.keep_payment();

-- Goods are listed while their return is expected.
CREATE FUNCTION ret.keep_settled_return() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    changed ret.return_items;
    back record;
BEGIN
    IF TG_OP = 'DELETE' THEN
        changed := OLD;
    ELSE
        changed := NEW;
    END IF;
    SELECT return_number, status, sales_order_id INTO back FROM ret.returns
    WHERE business_id = changed.business_id AND id = changed.return_id;
    IF back.status <> 'requested' THEN
        PERFORM system_core.refuse_settled(TG_RELID, 'return_id',
            format('return %s is %s and keeps its lines', back.return_number, back.status), 'write another return');
    ELSIF TG_OP <> 'DELETE' AND NOT EXISTS (
        SELECT FROM ret.sales_order_items AS line WHERE line.business_id = changed.business_id
          AND line.id = changed.sales_order_item_id AND line.sales_order_id = back.sales_order_id
    ) THEN
        PERFORM system_core.refuse(TG_RELID, 'sales_order_item_id', 'the line is of another sale',
            'name lines of the sale that is returned');
    END IF;
    RETURN changed;
END
$$;
REVOKE EXECUTE ON FUNCTION ret.keep_settled_return() FROM PUBLIC;
CREATE TRIGGER a_keep_settled_return BEFORE INSERT OR DELETE ON ret.return_items
    FOR EACH ROW WHEN (current_setting('app.importing', true) IS DISTINCT FROM 'on')
    EXECUTE FUNCTION ret.keep_settled_return();
CREATE TRIGGER a_keep_settled_change BEFORE UPDATE ON ret.return_items
    FOR EACH ROW WHEN (current_setting('app.importing', true) IS DISTINCT FROM 'on' AND
        (OLD.return_id, OLD.sales_order_item_id, OLD.quantity, OLD.restock)
        IS DISTINCT FROM (NEW.return_id, NEW.sales_order_item_id, NEW.quantity, NEW.restock))
    EXECUTE FUNCTION ret.keep_settled_return();

-- Goods that came back: their line knows it, and the customer is credited the part of the goods' price, with tax, that
-- they are. What all returns of a sale credit is rounded once, so that the last one brings it to the cent.
CREATE FUNCTION ret.receive_return() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    sale ret.sales_orders;
    came numeric;
    before numeric;
BEGIN
    SELECT * INTO sale FROM ret.sales_orders
    WHERE business_id = NEW.business_id AND id = NEW.sales_order_id FOR NO KEY UPDATE;
    UPDATE ret.sales_order_items AS line SET quantity_returned = line.quantity_returned + item.quantity
    FROM ret.return_items AS item
    WHERE item.business_id = NEW.business_id AND item.return_id = NEW.id
      AND line.business_id = item.business_id AND line.id = item.sales_order_item_id;
    SELECT coalesce(sum(line.total_price * line.quantity_returned / line.quantity), 0) INTO came
    FROM ret.sales_order_items AS line
    WHERE line.business_id = NEW.business_id AND line.sales_order_id = NEW.sales_order_id;
    SELECT coalesce(sum(back.goods_amount), 0) INTO before FROM ret.returns AS back
    WHERE back.business_id = NEW.business_id AND back.sales_order_id = NEW.sales_order_id
      AND back.status = 'received' AND back.id <> NEW.id;
    NEW.goods_amount := greatest(coalesce(round(
        (sale.total_amount - sale.shipping_amount - sale.handling_fee) * came / nullif(sale.subtotal, 0), 2), 0) - before, 0);
    RETURN NEW;
END
$$;
REVOKE EXECUTE ON FUNCTION ret.receive_return() FROM PUBLIC;
CREATE TRIGGER receive_return BEFORE UPDATE OF status ON ret.returns
    FOR EACH ROW WHEN (OLD.status = 'requested' AND NEW.status = 'received'
        AND current_setting('app.importing', true) IS DISTINCT FROM 'on')
    EXECUTE FUNCTION ret.receive_return();

-- What came back is no revenue.
CREATE OR REPLACE VIEW reporting_mgmt.retail_revenue WITH (security_invoker = true) AS
SELECT sale.business_id, 'retail' AS vertical, sale.id AS order_id, sale.customer_id, sale.location_id,
       sale.created_at AS earned_at, coalesce(sale.shipped_date, sale.order_date) AS earned_on,
       (sale.total_amount - sale.credited_amount)::numeric(12, 2) AS amount, sale.tax_amount, 0::numeric(12, 2) AS tip_amount
FROM ret.sales_orders AS sale
WHERE sale.order_status IN ('shipped', 'completed') AND sale.order_type IN ('standard', 'special_order')
  AND sale.payment_status <> 'refunded' AND sale.deleted_at IS NULL;
