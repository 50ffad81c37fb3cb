CREATE SCHEMA billing_mgmt;

-- What the platform measures of its tenants' use, the same for all of them.
CREATE TABLE billing_mgmt.meters (
    id uuid NOT NULL DEFAULT system_core.uuid_v7(),
    code text NOT NULL,
    name text NOT NULL,
    description text,
    unit text NOT NULL,
    aggregation text NOT NULL DEFAULT 'sum',
    resource_category text,
    resource_type text,
    status text NOT NULL DEFAULT 'active',
    updated_at timestamptz NOT NULL DEFAULT now(),
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (id),
    CONSTRAINT uk_meters_code UNIQUE (code),
    CONSTRAINT chk_meters_aggregation CHECK (aggregation IN ('sum', 'maximum', 'last')),
    CONSTRAINT chk_meters_status CHECK (status IN ('active', 'retired'))
);

-- Price lists that tenants subscribe to. A published version does not change: new prices are a new version.
CREATE TABLE billing_mgmt.rate_plans (
    id uuid NOT NULL DEFAULT system_core.uuid_v7(),
    code text NOT NULL,
    version integer NOT NULL DEFAULT 1,
    name text NOT NULL,
    description text,
    billing_cycle text NOT NULL DEFAULT 'monthly',
    base_fee numeric(12, 2) NOT NULL DEFAULT 0,
    currency text NOT NULL DEFAULT 'USD',
    trial_days integer NOT NULL DEFAULT 0,
    status text NOT NULL DEFAULT 'draft',
    effective_from date NOT NULL DEFAULT current_date,
    effective_until date,
    updated_at timestamptz NOT NULL DEFAULT now(),
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (id),
    CONSTRAINT uk_rate_plans_code_version UNIQUE (code, version),
    CONSTRAINT chk_rate_plans_version CHECK (version >= 1),
    CONSTRAINT chk_rate_plans_billing_cycle CHECK (billing_cycle IN ('monthly', 'annually')),
    CONSTRAINT chk_rate_plans_base_fee CHECK (base_fee >= 0),
    CONSTRAINT chk_rate_plans_currency CHECK (currency ~ '^[A-Z]{3}$'),
    CONSTRAINT chk_rate_plans_trial_days CHECK (trial_days >= 0),
    CONSTRAINT chk_rate_plans_status CHECK (status IN ('draft', 'published', 'retired')),
    CONSTRAINT chk_rate_plans_effective CHECK (effective_until >= effective_from)
);

-- How one meter is priced in one price list; its prices stand in the tiers.
CREATE TABLE billing_mgmt.rates (
    id uuid NOT NULL DEFAULT system_core.uuid_v7(),
    rate_plan_id uuid NOT NULL,
    meter_id uuid NOT NULL,
    pricing_model text NOT NULL DEFAULT 'graduated',
    package_size numeric(18, 4),
    minimum_charge numeric(12, 2) NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (id),
    CONSTRAINT uk_rates_rate_plan_id_meter_id UNIQUE (rate_plan_id, meter_id),
    CONSTRAINT chk_rates_pricing_model CHECK (pricing_model IN ('graduated', 'volume', 'package')),
    CONSTRAINT chk_rates_package_size CHECK (package_size > 0),
    CONSTRAINT chk_rates_minimum_charge CHECK (minimum_charge >= 0),
    CONSTRAINT chk_rates_package CHECK ((pricing_model = 'package') = (package_size IS NOT NULL))
);

-- Steps of a rate. A tier begins where the one below ends, so that there are neither gaps nor overlaps.
CREATE TABLE billing_mgmt.rate_tiers (
    id uuid NOT NULL DEFAULT system_core.uuid_v7(),
    rate_id uuid NOT NULL,
    up_to_quantity numeric(18, 4),
    unit_price numeric(14, 6) NOT NULL,
    flat_fee numeric(12, 2) NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (id),
    CONSTRAINT chk_rate_tiers_up_to_quantity CHECK (up_to_quantity > 0),
    CONSTRAINT chk_rate_tiers_unit_price CHECK (unit_price >= 0),
    CONSTRAINT chk_rate_tiers_flat_fee CHECK (flat_fee >= 0)
);

