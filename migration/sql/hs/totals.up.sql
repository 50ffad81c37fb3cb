-- What estimates, work orders and invoices of home services come to.

-- Totals of a document, in this order, each rounded once and to the cent, half a cent up:
--   line      quantity times price
--   subtotal  the sum of the lines that are no discounts; of an estimate without its optional ones
--   discount  the document's own, of an estimate the percentage where there is one, and the discount lines, whatever their
--             sign
--   tax       the rate on subtotal less discount
--   total     subtotal less discount, with tax
-- An estimate without lines is priced by its hours, materials and equipment.

-- Invoices kept their tax without its rate.
ALTER TABLE hs.invoices
    ADD COLUMN tax_rate numeric(5, 4) NOT NULL DEFAULT 0.0000,
    ADD CONSTRAINT chk_invoices_tax_rate CHECK (tax_rate BETWEEN 0 AND 1);

UPDATE hs.invoices
SET tax_rate = round(tax_amount / (subtotal - discount_amount), 4)
WHERE tax_amount > 0 AND subtotal > discount_amount AND tax_amount <= subtotal - discount_amount;

SELECT audit_mgmt.attach_trail('hs.invoices');

-- Adds the discount lines of all documents to their own discount, or takes them out of it: before, it repeated them.
CREATE FUNCTION hs.shift_discounts(p_sign integer) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    documents text[];
BEGIN
    FOREACH documents SLICE 1 IN ARRAY ARRAY[
        ['hs.work_orders', 'hs.work_order_items', 'work_order_id'],
        ['hs.estimates', 'hs.estimate_items', 'estimate_id'],
        ['hs.invoices', 'hs.invoice_line_items', 'invoice_id']
    ] LOOP
        EXECUTE format($sql$
            UPDATE %1$s AS document SET discount_amount = greatest(document.discount_amount + $1 * lines.amount, 0)
            FROM (SELECT business_id, %3$I AS id, sum(abs(total_price)) AS amount FROM %2$s
                  WHERE item_type = 'discount' GROUP BY 1, 2) AS lines
            WHERE document.business_id = lines.business_id AND document.id = lines.id AND lines.amount > 0
              AND ($1 > 0 OR document.total_amount = document.subtotal - document.discount_amount + document.tax_amount)$sql$,
            documents[1], documents[2], documents[3]) USING p_sign;
    END LOOP;
END
$$;
REVOKE EXECUTE ON FUNCTION hs.shift_discounts(integer) FROM PUBLIC;

SELECT hs.shift_discounts(-1);

