-- What a quantity costs by a rate, tier by tier. Each tier is rounded to the cent, so that what the
-- charge shows adds up to what it takes.
CREATE FUNCTION billing_mgmt.price_usage(p_rate_id uuid, p_quantity numeric, OUT amount numeric, OUT tiers jsonb)
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    WITH asked AS (
        SELECT rate.pricing_model, rate.minimum_charge,
               CASE rate.pricing_model
                   WHEN 'package' THEN ceil(p_quantity / rate.package_size)
                   ELSE p_quantity
               END AS quantity
        FROM billing_mgmt.rates AS rate WHERE rate.id = p_rate_id
    ), steps AS (
        SELECT tier.unit_price, tier.flat_fee, tier.up_to_quantity,
               coalesce(lag(tier.up_to_quantity) OVER (ORDER BY tier.up_to_quantity NULLS LAST), 0) AS above
        FROM billing_mgmt.rate_tiers AS tier WHERE tier.rate_id = p_rate_id
    ), parts AS (
        SELECT steps.above, steps.up_to_quantity, steps.unit_price, steps.flat_fee,
               CASE asked.pricing_model
                   WHEN 'volume' THEN asked.quantity
                   ELSE least(asked.quantity, coalesce(steps.up_to_quantity, asked.quantity)) - steps.above
               END AS quantity,
               asked.minimum_charge
        FROM asked
        JOIN steps ON asked.quantity > steps.above
            AND (asked.pricing_model <> 'volume' OR asked.quantity <= coalesce(steps.up_to_quantity, asked.quantity))
    ), priced AS (
        SELECT parts.*, round(parts.quantity * parts.unit_price, 2) + parts.flat_fee AS costs FROM parts
    )
    SELECT coalesce(greatest(sum(costs), max(minimum_charge)), 0),
           coalesce(
               jsonb_agg(
                   jsonb_build_object(
                       'upToQuantity', up_to_quantity, 'quantity', quantity, 'unitPrice', unit_price,
                       'flatFee', flat_fee, 'amount', costs
                   ) ORDER BY above
               ),
               '[]'
           )
    FROM priced
$$;

-- The price list by which a business is charged at a moment: the published or retired version of its
-- subscription's plan that is in force on that day.
CREATE FUNCTION billing_mgmt.rate_plan_at(p_business_id uuid, p_at timestamptz) RETURNS uuid
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT plan.id
    FROM tenant_mgmt.tenant_subscriptions AS subscription
    JOIN billing_mgmt.rate_plans AS plan ON plan.code = subscription.plan_id
    WHERE subscription.business_id = p_business_id AND plan.status <> 'draft'
      AND (p_at AT TIME ZONE 'UTC')::date >= plan.effective_from
      AND (p_at AT TIME ZONE 'UTC')::date <= coalesce(plan.effective_until, 'infinity')
    ORDER BY plan.version DESC
    LIMIT 1
$$;

-- Rates a business's usage of a period: one charge a meter. May run again while the charges wait for their invoice;
-- late records are taken along then. Answers with the number of charges. Run by the platform, not by tenants.
CREATE FUNCTION billing_mgmt.rate_usage(p_business_id uuid, p_from timestamptz, p_until timestamptz) RETURNS integer
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    plan_id uuid := billing_mgmt.rate_plan_at(p_business_id, p_from);
    rated integer;
BEGIN
    IF plan_id IS NULL THEN
        RAISE EXCEPTION 'no price list is in force for the business % at %', p_business_id, p_from
            USING ERRCODE = 'no_data_found', HINT = 'publish a version of the plan that its subscription names';
    END IF;
    WITH used AS (
        SELECT record.meter_id,
               CASE meter.aggregation
                   WHEN 'sum' THEN sum(record.quantity)
                   WHEN 'maximum' THEN max(record.quantity)
                   ELSE (array_agg(record.quantity ORDER BY record.occurred_at DESC, record.id DESC))[1]
               END AS quantity
        FROM billing_mgmt.usage_records AS record
        JOIN billing_mgmt.meters AS meter ON meter.id = record.meter_id
        WHERE record.business_id = p_business_id AND record.occurred_at >= p_from AND record.occurred_at < p_until
        GROUP BY record.meter_id, meter.aggregation
    )
    INSERT INTO billing_mgmt.rated_charges AS charge (
        business_id, subscription_id, meter_id, rate_id, period_start, period_end, quantity, amount, currency, tiers
    )
    SELECT p_business_id,
           (SELECT id FROM tenant_mgmt.tenant_subscriptions WHERE business_id = p_business_id),
           used.meter_id, rate.id, p_from, p_until, used.quantity, price.amount, plan.currency, price.tiers
    FROM used
    JOIN billing_mgmt.rates AS rate ON rate.rate_plan_id = plan_id AND rate.meter_id = used.meter_id
    JOIN billing_mgmt.rate_plans AS plan ON plan.id = rate.rate_plan_id
    CROSS JOIN LATERAL billing_mgmt.price_usage(rate.id, used.quantity) AS price
    ON CONFLICT (business_id, meter_id, period_start) DO UPDATE
    SET rate_id = excluded.rate_id, period_end = excluded.period_end, quantity = excluded.quantity,
        amount = excluded.amount, currency = excluded.currency, tiers = excluded.tiers, rated_at = now()
    WHERE charge.status = 'rated';
    GET DIAGNOSTICS rated = ROW_COUNT;

    UPDATE billing_mgmt.usage_records AS record
    SET rated_charge_id = charge.id
    FROM billing_mgmt.rated_charges AS charge
    WHERE record.business_id = p_business_id AND record.occurred_at >= p_from AND record.occurred_at < p_until
      AND record.rated_charge_id IS NULL
      AND charge.business_id = p_business_id AND charge.meter_id = record.meter_id
      AND charge.period_start = p_from AND charge.status = 'rated';
    RETURN rated;