-- Use of the platform as it was measured, each report once.
CREATE TABLE billing_mgmt.usage_records (
    id uuid NOT NULL DEFAULT system_core.uuid_v7(),
    business_id uuid NOT NULL,
    meter_id uuid NOT NULL,
    resource_usage_id uuid,
    rated_charge_id uuid,
    quantity numeric(18, 4) NOT NULL,
    occurred_at timestamptz NOT NULL DEFAULT now(),
    idempotency_key text NOT NULL,
    source text NOT NULL DEFAULT 'system',
    properties jsonb NOT NULL DEFAULT '{}',
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (business_id, id),
    CONSTRAINT uk_usage_records_idempotency_key UNIQUE (business_id, idempotency_key),
    CONSTRAINT chk_usage_records_quantity CHECK (quantity >= 0),
    CONSTRAINT chk_usage_records_source CHECK (source IN ('system', 'api', 'import', 'manual'))
);

-- Usage of one meter in one period with its price.
CREATE TABLE billing_mgmt.rated_charges (
    id uuid NOT NULL DEFAULT system_core.uuid_v7(),
    business_id uuid NOT NULL,
    subscription_id uuid,
    meter_id uuid NOT NULL,
    rate_id uuid NOT NULL,
    period_start timestamptz NOT NULL,
    period_end timestamptz NOT NULL,
    quantity numeric(18, 4) NOT NULL DEFAULT 0,
    amount numeric(12, 2) NOT NULL DEFAULT 0,
    currency text NOT NULL DEFAULT 'USD',
    tiers jsonb NOT NULL DEFAULT '[]',
    status text NOT NULL DEFAULT 'rated',
    rated_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (business_id, id),
    CONSTRAINT uk_rated_charges_meter_id_period_start UNIQUE (business_id, meter_id, period_start),
    CONSTRAINT chk_rated_charges_quantity CHECK (quantity >= 0),
    CONSTRAINT chk_rated_charges_amount CHECK (amount >= 0),
    CONSTRAINT chk_rated_charges_currency CHECK (currency ~ '^[A-Z]{3}$'),
    CONSTRAINT chk_rated_charges_status CHECK (status IN ('rated', 'invoiced', 'waived')),
    CONSTRAINT chk_rated_charges_period CHECK (period_end > period_start)
);

-- Invoices of the platform to the business.
CREATE TABLE billing_mgmt.invoices (
    id uuid NOT NULL DEFAULT system_core.uuid_v7(),
    business_id uuid NOT NULL,
    subscription_id uuid,
    invoice_number text NOT NULL,
    status text NOT NULL DEFAULT 'draft',
    period_start timestamptz NOT NULL,
    period_end timestamptz NOT NULL,
    currency text NOT NULL DEFAULT 'USD',
    subtotal numeric(12, 2) NOT NULL DEFAULT 0,
    credit_amount numeric(12, 2) NOT NULL DEFAULT 0,
    tax_rate numeric(7, 6) NOT NULL DEFAULT 0,
    tax_amount numeric(12, 2) NOT NULL DEFAULT 0,
    total_amount numeric(12, 2) NOT NULL DEFAULT 0,
    amount_paid numeric(12, 2) NOT NULL DEFAULT 0,
    amount_due numeric(12, 2) NOT NULL GENERATED ALWAYS AS (CASE WHEN status = 'void' THEN 0 ELSE total_amount - amount_paid END) STORED,
    issued_at timestamptz,
    due_at timestamptz,
    paid_at timestamptz,
    voided_at timestamptz,
    notes text,
    updated_at timestamptz NOT NULL DEFAULT now(),
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (business_id, id),
    CONSTRAINT uk_invoices_invoice_number UNIQUE (business_id, invoice_number),
    CONSTRAINT chk_invoices_status CHECK (status IN ('draft', 'open', 'paid', 'past_due', 'uncollectible', 'void')),
    CONSTRAINT chk_invoices_currency CHECK (currency ~ '^[A-Z]{3}$'),
    CONSTRAINT chk_invoices_subtotal CHECK (subtotal >= 0),
    CONSTRAINT chk_invoices_credit_amount CHECK (credit_amount >= 0),
    CONSTRAINT chk_invoices_tax_rate CHECK (tax_rate BETWEEN 0 AND 1),
    CONSTRAINT chk_invoices_tax_amount CHECK (tax_amount >= 0),
    CONSTRAINT chk_invoices_total_amount CHECK (total_amount >= 0),
    CONSTRAINT chk_invoices_amount_paid CHECK (amount_paid >= 0),
    CONSTRAINT chk_invoices_period CHECK (period_end > period_start),
    CONSTRAINT chk_invoices_paid_in_full CHECK (status <> 'paid' OR amount_paid >= total_amount),
    CONSTRAINT chk_invoices_issued CHECK (status = 'draft' OR issued_at IS NOT NULL)
);

