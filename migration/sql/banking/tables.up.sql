CREATE SCHEMA banking;

-- Accounts of a business at its banks, and its cash boxes.
CREATE TABLE banking.accounts (
    id uuid NOT NULL DEFAULT system_core.uuid_v7(),
    business_id uuid NOT NULL,
    location_id uuid,
    name text NOT NULL,
    account_number text,
    account_number_last_four text GENERATED ALWAYS AS (right(account_number, 4)) STORED,
    routing_number text,
    account_type text NOT NULL,
    financial_institution text,
    currency text NOT NULL DEFAULT 'USD',
    current_balance numeric(15, 2) NOT NULL DEFAULT 0,
    available_balance numeric(15, 2) NOT NULL DEFAULT 0,
    status text NOT NULL DEFAULT 'pending',
    is_primary boolean NOT NULL DEFAULT false,
    account_details jsonb NOT NULL DEFAULT '{}',
    opened_at timestamptz,
    closed_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_by uuid,
    PRIMARY KEY (business_id, id),
    CONSTRAINT uk_accounts_account_number UNIQUE (business_id, account_number),
    CONSTRAINT chk_accounts_account_number CHECK (length(account_number) BETWEEN 5 AND 34),
    CONSTRAINT chk_accounts_routing_number CHECK (routing_number ~ '^[0-9]{9}$'),
    CONSTRAINT chk_accounts_account_type CHECK (account_type IN ('checking', 'savings', 'merchant', 'credit_card', 'line_of_credit', 'cash')),
    CONSTRAINT chk_accounts_currency CHECK (currency ~ '^[A-Z]{3}$'),
    CONSTRAINT chk_accounts_status CHECK (status IN ('pending', 'active', 'frozen', 'closed')),
    CONSTRAINT chk_accounts_closed_at_zero CHECK (status <> 'closed' OR current_balance = 0),
    CONSTRAINT chk_accounts_number_known CHECK (account_number IS NOT NULL OR account_type = 'cash' OR status IN ('pending', 'closed')),
    CONSTRAINT chk_accounts_primary_works CHECK (NOT is_primary OR status = 'active')
);

-- Movements on accounts: the ledger from which balances are made.
CREATE TABLE banking.transactions (
    id uuid NOT NULL DEFAULT system_core.uuid_v7(),
    business_id uuid NOT NULL,
    account_id uuid NOT NULL,
    payment_method_id uuid,
    invoice_integration_id uuid,
    parent_transaction_id uuid,
    transaction_type text NOT NULL,
    amount numeric(15, 2) NOT NULL,
    signed_amount numeric(15, 2) NOT NULL GENERATED ALWAYS AS (CASE transaction_type WHEN 'credit' THEN amount ELSE -amount END) STORED,
    currency text NOT NULL DEFAULT 'USD',
    category text NOT NULL DEFAULT 'other',
    counterparty_name text,
    description text,
    status text NOT NULL DEFAULT 'pending',
    transaction_date timestamptz NOT NULL DEFAULT now(),
    completed_at timestamptz,
    failure_reason text,
    external_reference_id text,
    metadata jsonb NOT NULL DEFAULT '{}',
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_by uuid,
    PRIMARY KEY (business_id, id),
    CONSTRAINT uk_transactions_account_id_external_reference_id UNIQUE (business_id, account_id, external_reference_id),
    CONSTRAINT chk_transactions_transaction_type CHECK (transaction_type IN ('credit', 'debit')),
    CONSTRAINT chk_transactions_amount CHECK (amount > 0),
    CONSTRAINT chk_transactions_currency CHECK (currency ~ '^[A-Z]{3}$'),
    CONSTRAINT chk_transactions_category CHECK (category IN ('sale', 'refund', 'payout', 'transfer', 'supplier', 'payroll', 'rent', 'tax', 'fee', 'interest', 'opening_balance', 'other')),
    CONSTRAINT chk_transactions_status CHECK (status IN ('pending', 'completed', 'failed', 'cancelled')),
    CONSTRAINT chk_transactions_failure_reason CHECK (failure_reason IS NULL OR status = 'failed')
);

