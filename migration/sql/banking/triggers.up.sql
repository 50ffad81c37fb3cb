-- An account's own dates follow its status.
CREATE FUNCTION banking.date_account() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF NEW.status = 'active' THEN
        NEW.opened_at := coalesce(NEW.opened_at, now());
    END IF;
    NEW.closed_at := CASE WHEN NEW.status = 'closed' THEN coalesce(NEW.closed_at, now()) END;
    RETURN NEW;
END
$$;

CREATE TRIGGER date_account BEFORE INSERT OR UPDATE OF status ON banking.accounts
    FOR EACH ROW EXECUTE FUNCTION banking.date_account();

-- The currency of an account is that of its movements, once it has any.
CREATE FUNCTION banking.keep_currency() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF EXISTS (
        SELECT FROM banking.transactions WHERE business_id = OLD.business_id AND account_id = OLD.id
    ) THEN
        RAISE EXCEPTION 'the account has movements in %', OLD.currency
            USING ERRCODE = 'check_violation', CONSTRAINT = 'chk_accounts_currency_movements',
                  HINT = 'open another account for the other currency';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER keep_currency BEFORE UPDATE OF currency ON banking.accounts
    FOR EACH ROW WHEN (NEW.currency <> OLD.currency)
    EXECUTE FUNCTION banking.keep_currency();