-- Lines of the platform's invoices.
CREATE TABLE billing_mgmt.invoice_lines (
    id uuid NOT NULL DEFAULT system_core.uuid_v7(),
    business_id uuid NOT NULL,
    invoice_id uuid NOT NULL,
    rated_charge_id uuid,
    line_number integer NOT NULL,
    line_type text NOT NULL,
    description text NOT NULL,
    quantity numeric(18, 4) NOT NULL DEFAULT 1,
    unit_price numeric(14, 6),
    amount numeric(12, 2) NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (business_id, id),
    CONSTRAINT uk_invoice_lines_invoice_id_line_number UNIQUE (business_id, invoice_id, line_number),
    CONSTRAINT chk_invoice_lines_line_number CHECK (line_number >= 1),
    CONSTRAINT chk_invoice_lines_line_type CHECK (line_type IN ('subscription', 'usage', 'credit', 'adjustment')),
    CONSTRAINT chk_invoice_lines_amount_sign CHECK (CASE line_type WHEN 'credit' THEN amount < 0 WHEN 'adjustment' THEN true ELSE amount >= 0 END)
);

-- Attempts to collect the platform's invoices, and what came of them.
CREATE TABLE billing_mgmt.payments (
    id uuid NOT NULL DEFAULT system_core.uuid_v7(),
    business_id uuid NOT NULL,
    invoice_id uuid NOT NULL,
    billing_history_id uuid,
    amount numeric(12, 2) NOT NULL,
    currency text NOT NULL DEFAULT 'USD',
    payment_method text NOT NULL DEFAULT 'card',
    status text NOT NULL DEFAULT 'pending',
    external_payment_id text,
    failure_reason text,
    attempted_at timestamptz NOT NULL DEFAULT now(),
    completed_at timestamptz,
    refunded_at timestamptz,
    updated_at timestamptz NOT NULL DEFAULT now(),
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (business_id, id),
    CONSTRAINT uk_payments_external_payment_id UNIQUE (business_id, external_payment_id),
    CONSTRAINT chk_payments_amount CHECK (amount > 0),
    CONSTRAINT chk_payments_currency CHECK (currency ~ '^[A-Z]{3}$'),
    CONSTRAINT chk_payments_payment_method CHECK (payment_method IN ('card', 'ach', 'wire', 'check')),
    CONSTRAINT chk_payments_status CHECK (status IN ('pending', 'completed', 'failed', 'refunded')),
    CONSTRAINT chk_payments_failure_reason CHECK (failure_reason IS NULL OR status = 'failed')
);

-- A tier ends where no other of its rate does; one alone has no end.
CREATE UNIQUE INDEX uk_rate_tiers_up_to_quantity ON billing_mgmt.rate_tiers (rate_id, up_to_quantity)
    NULLS NOT DISTINCT;

-- Of the published versions of a price list one has no end; where periods meet, the later version counts.
CREATE UNIQUE INDEX uk_rate_plans_open_version ON billing_mgmt.rate_plans (code)
    WHERE status = 'published' AND effective_until IS NULL;

-- One invoice a subscription and period, besides those taken back.
CREATE UNIQUE INDEX uk_invoices_subscription_id_period_start
    ON billing_mgmt.invoices (business_id, subscription_id, period_start) WHERE status <> 'void';