END
$$;
REVOKE EXECUTE ON FUNCTION billing_mgmt.rate_usage(uuid, timestamptz, timestamptz) FROM PUBLIC;

-- Puts the base fee and the waiting charges of a period on a draft. Run by the platform, not by tenants.
CREATE FUNCTION billing_mgmt.draft_invoice(
    p_business_id uuid, p_from timestamptz, p_until timestamptz, p_tax_rate numeric DEFAULT 0
) RETURNS uuid
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    plan billing_mgmt.rate_plans;
    made uuid;
BEGIN
    SELECT * INTO STRICT plan FROM billing_mgmt.rate_plans
    WHERE id = billing_mgmt.rate_plan_at(p_business_id, p_from);

    INSERT INTO billing_mgmt.invoices (business_id, subscription_id, period_start, period_end, currency, tax_rate)
    SELECT p_business_id, subscription.id, p_from, p_until, plan.currency, p_tax_rate
    FROM tenant_mgmt.tenant_subscriptions AS subscription
    WHERE subscription.business_id = p_business_id
    RETURNING id INTO made;

    INSERT INTO billing_mgmt.invoice_lines (
        business_id, invoice_id, line_number, line_type, description, unit_price, amount
    ) VALUES (p_business_id, made, 1, 'subscription', plan.name, plan.base_fee, plan.base_fee);

    WITH billed AS (
        UPDATE billing_mgmt.rated_charges SET status = 'invoiced'
        WHERE business_id = p_business_id AND period_start >= p_from AND period_end <= p_until AND status = 'rated'
        RETURNING id, meter_id, quantity, amount
    )
    INSERT INTO billing_mgmt.invoice_lines (
        business_id, invoice_id, rated_charge_id, line_number, line_type, description, quantity, amount
    )
    SELECT p_business_id, made, billed.id, 1 + row_number() OVER (ORDER BY meter.code), 'usage', meter.name,
           billed.quantity, billed.amount
    FROM billed JOIN billing_mgmt.meters AS meter ON meter.id = billed.meter_id;
    RETURN made;
END
$$;
REVOKE EXECUTE ON FUNCTION billing_mgmt.draft_invoice(uuid, timestamptz, timestamptz, numeric) FROM PUBLIC;

-- Totals of invoices from their lines, once a statement. What is not a draft any more keeps its lines,
-- as long as its business is there.
CREATE FUNCTION billing_mgmt.total_after_lines() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    touched CONSTANT text := concat_ws(
        ' UNION ',
        CASE WHEN TG_OP <> 'DELETE' THEN 'SELECT DISTINCT business_id, invoice_id FROM added' END,
        CASE WHEN TG_OP <> 'INSERT' THEN 'SELECT DISTINCT business_id, invoice_id FROM removed' END
    );
    settled text;