-- Gives an account its number. The only way in: the application may not write the column.
CREATE FUNCTION banking.attach_account_number(p_account_id uuid, p_account_number text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    tenant uuid := nullif(current_setting('app.current_business_id', true), '')::uuid;
BEGIN
    IF tenant IS NULL OR coalesce(current_setting('app.current_role', true), '') NOT IN ('owner', 'manager') THEN
        RAISE EXCEPTION 'only owners and managers give an account its number'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    UPDATE banking.accounts
    SET account_number = upper(regexp_replace(p_account_number, '[ -]', '', 'g'))
    WHERE business_id = tenant AND id = p_account_id;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'the business has no account %', p_account_id USING ERRCODE = 'no_data_found';
    END IF;
END
$$;
REVOKE EXECUTE ON FUNCTION banking.attach_account_number(uuid, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION banking.attach_account_number(uuid, text) TO thorbis_app;

-- What an account held at a moment: completed credits less completed debits up to then.
CREATE FUNCTION banking.balance_at(p_account_id uuid, p_at timestamptz) RETURNS numeric
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT coalesce(sum(signed_amount), 0)
    FROM banking.transactions
    WHERE business_id = nullif(current_setting('app.current_business_id', true), '')::uuid
      AND account_id = p_account_id AND status = 'completed' AND transaction_date <= p_at
$$;

-- A movement comes in its account's currency, onto an account that takes it, and takes back no more than there was.
CREATE FUNCTION banking.check_transaction() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    account banking.accounts;
    taken_back banking.transactions;
    left_over numeric;
BEGIN
    IF NEW.status = 'completed' THEN
        NEW.completed_at := coalesce(NEW.completed_at, now());
    END IF;
    IF TG_OP = 'UPDATE' THEN
        IF OLD.status <> 'pending' AND (
            NEW.status <> OLD.status
            OR (NEW.account_id, NEW.transaction_type, NEW.amount, NEW.currency, NEW.transaction_date)
                IS DISTINCT FROM (OLD.account_id, OLD.transaction_type, OLD.amount, OLD.currency, OLD.transaction_date)
        ) THEN
            RAISE EXCEPTION 'the movement is % and stays as it is', OLD.status
                USING ERRCODE = 'check_violation', CONSTRAINT = 'chk_transactions_status_final',
                      HINT = 'enter a movement in the other direction that names this one as its parent';
        END IF;
        IF (NEW.account_id, NEW.currency, NEW.parent_transaction_id, NEW.amount, NEW.transaction_type)
            IS NOT DISTINCT FROM
            (OLD.account_id, OLD.currency, OLD.parent_transaction_id, OLD.amount, OLD.transaction_type)
        THEN
            RETURN NEW;
        END IF;
    END IF;

    SELECT * INTO account FROM banking.accounts
    WHERE accounts.business_id = NEW.business_id AND accounts.id = NEW.account_id;
    IF FOUND AND account.currency <> NEW.currency THEN
        RAISE EXCEPTION 'the account is kept in %, the movement in %', account.currency, NEW.currency
            USING ERRCODE = 'check_violation', CONSTRAINT = 'chk_transactions_currency_account';
    END IF;
    IF account.status = 'closed' OR (account.status = 'frozen' AND NEW.transaction_type = 'debit') THEN
        RAISE EXCEPTION 'the account is %', account.status
            USING ERRCODE = 'check_violation', CONSTRAINT = 'chk_transactions_account_id_open';
    END IF;

    IF NEW.parent_transaction_id IS NOT NULL THEN
        SELECT * INTO taken_back FROM banking.transactions
        WHERE transactions.business_id = NEW.business_id AND transactions.id = NEW.parent_transaction_id
        FOR NO KEY UPDATE;
        IF FOUND THEN
            SELECT taken_back.amount - coalesce(sum(transactions.amount), 0) INTO left_over
            FROM banking.transactions
            WHERE transactions.business_id = NEW.business_id
              AND transactions.parent_transaction_id = NEW.parent_transaction_id
              AND transactions.status IN ('pending', 'completed') AND transactions.id <> NEW.id;
            IF taken_back.status <> 'completed' OR taken_back.account_id <> NEW.account_id
                OR taken_back.transaction_type = NEW.transaction_type OR NEW.amount > left_over
            THEN
                RAISE EXCEPTION 'the movement does not take back %: it must go the other way on the same account, for at most %',
                    taken_back.id, left_over
                    USING ERRCODE = 'check_violation', CONSTRAINT = 'chk_transactions_parent_transaction_id_left';
            END IF;
            NEW.invoice_integration_id := coalesce(NEW.invoice_integration_id, taken_back.invoice_integration_id);
        END IF;
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER check_transaction BEFORE INSERT OR UPDATE ON banking.transactions
    FOR EACH ROW EXECUTE FUNCTION banking.check_transaction();

-- What was completed is not deleted, unless its business is.
CREATE FUNCTION banking.keep_transaction() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF EXISTS (SELECT FROM tenant_mgmt.businesses WHERE id = OLD.business_id) THEN
        RAISE EXCEPTION 'a completed movement is not deleted'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'chk_transactions_status_final',
                  HINT = 'enter a movement in the other direction that names this one as its parent';
    END IF;
    RETURN OLD;
END
$$;
REVOKE EXECUTE ON FUNCTION banking.keep_transaction() FROM PUBLIC;

CREATE TRIGGER keep_transaction BEFORE DELETE ON banking.transactions
    FOR EACH ROW WHEN (OLD.status = 'completed')
    EXECUTE FUNCTION banking.keep_transaction();

-- Moves balances by what a statement changed, each account once, in the order of their ids;
-- and tells the bills that the movements name how much reached an account.
-- Completed movements count in the current balance; debits under way are taken from what is available besides.
CREATE FUNCTION banking.move_balances() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    facts CONSTANT text := 'SELECT business_id, account_id, invoice_integration_id,
        CASE WHEN status = ''completed'' THEN %1$s signed_amount ELSE 0 END AS current,
        CASE
            WHEN status = ''completed'' OR (status = ''pending'' AND transaction_type = ''debit'')
            THEN %1$s signed_amount
            ELSE 0
        END AS available
        FROM %2$s';
    changes CONSTANT text := concat_ws(
        ' UNION ALL ',
        CASE WHEN TG_OP <> 'DELETE' THEN format(facts, '+', 'added') END,
        CASE WHEN TG_OP <> 'INSERT' THEN format(facts, '-', 'removed') END
    );
    moved record;
BEGIN
    FOR moved IN EXECUTE format(
        'SELECT business_id, account_id AS id, sum(current) AS current, sum(available) AS available
         FROM (%s) AS change
         GROUP BY 1, 2 HAVING sum(current) <> 0 OR sum(available) <> 0 ORDER BY 1, 2', changes)
    LOOP
        UPDATE banking.accounts
        SET current_balance = current_balance + moved.current,
            available_balance = available_balance + moved.available
        WHERE business_id = moved.business_id AND id = moved.id;
    END LOOP;
    FOR moved IN EXECUTE format(
        'SELECT business_id, invoice_integration_id AS id, sum(current) AS current
         FROM (%s) AS change WHERE invoice_integration_id IS NOT NULL
         GROUP BY 1, 2 HAVING sum(current) <> 0 ORDER BY 1, 2', changes)
    LOOP
        UPDATE banking.invoices_integration
        SET settled_amount = settled_amount + moved.current
        WHERE business_id = moved.business_id AND id = moved.id;
    END LOOP;
    RETURN NULL;
END
$$;
REVOKE EXECUTE ON FUNCTION banking.move_balances() FROM PUBLIC;

CREATE TRIGGER move_balances_after_insert AFTER INSERT ON banking.transactions
    REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION banking.move_balances();

CREATE TRIGGER move_balances_after_update AFTER UPDATE ON banking.transactions
    REFERENCING OLD TABLE AS removed NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION banking.move_balances();

CREATE TRIGGER move_balances_after_delete AFTER DELETE ON banking.transactions
    REFERENCING OLD TABLE AS removed
    FOR EACH STATEMENT EXECUTE FUNCTION banking.move_balances();

-- A new default takes the mark off the one before; what can no longer be charged loses it.
CREATE FUNCTION banking.choose_default() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF NEW.status = 'active' THEN
        NEW.verified_at := coalesce(NEW.verified_at, now());
    END IF;
    IF TG_OP = 'UPDATE' AND NEW.status IN ('expired', 'revoked') AND OLD.is_default THEN
        NEW.is_default := false;
    END IF;
    IF NEW.is_default THEN
        UPDATE banking.payment_methods SET is_default = false
        WHERE business_id = NEW.business_id AND customer_id = NEW.customer_id AND is_default AND id <> NEW.id;
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER choose_default BEFORE INSERT OR UPDATE OF is_default, status, customer_id ON banking.payment_methods
    FOR EACH ROW EXECUTE FUNCTION banking.choose_default();

-- A bill as its industry has it. `standing` is set where the bill is not to be paid any more.
-- Sales say only that a part was paid, not how much: there the settled movements count.
CREATE FUNCTION banking.read_bill(p_schema text, p_business_id uuid, p_bill_id uuid, p_settled numeric)
RETURNS TABLE (
    number text, customer uuid, currency text, total numeric, paid numeric,
    standing text, due_at timestamptz, paid_at timestamptz
)
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    CASE p_schema
        WHEN 'hs' THEN
            RETURN QUERY
            SELECT bill.invoice_number, bill.customer_id, bill.currency, bill.total_amount, bill.amount_paid,
                   CASE WHEN bill.status = 'cancelled' OR bill.deleted_at IS NOT NULL THEN 'cancelled' END,
                   bill.due_at, bill.paid_at
            FROM hs.invoices AS bill
            WHERE bill.business_id = p_business_id AND bill.id = p_bill_id;
        WHEN 'auto' THEN
            RETURN QUERY
            SELECT bill.invoice_number, coalesce(repair_order.customer_id, archived.customer_id), 'USD'::text,
                   bill.total_amount::numeric, bill.amount_paid::numeric,
                   CASE WHEN bill.status = 'void' THEN 'cancelled' END,
                   bill.due_date::timestamp AT TIME ZONE 'UTC', bill.paid_date::timestamp AT TIME ZONE 'UTC'
            FROM auto.invoices AS bill
            LEFT JOIN auto.repair_orders AS repair_order
              ON repair_order.business_id = bill.business_id AND repair_order.id = bill.repair_order_id
            LEFT JOIN auto.repair_orders_archive AS archived
              ON archived.business_id = bill.business_id AND archived.id = bill.archived_repair_order_id
            WHERE bill.business_id = p_business_id AND bill.id = p_bill_id;
        WHEN 'rest' THEN
            RETURN QUERY
            SELECT bill.order_number, bill.customer_id, coalesce(max(payment.currency), 'USD'), bill.total_amount,
                   coalesce(sum(payment.amount) FILTER (WHERE payment.status = 'completed'), 0),
                   CASE
                       WHEN bill.status = 'cancelled' OR bill.deleted_at IS NOT NULL THEN 'cancelled'
                       WHEN bool_or(payment.status = 'refunded') AND NOT bool_or(payment.status = 'completed')
                       THEN 'refunded'
                   END,
                   bill.ordered_at, max(payment.processed_at) FILTER (WHERE payment.status = 'completed')
            FROM rest.orders AS bill
            LEFT JOIN rest.payments AS payment
              ON payment.business_id = bill.business_id AND payment.order_id = bill.id
            WHERE bill.business_id = p_business_id AND bill.id = p_bill_id
            GROUP BY bill.business_id, bill.id;
        WHEN 'ret' THEN
            RETURN QUERY
            SELECT bill.order_number, bill.customer_id, 'USD'::text, bill.total_amount,
                   CASE bill.payment_status
                       WHEN 'paid' THEN bill.total_amount
                       WHEN 'partial' THEN greatest(p_settled, 0)
                       ELSE 0
                   END,
                   CASE
                       WHEN bill.payment_status = 'refunded' THEN 'refunded'
                       WHEN bill.order_status = 'cancelled' OR bill.deleted_at IS NOT NULL THEN 'cancelled'
                   END,
                   bill.payment_due_date::timestamp AT TIME ZONE 'UTC', NULL::timestamptz
            FROM ret.sales_orders AS bill
            WHERE bill.business_id = p_business_id AND bill.id = p_bill_id AND bill.order_type <> 'quote';
        ELSE
            RETURN;
    END CASE;
END
$$;
REVOKE EXECUTE ON FUNCTION banking.read_bill(text, uuid, uuid, numeric) FROM PUBLIC;

-- The bill must be there, in the same business; amounts and status are its own.
CREATE FUNCTION banking.take_from_bill() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    bill record;
BEGIN
    SELECT * INTO bill
    FROM banking.read_bill(NEW.industry_schema, NEW.business_id, NEW.industry_invoice_id, NEW.settled_amount);
    IF NOT FOUND THEN
        -- A bill that is being deleted takes this row along in a moment.
        IF TG_OP = 'UPDATE' AND (NEW.industry_schema, NEW.industry_invoice_id)
            = (OLD.industry_schema, OLD.industry_invoice_id)
        THEN
            RETURN NEW;
        END IF;
        RAISE EXCEPTION 'there is no bill % of % in the business', NEW.industry_invoice_id, NEW.industry_schema
            USING ERRCODE = 'foreign_key_violation',
                  SCHEMA = TG_TABLE_SCHEMA, TABLE = TG_TABLE_NAME, COLUMN = 'industry_invoice_id',
                  CONSTRAINT = 'fk_banking_invoices_integration_industry_invoice_id',
                  HINT = 'name an invoice of hs or auto, or an order of rest or ret';
    END IF;
    NEW.invoice_number := bill.number;
    NEW.customer_id := bill.customer;
    NEW.currency := bill.currency;
    NEW.total_amount := bill.total;
    NEW.amount_paid := bill.paid;
    NEW.amount_due := CASE WHEN bill.standing IS NULL THEN greatest(bill.total - bill.paid, 0) ELSE 0 END;
    NEW.payment_status := CASE
        WHEN bill.standing IS NOT NULL THEN bill.standing
        WHEN NEW.amount_due = 0 THEN 'paid'
        WHEN bill.paid > 0 THEN 'partial'
        ELSE 'pending'
    END;
    NEW.payment_due_date := bill.due_at;
    NEW.payment_processed_date := CASE
        WHEN NEW.payment_status = 'paid' THEN coalesce(bill.paid_at, NEW.payment_processed_date, now())
    END;
    RETURN NEW;
END
$$;
REVOKE EXECUTE ON FUNCTION banking.take_from_bill() FROM PUBLIC;

CREATE TRIGGER take_from_bill BEFORE INSERT OR UPDATE OF industry_schema, industry_invoice_id, settled_amount
    ON banking.invoices_integration
    FOR EACH ROW EXECUTE FUNCTION banking.take_from_bill();

-- A bill that changes takes its row here along. Arguments: the industry, the column with the bill's id.
CREATE FUNCTION banking.follow_bill() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    changed jsonb := to_jsonb(CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END);
BEGIN
    UPDATE banking.invoices_integration
    SET industry_invoice_id = industry_invoice_id
    WHERE business_id = (changed ->> 'business_id')::uuid
      AND industry_schema = TG_ARGV[0] AND industry_invoice_id = (changed ->> TG_ARGV[1])::uuid;
    RETURN NULL;
END
$$;
REVOKE EXECUTE ON FUNCTION banking.follow_bill() FROM PUBLIC;

CREATE TRIGGER follow_bill AFTER UPDATE OF
    invoice_number, customer_id, currency, total_amount, amount_paid, status, due_at, paid_at, deleted_at ON hs.invoices
    FOR EACH ROW EXECUTE FUNCTION banking.follow_bill('hs', 'id');

CREATE TRIGGER follow_bill AFTER UPDATE OF
    invoice_number, repair_order_id, archived_repair_order_id, total_amount, amount_paid, status, due_date, paid_date
    ON auto.invoices
    FOR EACH ROW EXECUTE FUNCTION banking.follow_bill('auto', 'id');

CREATE TRIGGER follow_bill AFTER UPDATE OF
    order_number, customer_id, total_amount, status, ordered_at, deleted_at ON rest.orders
    FOR EACH ROW EXECUTE FUNCTION banking.follow_bill('rest', 'id');

CREATE TRIGGER follow_bill AFTER INSERT OR DELETE OR UPDATE OF amount, status, processed_at ON rest.payments
    FOR EACH ROW EXECUTE FUNCTION banking.follow_bill('rest', 'order_id');

CREATE TRIGGER follow_bill AFTER UPDATE OF
    order_number, customer_id, total_amount, payment_status, order_status, payment_due_date, deleted_at
    ON ret.sales_orders
    FOR EACH ROW EXECUTE FUNCTION banking.follow_bill('ret', 'id');