-- Stored ways in which customers pay: the processor's token and the last four digits, never a card number.
CREATE TABLE banking.payment_methods (
    id uuid NOT NULL DEFAULT system_core.uuid_v7(),
    business_id uuid NOT NULL,
    customer_id uuid NOT NULL,
    method_type text NOT NULL,
    method_details jsonb NOT NULL DEFAULT '{}',
    brand text GENERATED ALWAYS AS (method_details ->> 'brand') STORED,
    last_four text GENERATED ALWAYS AS (method_details ->> 'last_four') STORED,
    nickname text,
    holder_name text,
    is_default boolean NOT NULL DEFAULT false,
    status text NOT NULL DEFAULT 'pending',
    expires_at timestamptz,
    verified_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_by uuid,
    PRIMARY KEY (business_id, id),
    CONSTRAINT chk_payment_methods_method_type CHECK (method_type IN ('card', 'bank_account', 'wallet')),
    CONSTRAINT chk_payment_methods_status CHECK (status IN ('pending', 'active', 'expired', 'revoked')),
    CONSTRAINT chk_payment_methods_last_four CHECK (method_details ->> 'last_four' ~ '^[0-9]{4}$'),
    CONSTRAINT chk_payment_methods_default_works CHECK (NOT is_default OR status IN ('pending', 'active'))
);

-- Bills of every industry in one list, with the account that they are paid to.
CREATE TABLE banking.invoices_integration (
    id uuid NOT NULL DEFAULT system_core.uuid_v7(),
    business_id uuid NOT NULL,
    industry_schema text NOT NULL,
    industry_invoice_id uuid NOT NULL,
    service_invoice_id uuid GENERATED ALWAYS AS (CASE industry_schema WHEN 'hs' THEN industry_invoice_id END) STORED,
    auto_invoice_id uuid GENERATED ALWAYS AS (CASE industry_schema WHEN 'auto' THEN industry_invoice_id END) STORED,
    restaurant_order_id uuid GENERATED ALWAYS AS (CASE industry_schema WHEN 'rest' THEN industry_invoice_id END) STORED,
    sales_order_id uuid GENERATED ALWAYS AS (CASE industry_schema WHEN 'ret' THEN industry_invoice_id END) STORED,
    customer_id uuid,
    invoice_number text NOT NULL,
    banking_account_id uuid,
    currency text NOT NULL DEFAULT 'USD',
    total_amount numeric(12, 2) NOT NULL DEFAULT 0,
    amount_due numeric(12, 2) NOT NULL DEFAULT 0,
    amount_paid numeric(12, 2) NOT NULL DEFAULT 0,
    settled_amount numeric(12, 2) NOT NULL DEFAULT 0,
    payment_status text NOT NULL DEFAULT 'pending',
    payment_due_date timestamptz,
    payment_processed_date timestamptz,
    payment_details jsonb NOT NULL DEFAULT '{}',
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_by uuid,
    PRIMARY KEY (business_id, id),
    CONSTRAINT uk_invoices_integration_industry_schema_industry_invoice_id UNIQUE (business_id, industry_schema, industry_invoice_id),
    CONSTRAINT chk_invoices_integration_industry_schema CHECK (industry_schema IN ('hs', 'auto', 'rest', 'ret')),
    CONSTRAINT chk_invoices_integration_payment_status CHECK (payment_status IN ('pending', 'partial', 'paid', 'refunded', 'cancelled')),
    CONSTRAINT chk_invoices_integration_amounts CHECK (total_amount >= 0 AND amount_due >= 0 AND amount_paid >= 0),
    CONSTRAINT chk_invoices_integration_status_fits_amounts CHECK (CASE payment_status WHEN 'pending' THEN amount_paid = 0 WHEN 'partial' THEN amount_paid > 0 AND amount_due > 0 ELSE amount_due = 0 END)
);