BEGIN
    EXECUTE format(
        'SELECT string_agg(invoice.invoice_number, '', '') FROM billing_mgmt.invoices AS invoice
         JOIN (%s) AS line ON line.business_id = invoice.business_id AND line.invoice_id = invoice.id
         JOIN tenant_mgmt.businesses AS business ON business.id = invoice.business_id
         WHERE invoice.status <> ''draft''', touched) INTO settled;
    IF settled IS NOT NULL THEN
        RAISE EXCEPTION 'the lines of % stay as they were issued', settled
            USING ERRCODE = 'check_violation', CONSTRAINT = 'chk_invoice_lines_invoice_id_draft',
                  HINT = 'void the invoice, or put an adjustment on the next one';
    END IF;
    EXECUTE format(
        'WITH sums AS (
            SELECT invoice.business_id, invoice.id,
                   coalesce(sum(line.amount) FILTER (WHERE line.line_type <> ''credit''), 0) AS charged,
                   coalesce(-sum(line.amount) FILTER (WHERE line.line_type = ''credit''), 0) AS credited
            FROM billing_mgmt.invoices AS invoice
            JOIN (%s) AS touched ON touched.business_id = invoice.business_id AND touched.invoice_id = invoice.id
            LEFT JOIN billing_mgmt.invoice_lines AS line
              ON line.business_id = invoice.business_id AND line.invoice_id = invoice.id
            GROUP BY invoice.business_id, invoice.id
        )
        UPDATE billing_mgmt.invoices AS invoice
        SET subtotal = charged, credit_amount = least(credited, charged)
        FROM sums WHERE invoice.business_id = sums.business_id AND invoice.id = sums.id', touched);
    RETURN NULL;
END
$$;
REVOKE EXECUTE ON FUNCTION billing_mgmt.total_after_lines() FROM PUBLIC;

CREATE TRIGGER total_after_insert AFTER INSERT ON billing_mgmt.invoice_lines
    REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION billing_mgmt.total_after_lines();

CREATE TRIGGER total_after_update AFTER UPDATE ON billing_mgmt.invoice_lines
    REFERENCING OLD TABLE AS removed NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION billing_mgmt.total_after_lines();

CREATE TRIGGER total_after_delete AFTER DELETE ON billing_mgmt.invoice_lines
    REFERENCING OLD TABLE AS removed
    FOR EACH STATEMENT EXECUTE FUNCTION billing_mgmt.total_after_lines();

-- Tax and total follow from the sums, the times from the status; an open invoice that is paid in full is paid.
CREATE FUNCTION billing_mgmt.keep_invoice() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    NEW.tax_amount := round((NEW.subtotal - NEW.credit_amount) * NEW.tax_rate, 2);
    NEW.total_amount := NEW.subtotal - NEW.credit_amount + NEW.tax_amount;
    IF NEW.status IN ('open', 'past_due') AND NEW.amount_paid >= NEW.total_amount THEN
        NEW.status := 'paid';
    ELSIF NEW.status = 'paid' AND NEW.amount_paid < NEW.total_amount THEN
        NEW.status := CASE WHEN NEW.due_at < now() THEN 'past_due' ELSE 'open' END;
    END IF;
    IF NEW.status <> 'draft' THEN
        NEW.issued_at := coalesce(NEW.issued_at, now());
        NEW.due_at := coalesce(NEW.due_at, NEW.issued_at + interval '14 days');
    END IF;
    NEW.paid_at := CASE WHEN NEW.status = 'paid' THEN coalesce(NEW.paid_at, now()) END;
    NEW.voided_at := CASE WHEN NEW.status = 'void' THEN coalesce(NEW.voided_at, now()) END;
    RETURN NEW;
END
$$;

CREATE TRIGGER keep_invoice BEFORE INSERT OR UPDATE ON billing_mgmt.invoices
    FOR EACH ROW EXECUTE FUNCTION billing_mgmt.keep_invoice();

-- The charges of an invoice that is taken back wait for the next one.
CREATE FUNCTION billing_mgmt.release_charges() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    UPDATE billing_mgmt.rated_charges SET status = 'rated'
    WHERE business_id = NEW.business_id AND status = 'invoiced'
      AND id IN (
          SELECT rated_charge_id FROM billing_mgmt.invoice_lines
          WHERE business_id = NEW.business_id AND invoice_id = NEW.id AND rated_charge_id IS NOT NULL
      );
    RETURN NULL;
END
$$;
REVOKE EXECUTE ON FUNCTION billing_mgmt.release_charges() FROM PUBLIC;

CREATE TRIGGER release_charges AFTER UPDATE OF status ON billing_mgmt.invoices
    FOR EACH ROW WHEN (NEW.status = 'void' AND OLD.status <> 'void')
    EXECUTE FUNCTION billing_mgmt.release_charges();

-- A payment's times follow its status.
CREATE FUNCTION billing_mgmt.date_payment() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF NEW.status IN ('completed', 'refunded') THEN
        NEW.completed_at := coalesce(NEW.completed_at, now());
    END IF;
    IF NEW.status = 'refunded' THEN
        NEW.refunded_at := coalesce(NEW.refunded_at, now());
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER date_payment BEFORE INSERT OR UPDATE OF status ON billing_mgmt.payments
    FOR EACH ROW EXECUTE FUNCTION billing_mgmt.date_payment();

-- What is paid on an invoice is the sum of its completed payments.
CREATE FUNCTION billing_mgmt.apply_payment() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    payment billing_mgmt.payments := CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
BEGIN
    PERFORM FROM billing_mgmt.invoices
    WHERE business_id = payment.business_id AND id = payment.invoice_id FOR NO KEY UPDATE;
    UPDATE billing_mgmt.invoices
    SET amount_paid = (
        SELECT coalesce(sum(amount), 0) FROM billing_mgmt.payments
        WHERE business_id = payment.business_id AND invoice_id = payment.invoice_id AND status = 'completed'
    )
    WHERE business_id = payment.business_id AND id = payment.invoice_id;
    RETURN NULL;
END
$$;
REVOKE EXECUTE ON FUNCTION billing_mgmt.apply_payment() FROM PUBLIC;

CREATE TRIGGER apply_payment AFTER INSERT OR DELETE OR UPDATE OF amount, status ON billing_mgmt.payments
    FOR EACH ROW EXECUTE FUNCTION billing_mgmt.apply_payment();
