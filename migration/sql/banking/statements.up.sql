-- What the bank says of an account, line by line, beside what the business has entered.
CREATE TABLE banking.statements (
    id uuid NOT NULL DEFAULT system_core.uuid_v7(),
    business_id uuid NOT NULL CONSTRAINT fk_banking_statements_business_id REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    account_id uuid NOT NULL,
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    opening_balance numeric(15, 2) NOT NULL,
    closing_balance numeric(15, 2) NOT NULL,
    status text NOT NULL DEFAULT 'open',
    reconciled_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid CONSTRAINT fk_banking_statements_created_by REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    updated_by uuid CONSTRAINT fk_banking_statements_updated_by REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    PRIMARY KEY (business_id, id),
    CONSTRAINT fk_banking_statements_account_id FOREIGN KEY (business_id, account_id) REFERENCES banking.accounts (business_id, id) ON DELETE CASCADE,
    CONSTRAINT chk_statements_status CHECK (status IN ('open', 'reconciled')),
    CONSTRAINT chk_statements_ends_on CHECK (ends_on >= starts_on),
    CONSTRAINT ex_statements_starts_on_ends_on EXCLUDE USING gist (
        business_id WITH =, account_id WITH =, daterange(starts_on, ends_on, '[]') WITH &&)
);
SELECT system_core.say_rule('banking.statements', 'ex_statements_starts_on_ends_on',
    'the account has a statement of these days already', 'import each statement once');

CREATE TABLE banking.statement_lines (
    id uuid NOT NULL DEFAULT system_core.uuid_v7(),
    business_id uuid NOT NULL CONSTRAINT fk_banking_statement_lines_business_id REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    statement_id uuid NOT NULL,
    line_number integer NOT NULL,
    booked_on date NOT NULL,
    amount numeric(15, 2) NOT NULL,
    description text,
    bank_reference text,
    transaction_id uuid,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (business_id, id),
    CONSTRAINT fk_banking_statement_lines_statement_id FOREIGN KEY (business_id, statement_id) REFERENCES banking.statements (business_id, id) ON DELETE CASCADE,
    CONSTRAINT fk_banking_statement_lines_transaction_id FOREIGN KEY (business_id, transaction_id) REFERENCES banking.transactions (business_id, id) ON DELETE SET NULL (transaction_id),
    CONSTRAINT uk_statement_lines_line_number UNIQUE (business_id, statement_id, line_number),
    CONSTRAINT uk_statement_lines_transaction_id UNIQUE (business_id, transaction_id),
    CONSTRAINT chk_statement_lines_line_number CHECK (line_number > 0),
    CONSTRAINT chk_statement_lines_amount CHECK (amount <> 0),
    CONSTRAINT chk_statement_lines_description_card_number CHECK (NOT banking.holds_card_number(description))
);
SELECT system_core.say_rule('banking.statement_lines', 'chk_statement_lines_description_card_number',
    'a card number has no place in {description}', 'leave the number out');

SELECT system_core.attach_table('banking.statements',
    lifecycles => ARRAY[['status', 'statement', 'statement_reconciliation']]);
SELECT system_core.attach_table('banking.statement_lines');
SELECT audit_mgmt.attach_trails();
SELECT workflow_mgmt.attach_lifecycle('banking.statements', 'status', 'open', $$
    open: reconcile>reconciled
    reconciled: reopen>open!
$$, 'reconciled:reconciled_at');

-- A line stands for one movement: of its account, completed, of the same amount and direction. A reconciled statement
-- keeps its lines.
CREATE FUNCTION banking.check_statement_line() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    changed banking.statement_lines;
    statement banking.statements;
    movement banking.transactions;