-- The checksum of card numbers (ISO/IEC 7812-1, annex B).
CREATE FUNCTION banking.passes_luhn(p_digits text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    SELECT sum(doubled / 10 + doubled % 10) % 10 = 0
    FROM (
        SELECT digit::integer * CASE WHEN place % 2 = 0 THEN 2 ELSE 1 END AS doubled
        FROM pg_catalog.regexp_split_to_table(pg_catalog.reverse(p_digits), '') WITH ORDINALITY AS part (digit, place)
    ) AS weighed
$$;

-- Whether a text holds what looks like a card number: 13 to 19 digits in one piece, or in the groups in which cards
-- show them, that begin as a card's do, pass the checksum, and are no part of a longer word.
CREATE FUNCTION banking.holds_card_number(p_text text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    SELECT coalesce(bool_or(banking.passes_luhn(digits) OR banking.passes_luhn(pg_catalog.left(digits, 16))), false)
    FROM pg_catalog.regexp_matches(
        p_text,
        '(?<![0-9A-Za-z])('
        '[2-6][0-9]{12,18}'
        '|[2-6][0-9]{3}[ -][0-9]{4}[ -][0-9]{4}[ -][0-9]{1,4}(?:[ -][0-9]{1,3})?'
        '|3[0-9]{3}[ -][0-9]{6}[ -][0-9]{4,5}'
        ')(?![0-9A-Za-z])',
        'g'
    ) AS found (parts)
    CROSS JOIN LATERAL (SELECT pg_catalog.regexp_replace(parts[1], '[ -]', '', 'g') AS digits) AS bare
$$;

-- Card numbers have no place here, wherever someone may try to put one.
ALTER TABLE banking.accounts
    ADD CONSTRAINT chk_accounts_account_details_card_number
    CHECK (NOT banking.holds_card_number(account_details::text));
ALTER TABLE banking.transactions
    ADD CONSTRAINT chk_transactions_description_card_number
    CHECK (NOT banking.holds_card_number(description)),
    ADD CONSTRAINT chk_transactions_metadata_card_number
    CHECK (NOT banking.holds_card_number(metadata::text));
ALTER TABLE banking.payment_methods
    ADD CONSTRAINT chk_payment_methods_nickname_card_number
    CHECK (NOT banking.holds_card_number(nickname)),
    ADD CONSTRAINT chk_payment_methods_holder_name_card_number
    CHECK (NOT banking.holds_card_number(holder_name)),
    ADD CONSTRAINT chk_payment_methods_method_details_card_number
    CHECK (NOT banking.holds_card_number(method_details::text)),
    -- Security codes, PINs and tracks may not be kept after authorisation, encrypted or not (PCI DSS 3.3.1).
    ADD CONSTRAINT chk_payment_methods_method_details_secrets
    CHECK (
        method_details::text !~* '"(pan|(card_?|account_?)?number|cvv2?|cvc2?|cid|csc|security_?code|pin|track_?([12]|data)?|magstripe)" *:'
    );
ALTER TABLE banking.invoices_integration
    ADD CONSTRAINT chk_invoices_integration_payment_details_card_number
    CHECK (NOT banking.holds_card_number(payment_details::text));

-- One default a customer, one primary account a business.
CREATE UNIQUE INDEX uk_payment_methods_is_default ON banking.payment_methods (business_id, customer_id) WHERE is_default;
CREATE UNIQUE INDEX uk_accounts_is_primary ON banking.accounts (business_id) WHERE is_primary;

-- Balances at a date are read from this index alone.
CREATE INDEX idx_transactions_balance ON banking.transactions (business_id, account_id, transaction_date)
    INCLUDE (signed_amount) WHERE status = 'completed';
