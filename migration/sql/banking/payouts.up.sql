-- Pays from an account at once: the way in for other schemas, whose verbs owe money. A reference is paid once from an
-- account. Credit lines may go below nothing, other accounts may not.
CREATE FUNCTION banking.pay_out(
    p_account_id uuid, p_amount numeric, p_currency text, p_category text, p_reference text, p_description text
) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    tenant constant uuid := nullif(current_setting('app.current_business_id', true), '')::uuid;
    account banking.accounts;
    movement uuid;
BEGIN
    IF tenant IS NULL OR coalesce(current_setting('app.current_role', true), '') NOT IN ('owner', 'manager') THEN
        RAISE EXCEPTION 'only owners and managers pay from an account' USING ERRCODE = 'insufficient_privilege';
    END IF;
    SELECT * INTO account FROM banking.accounts WHERE business_id = tenant AND id = p_account_id FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'the business has no account %', p_account_id
            USING ERRCODE = 'foreign_key_violation', SCHEMA = 'banking', TABLE = 'transactions', COLUMN = 'account_id',
                  CONSTRAINT = 'fk_banking_transactions_account_id';
    ELSIF account.status <> 'active' THEN
        PERFORM system_core.refuse('banking.transactions'::regclass, 'account_id', format('the account is %s', account.status),
            'pay from an active account');
    ELSIF account.account_type NOT IN ('credit_card', 'line_of_credit') AND account.available_balance < p_amount THEN
        PERFORM system_core.refuse('banking.transactions'::regclass, 'account_id',
            format('the account has %s to spend', account.available_balance), 'pay from another account, or put money in first');
    END IF;
    INSERT INTO banking.transactions (
        business_id, account_id, transaction_type, amount, currency, category, description, status, external_reference_id
    ) VALUES (tenant, p_account_id, 'debit', p_amount, p_currency, p_category, p_description, 'completed', p_reference)
    RETURNING id INTO movement;
    RETURN movement;
END
$$;
REVOKE EXECUTE ON FUNCTION banking.pay_out(uuid, numeric, text, text, text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION banking.pay_out(uuid, numeric, text, text, text, text) TO thorbis_app;