BEGIN
    IF TG_OP = 'DELETE' THEN
        changed := OLD;
    ELSE
        changed := NEW;
    END IF;
    SELECT * INTO statement FROM banking.statements
    WHERE business_id = changed.business_id AND id = changed.statement_id FOR NO KEY UPDATE;
    IF statement.status = 'reconciled' THEN
        PERFORM system_core.refuse_settled(TG_RELID, 'statement_id', 'the statement is reconciled and keeps its lines',
            'reopen the statement first');
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    IF NEW.transaction_id IS NOT NULL THEN
        SELECT * INTO movement FROM banking.transactions
        WHERE business_id = NEW.business_id AND id = NEW.transaction_id;
        IF FOUND AND (movement.account_id, movement.status, movement.signed_amount)
            IS DISTINCT FROM (statement.account_id, 'completed', NEW.amount)
        THEN
            PERFORM system_core.refuse(TG_RELID, 'transaction_id',
                format('the line is of %s, the movement a %s one of %s', NEW.amount, movement.status, movement.signed_amount),
                'name a completed movement of the same account and amount');
        END IF;
    END IF;
    RETURN NEW;
END
$$;
REVOKE EXECUTE ON FUNCTION banking.check_statement_line() FROM PUBLIC;
CREATE TRIGGER check_new_line BEFORE INSERT OR DELETE ON banking.statement_lines
    FOR EACH ROW WHEN (current_setting('app.importing', true) IS DISTINCT FROM 'on')
    EXECUTE FUNCTION banking.check_statement_line();
CREATE TRIGGER check_line BEFORE UPDATE ON banking.statement_lines
    FOR EACH ROW WHEN (current_setting('app.importing', true) IS DISTINCT FROM 'on' AND
        (OLD.statement_id, OLD.booked_on, OLD.amount, OLD.transaction_id)
        IS DISTINCT FROM (NEW.statement_id, NEW.booked_on, NEW.amount, NEW.transaction_id))
    EXECUTE FUNCTION banking.check_statement_line();

-- What is reconciled adds up, and nothing in it is unknown.
CREATE FUNCTION banking.require_explained() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    open_lines bigint;
    moved numeric;
BEGIN
    SELECT count(*) FILTER (WHERE transaction_id IS NULL), coalesce(sum(amount), 0) INTO open_lines, moved
    FROM banking.statement_lines WHERE business_id = NEW.business_id AND statement_id = NEW.id;
    IF open_lines > 0 THEN
        PERFORM system_core.refuse(TG_RELID, 'status', format('%s lines stand for no movement', open_lines),
            'match each line with a movement, or enter one for it');
    ELSIF NEW.opening_balance + moved <> NEW.closing_balance THEN
        PERFORM system_core.refuse(TG_RELID, 'closing_balance',
            format('the lines lead from %s to %s, not to %s', NEW.opening_balance, NEW.opening_balance + moved, NEW.closing_balance),
            'correct the lines or the balances');
    END IF;
    RETURN NEW;
END
$$;
REVOKE EXECUTE ON FUNCTION banking.require_explained() FROM PUBLIC;
CREATE TRIGGER require_explained BEFORE UPDATE OF status ON banking.statements
    FOR EACH ROW WHEN (OLD.status <> 'reconciled' AND NEW.status = 'reconciled'
        AND current_setting('app.importing', true) IS DISTINCT FROM 'on')
    EXECUTE FUNCTION banking.require_explained();

CREATE FUNCTION banking.keep_reconciled() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM system_core.refuse_settled(TG_RELID, 'closing_balance', 'the statement is reconciled', 'reopen it first');
    RETURN NULL;
END
$$;
REVOKE EXECUTE ON FUNCTION banking.keep_reconciled() FROM PUBLIC;
CREATE TRIGGER a_keep_reconciled BEFORE UPDATE ON banking.statements
    FOR EACH ROW WHEN (OLD.status = 'reconciled' AND NEW.status = 'reconciled'
        AND current_setting('app.importing', true) IS DISTINCT FROM 'on' AND
        (OLD.account_id, OLD.starts_on, OLD.ends_on, OLD.opening_balance, OLD.closing_balance)
        IS DISTINCT FROM (NEW.account_id, NEW.starts_on, NEW.ends_on, NEW.opening_balance, NEW.closing_balance))
    EXECUTE FUNCTION banking.keep_reconciled();