-- Totals of work orders from their lines. Here as below the documents are locked before the sums are taken, so that the
-- last of several writers sees what all have written.
CREATE FUNCTION hs.total_work_orders(p_business_ids uuid[], p_order_ids uuid[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM FROM hs.work_orders
    WHERE business_id = ANY (p_business_ids) AND id = ANY (p_order_ids)
    ORDER BY id FOR NO KEY UPDATE;

    WITH sums AS (
        SELECT document.business_id, document.id,
               coalesce(sum(line.total_price) FILTER (WHERE line.item_type = 'labor'), 0) AS labor,
               coalesce(sum(line.total_price) FILTER (WHERE line.item_type IN ('part', 'material')), 0) AS material,
               coalesce(sum(line.total_price) FILTER (WHERE line.item_type = 'equipment'), 0) AS equipment,
               greatest(coalesce(sum(line.total_price) FILTER (WHERE line.item_type <> 'discount'), 0), 0) AS subtotal,
               document.discount_amount
                   + coalesce(sum(abs(line.total_price)) FILTER (WHERE line.item_type = 'discount'), 0) AS discount
        FROM hs.work_orders AS document
        LEFT JOIN hs.work_order_items AS line
          ON line.business_id = document.business_id AND line.work_order_id = document.id
        WHERE document.business_id = ANY (p_business_ids) AND document.id = ANY (p_order_ids)
        GROUP BY document.business_id, document.id
    )
    UPDATE hs.work_orders AS document
    SET labor_cost = sums.labor, material_cost = sums.material, equipment_cost = sums.equipment, subtotal = sums.subtotal,
        tax_amount = round(greatest(sums.subtotal - sums.discount, 0) * document.tax_rate, 2),
        total_amount = greatest(sums.subtotal - sums.discount, 0)
            + round(greatest(sums.subtotal - sums.discount, 0) * document.tax_rate, 2)
    FROM sums
    WHERE document.business_id = sums.business_id AND document.id = sums.id;
END
$$;
REVOKE EXECUTE ON FUNCTION hs.total_work_orders(uuid[], uuid[]) FROM PUBLIC;

-- Totals of estimates from their lines, or from what they say of labor, materials and equipment.
CREATE FUNCTION hs.total_estimates(p_business_ids uuid[], p_estimate_ids uuid[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM FROM hs.estimates
    WHERE business_id = ANY (p_business_ids) AND id = ANY (p_estimate_ids)
    ORDER BY id FOR NO KEY UPDATE;

    WITH sums AS (
        SELECT document.business_id, document.id,
               CASE count(line.id) WHEN 0 THEN document.labor_total + document.material_cost + document.equipment_cost
                   ELSE greatest(coalesce(sum(line.total_price)
                            FILTER (WHERE line.item_type <> 'discount' AND NOT line.is_optional), 0), 0)
               END AS subtotal,
               coalesce(sum(abs(line.total_price)) FILTER (WHERE line.item_type = 'discount' AND NOT line.is_optional), 0)
                   AS discount_lines
        FROM hs.estimates AS document
        LEFT JOIN hs.estimate_items AS line
          ON line.business_id = document.business_id AND line.estimate_id = document.id
        WHERE document.business_id = ANY (p_business_ids) AND document.id = ANY (p_estimate_ids)
        GROUP BY document.business_id, document.id
    ), reduced AS (
        SELECT document.business_id, document.id, sums.subtotal,
               CASE WHEN document.discount_percentage > 0 THEN round(sums.subtotal * document.discount_percentage / 100, 2)
                    ELSE document.discount_amount END AS own_discount, sums.discount_lines
        FROM sums JOIN hs.estimates AS document USING (business_id, id)
    ), taxed AS (
        SELECT reduced.*, greatest(subtotal - own_discount - discount_lines, 0) AS goods FROM reduced
    )
    UPDATE hs.estimates AS document
    SET subtotal = taxed.subtotal, discount_amount = taxed.own_discount,
        tax_amount = round(taxed.goods * document.tax_rate, 2),
        total_amount = taxed.goods + round(taxed.goods * document.tax_rate, 2)
    FROM taxed
    WHERE document.business_id = taxed.business_id AND document.id = taxed.id;
END
$$;
REVOKE EXECUTE ON FUNCTION hs.total_estimates(uuid[], uuid[]) FROM PUBLIC;

-- Where the status of an invoice stands after its payments came to another sum. A draft is sent by hand, and what is
-- cancelled stays so.
CREATE FUNCTION hs.invoice_status_of(p_former text, p_total numeric, p_paid_before numeric, p_paid numeric) RETURNS text
LANGUAGE sql IMMUTABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT CASE
        WHEN p_paid = p_paid_before OR p_former IN ('draft', 'cancelled') THEN p_former
        WHEN p_paid > 0 AND p_paid >= p_total THEN 'paid'
        WHEN p_paid > 0 THEN 'partial'
        WHEN p_former = 'overdue' THEN 'overdue'
        ELSE 'sent'
    END
$$;
REVOKE EXECUTE ON FUNCTION hs.invoice_status_of(text, numeric, numeric, numeric) FROM PUBLIC;

-- Figures of invoices from their lines and payments.
CREATE FUNCTION hs.total_invoices(p_business_ids uuid[], p_invoice_ids uuid[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM FROM hs.invoices
    WHERE business_id = ANY (p_business_ids) AND id = ANY (p_invoice_ids)
    ORDER BY id FOR NO KEY UPDATE;

    WITH sums AS (
        SELECT document.business_id, document.id, lines.number > 0 AS has_lines, lines.subtotal,
               document.discount_amount + lines.discount AS discount, money.paid
        FROM hs.invoices AS document
        CROSS JOIN LATERAL (
            SELECT count(*) AS number,
                   greatest(coalesce(sum(line.total_price) FILTER (WHERE line.item_type IS DISTINCT FROM 'discount'), 0), 0) AS subtotal,
                   coalesce(sum(abs(line.total_price)) FILTER (WHERE line.item_type = 'discount'), 0) AS discount
            FROM hs.invoice_line_items AS line
            WHERE line.business_id = document.business_id AND line.invoice_id = document.id) AS lines
        CROSS JOIN LATERAL (
            SELECT coalesce(sum(payment.amount), 0) AS paid FROM hs.payments AS payment
            WHERE payment.business_id = document.business_id AND payment.invoice_id = document.id
              AND payment.status = 'completed') AS money
        WHERE document.business_id = ANY (p_business_ids) AND document.id = ANY (p_invoice_ids)
    ), taxed AS (
        -- What was billed before invoices had lines keeps what it came to, but while it is a draft.
        SELECT document.business_id, document.id, sums.paid,
               CASE WHEN stands THEN document.subtotal ELSE sums.subtotal END AS subtotal,
               CASE WHEN stands THEN document.tax_amount ELSE round(goods * document.tax_rate, 2) END AS tax,
               CASE WHEN stands THEN document.total_amount ELSE goods + round(goods * document.tax_rate, 2) END AS total
        FROM sums JOIN hs.invoices AS document USING (business_id, id)
        CROSS JOIN LATERAL (
            SELECT greatest(sums.subtotal - sums.discount, 0) AS goods,
                   NOT sums.has_lines AND document.status <> 'draft' AS stands) AS terms
    )
    UPDATE hs.invoices AS document
    SET subtotal = taxed.subtotal, tax_amount = taxed.tax, total_amount = taxed.total, amount_paid = taxed.paid,
        status = hs.invoice_status_of(document.status, taxed.total, document.amount_paid, taxed.paid)
    FROM taxed
    WHERE document.business_id = taxed.business_id AND document.id = taxed.id;
END
$$;
REVOKE EXECUTE ON FUNCTION hs.total_invoices(uuid[], uuid[]) FROM PUBLIC;

-- The price of a line of an invoice; those of the other documents are generated.
CREATE FUNCTION hs.price_line() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    NEW.total_price := round(NEW.quantity * NEW.unit_price, 2);
    RETURN NEW;
END
$$;
REVOKE EXECUTE ON FUNCTION hs.price_line() FROM PUBLIC;
CREATE TRIGGER price_line BEFORE INSERT OR UPDATE ON hs.invoice_line_items
    FOR EACH ROW EXECUTE FUNCTION hs.price_line();

SELECT system_core.attach_recount('hs.work_order_items', 'total', 'work_order_id', 'hs.total_work_orders');
SELECT system_core.attach_recount('hs.estimate_items', 'total', 'estimate_id', 'hs.total_estimates');
SELECT system_core.attach_recount('hs.invoice_line_items', 'total', 'invoice_id', 'hs.total_invoices');
SELECT system_core.attach_recount('hs.payments', 'total', 'invoice_id', 'hs.total_invoices');

-- New terms change the totals of a document. Arguments: the function that takes them anew.
CREATE FUNCTION hs.total_after_terms() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    EXECUTE format('SELECT %s($1, $2)', TG_ARGV[0]) USING ARRAY[NEW.business_id], ARRAY[NEW.id];
    RETURN NULL;
END
$$;
REVOKE EXECUTE ON FUNCTION hs.total_after_terms() FROM PUBLIC;

-- A document that somebody begins has no lines yet, so its figures are nothing, whatever was sent. Arguments: the figures.
CREATE FUNCTION hs.begin_without_figures() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RETURN jsonb_populate_record(NEW, (SELECT jsonb_object_agg(name, 0) FROM unnest(TG_ARGV) AS name));
END
$$;
REVOKE EXECUTE ON FUNCTION hs.begin_without_figures() FROM PUBLIC;

-- Figures are no one's to write. Argument: the first of them.
CREATE FUNCTION hs.refuse_figures_by_hand() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM system_core.refuse(TG_RELID, TG_ARGV[0], 'the figures follow from the lines and payments',
        'change the lines, the discount or the rate of tax; take, refund or void a payment');
    RETURN NULL;
END
$$;
REVOKE EXECUTE ON FUNCTION hs.refuse_figures_by_hand() FROM PUBLIC;

-- What was agreed keeps its terms. Arguments: the first term, the column of the number, and what to do instead.
CREATE FUNCTION hs.keep_settled_terms() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM system_core.refuse_settled(TG_RELID, TG_ARGV[0],
        format('%s is %s and keeps its terms', to_jsonb(OLD) ->> TG_ARGV[1], OLD.status), TG_ARGV[2]);
    RETURN NULL;
END
$$;
REVOKE EXECUTE ON FUNCTION hs.keep_settled_terms() FROM PUBLIC;

-- What was agreed keeps its lines. The document is locked, so that nobody settles it meanwhile; one that is being deleted
-- is there no more. Arguments: the key to the document, its table, the column of its number, the states in which it is
-- open, and what to do instead.
CREATE FUNCTION hs.keep_settled_lines() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    business uuid;
    documents uuid[];
    number text;
    status text;
BEGIN
    IF TG_OP <> 'INSERT' THEN
        business := OLD.business_id;
        documents := ARRAY[(to_jsonb(OLD) ->> TG_ARGV[0])::uuid];
    END IF;
    IF TG_OP <> 'DELETE' THEN
        business := NEW.business_id;
        documents := documents || (to_jsonb(NEW) ->> TG_ARGV[0])::uuid;
    END IF;
    FOR number, status IN EXECUTE format(
        'SELECT %I, status FROM %s WHERE business_id = $1 AND id = ANY ($2) ORDER BY id FOR NO KEY UPDATE',
        TG_ARGV[2], TG_ARGV[1]) USING business, documents
    LOOP
        IF status <> ALL (string_to_array(TG_ARGV[3], ' ')) THEN
            PERFORM system_core.refuse_settled(TG_RELID, TG_ARGV[0],
                format('%s is %s and keeps its lines', number, status), TG_ARGV[4]);
        END IF;
    END LOOP;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    RETURN NEW;
END
$$;
REVOKE EXECUTE ON FUNCTION hs.keep_settled_lines() FROM PUBLIC;

-- Attaches all of this to a document and its lines.
--   p_figures  what follows, p_terms what it follows from besides the lines, p_line_terms what of a line
--   p_open     the states in which it takes lines and terms, parted by spaces
CREATE FUNCTION hs.attach_totals(
    p_table regclass, p_lines regclass, p_number text, p_figures text[], p_terms text[], p_open text, p_remedy text
) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    document constant text := (SELECT relname FROM pg_class WHERE oid = p_table);
    key constant text := regexp_replace(document, 's$', '_id');
    ours constant text := 'user_mgmt.acts_for_a_tenant() AND current_setting(''app.importing'', true) IS DISTINCT FROM ''on''';
    figures constant text := (SELECT string_agg(quote_literal(name), ', ') FROM unnest(p_figures) AS name);
    terms constant text := (SELECT string_agg(quote_ident(name), ', ') FROM unnest(p_terms) AS name);
    are_other constant text := '(%s) IS DISTINCT FROM (%s)';
    other_terms constant text := format(are_other,
        (SELECT string_agg('OLD.' || quote_ident(name), ', ') FROM unnest(p_terms) AS name),
        (SELECT string_agg('NEW.' || quote_ident(name), ', ') FROM unnest(p_terms) AS name));
    line_terms constant text[] := ARRAY[key, 'item_type', 'quantity', 'unit_price'];
    settled constant text := format('%L, %L, %L, %L, %L', key, p_table::text, p_number, p_open, p_remedy);
BEGIN
    EXECUTE format('CREATE TRIGGER begin_without_figures BEFORE INSERT ON %s FOR EACH ROW WHEN (%s)
        EXECUTE FUNCTION hs.begin_without_figures(%s)', p_table, ours, figures);
    EXECUTE format('CREATE TRIGGER a_refuse_figures BEFORE UPDATE OF %s ON %s FOR EACH ROW
        WHEN (pg_trigger_depth() = 0 AND %s AND %s) EXECUTE FUNCTION hs.refuse_figures_by_hand(%L)',
        (SELECT string_agg(quote_ident(name), ', ') FROM unnest(p_figures) AS name), p_table, ours,
        format(are_other, (SELECT string_agg('OLD.' || quote_ident(name), ', ') FROM unnest(p_figures) AS name),
                          (SELECT string_agg('NEW.' || quote_ident(name), ', ') FROM unnest(p_figures) AS name)),
        p_figures[1]);
    EXECUTE format('CREATE TRIGGER a_keep_settled_terms BEFORE UPDATE OF %s ON %s FOR EACH ROW
        WHEN (pg_trigger_depth() = 0 AND OLD.status <> ALL (%L::text[])
              AND current_setting(''app.importing'', true) IS DISTINCT FROM ''on'' AND %s)
        EXECUTE FUNCTION hs.keep_settled_terms(%L, %L, %L)',
        terms, p_table, string_to_array(p_open, ' '), other_terms, p_terms[1], p_number, p_remedy);
    EXECUTE format('CREATE TRIGGER total_after_terms AFTER UPDATE OF %s ON %s FOR EACH ROW
        WHEN (pg_trigger_depth() = 0 AND %s) EXECUTE FUNCTION hs.total_after_terms(%L)',
        terms, p_table, other_terms, format('hs.total_%s', document));
    EXECUTE format('CREATE TRIGGER a_keep_settled_new_lines BEFORE INSERT ON %s FOR EACH ROW
        WHEN (current_setting(''app.importing'', true) IS DISTINCT FROM ''on'')
        EXECUTE FUNCTION hs.keep_settled_lines(%s)', p_lines, settled);
    EXECUTE format('CREATE TRIGGER a_keep_settled_lines BEFORE UPDATE ON %s FOR EACH ROW
        WHEN (current_setting(''app.importing'', true) IS DISTINCT FROM ''on'' AND %s)
        EXECUTE FUNCTION hs.keep_settled_lines(%s)', p_lines,
        format(are_other, (SELECT string_agg('OLD.' || quote_ident(name), ', ') FROM unnest(line_terms) AS name),
                          (SELECT string_agg('NEW.' || quote_ident(name), ', ') FROM unnest(line_terms) AS name)), settled);
END
$$;
REVOKE EXECUTE ON FUNCTION hs.attach_totals(regclass, regclass, text, text[], text[], text, text) FROM PUBLIC;

SELECT hs.attach_totals('hs.work_orders', 'hs.work_order_items', 'work_order_number',
    '{subtotal,labor_cost,material_cost,equipment_cost,tax_amount,total_amount}', '{discount_amount,tax_rate}',
    'draft created scheduled dispatched en_route on_site in_progress on_hold', 'reopen it first');
SELECT hs.attach_totals('hs.estimates', 'hs.estimate_items', 'estimate_number', '{subtotal,tax_amount,total_amount}',
    '{discount_amount,discount_percentage,tax_rate,labor_hours,labor_rate,material_cost,equipment_cost}',
    'draft', 'revise it, and send it again');
SELECT hs.attach_totals('hs.invoices', 'hs.invoice_line_items', 'invoice_number',
    '{subtotal,tax_amount,total_amount,amount_paid}', '{discount_amount,tax_rate}',
    'draft', 'cancel it, and write another');

-- A bill that went out keeps its lines, also from owners and managers, who may take those of other closed records away.
CREATE TRIGGER a_keep_settled_old_lines BEFORE DELETE ON hs.invoice_line_items
    FOR EACH ROW WHEN (current_setting('app.importing', true) IS DISTINCT FROM 'on')
    EXECUTE FUNCTION hs.keep_settled_lines('invoice_id', 'hs.invoices', 'invoice_number', 'draft', 'cancel it, and write another');

-- An offer that nobody answered may still be told which of its optional lines the customer takes.
CREATE TRIGGER a_keep_settled_choice BEFORE UPDATE OF is_optional ON hs.estimate_items
    FOR EACH ROW WHEN (current_setting('app.importing', true) IS DISTINCT FROM 'on' AND OLD.is_optional <> NEW.is_optional)
    EXECUTE FUNCTION hs.keep_settled_lines('estimate_id', 'hs.estimates', 'estimate_number', 'draft sent viewed', 'revise it first');

-- An estimate without lines has figures from the start.
CREATE TRIGGER total_after_beginning AFTER INSERT ON hs.estimates
    FOR EACH ROW WHEN (user_mgmt.acts_for_a_tenant() AND current_setting('app.importing', true) IS DISTINCT FROM 'on'
        AND NEW.labor_hours * NEW.labor_rate + NEW.material_cost + NEW.equipment_cost > 0)
    EXECUTE FUNCTION hs.total_after_terms('hs.total_estimates');

-- No more is paid than is due. TL046 is AMOUNT_EXCEEDS_DUE in the graph.
CREATE FUNCTION hs.keep_within_due() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    bill hs.invoices;
BEGIN
    SELECT * INTO bill FROM hs.invoices
    WHERE business_id = NEW.business_id AND id = NEW.invoice_id FOR NO KEY UPDATE;
    IF bill.status IN ('draft', 'cancelled') THEN
        PERFORM system_core.refuse_settled(TG_RELID, 'invoice_id', format('%s is %s', bill.invoice_number, bill.status),
            'take payments for invoices that were sent and stand');
    ELSIF NEW.amount > greatest(bill.amount_due, 0) THEN
        RAISE EXCEPTION '%', format('only %s is due', greatest(bill.amount_due, 0))
            USING ERRCODE = 'TL046', SCHEMA = TG_TABLE_SCHEMA, TABLE = TG_TABLE_NAME, COLUMN = 'amount',
                  HINT = format('send at most %s', greatest(bill.amount_due, 0));
    END IF;
    RETURN NEW;
END
$$;
REVOKE EXECUTE ON FUNCTION hs.keep_within_due() FROM PUBLIC;
CREATE TRIGGER keep_within_due BEFORE INSERT ON hs.payments
    FOR EACH ROW WHEN (NEW.status = 'completed' AND current_setting('app.importing', true) IS DISTINCT FROM 'on')
    EXECUTE FUNCTION hs.keep_within_due();
CREATE TRIGGER keep_completed_within_due BEFORE UPDATE OF status ON hs.payments
    FOR EACH ROW WHEN (NEW.status = 'completed' AND OLD.status <> 'completed'
        AND current_setting('app.importing', true) IS DISTINCT FROM 'on')
    EXECUTE FUNCTION hs.keep_within_due();

CREATE FUNCTION hs.keep_payment() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM system_core.refuse_settled(TG_RELID, 'amount', 'a payment is never edited', 'refund it and take another');
    RETURN NULL;
END
$$;
REVOKE EXECUTE ON FUNCTION hs.keep_payment() FROM PUBLIC;
CREATE TRIGGER a_keep_payment BEFORE UPDATE ON hs.payments
    FOR EACH ROW WHEN (current_setting('app.importing', true) IS DISTINCT FROM 'on' AND OLD.status <> 'pending'
        AND (OLD.invoice_id, OLD.amount, OLD.method) IS DISTINCT FROM (NEW.invoice_id, NEW.amount, NEW.method))
    EXECUTE FUNCTION hs.keep_payment();
