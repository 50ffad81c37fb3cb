CREATE SCHEMA payroll;

-- How often a group of employees is paid, and when overtime begins for them.
CREATE TABLE payroll.pay_schedules (
    id uuid NOT NULL DEFAULT system_core.uuid_v7(),
    business_id uuid NOT NULL,
    name text NOT NULL,
    frequency text NOT NULL DEFAULT 'biweekly',
    anchor_date date NOT NULL,
    pay_delay_days integer NOT NULL DEFAULT 5,
    approval_lead_days integer NOT NULL DEFAULT 2,
    overtime_after_hours numeric(5, 2) NOT NULL DEFAULT 40,
    overtime_multiplier numeric(4, 2) NOT NULL DEFAULT 1.5,
    currency text NOT NULL DEFAULT 'USD',
    is_default boolean NOT NULL DEFAULT false,
    is_active boolean NOT NULL DEFAULT true,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_by uuid,
    PRIMARY KEY (business_id, id),
    CONSTRAINT uk_pay_schedules_name UNIQUE (business_id, name),
    CONSTRAINT chk_pay_schedules_frequency CHECK (frequency IN ('weekly', 'biweekly', 'semimonthly', 'monthly')),
    CONSTRAINT chk_pay_schedules_pay_delay_days CHECK (pay_delay_days BETWEEN 0 AND 31),
    CONSTRAINT chk_pay_schedules_approval_lead_days CHECK (approval_lead_days BETWEEN 0 AND 14),
    CONSTRAINT chk_pay_schedules_overtime_after_hours CHECK (overtime_after_hours > 0),
    CONSTRAINT chk_pay_schedules_overtime_multiplier CHECK (overtime_multiplier >= 1)
);

-- People on the payroll of a business, with their terms of pay and what their taxes are withheld by.
CREATE TABLE payroll.employees (
    id uuid NOT NULL DEFAULT system_core.uuid_v7(),
    business_id uuid NOT NULL,
    employee_number text NOT NULL,
    user_id uuid,
    first_name text NOT NULL,
    last_name text NOT NULL,
    preferred_name text,
    work_email text,
    work_phone text,
    address_line_1 text,
    address_line_2 text,
    city text,
    state_province text,
    postal_code text,
    country text NOT NULL DEFAULT 'US',
    job_title text NOT NULL,
    department text,
    location_id uuid,
    manager_id uuid,
    pay_schedule_id uuid,
    employment_type text NOT NULL DEFAULT 'full_time',
    flsa_status text NOT NULL DEFAULT 'non_exempt',
    pay_type text NOT NULL DEFAULT 'hourly',
    pay_rate numeric(12, 2) NOT NULL,
    currency text NOT NULL DEFAULT 'USD',
    standard_hours numeric(5, 2) NOT NULL DEFAULT 40,
    hire_date date NOT NULL,
    termination_date date,
    termination_type text,
    tax_id_type text,
    tax_id_ciphertext text,
    tax_id_last_four text,
    filing_status text NOT NULL DEFAULT 'single',
    multiple_jobs boolean NOT NULL DEFAULT false,
    dependents_credit numeric(12, 2) NOT NULL DEFAULT 0,
    other_income numeric(12, 2) NOT NULL DEFAULT 0,
    claimed_deductions numeric(12, 2) NOT NULL DEFAULT 0,
    extra_withholding numeric(12, 2) NOT NULL DEFAULT 0,
    status text NOT NULL DEFAULT 'onboarding',
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_by uuid,
    deleted_at timestamptz,
    deleted_by uuid,
    PRIMARY KEY (business_id, id),
    CONSTRAINT uk_employees_employee_number UNIQUE (business_id, employee_number),
    CONSTRAINT uk_employees_user_id UNIQUE (business_id, user_id),
    CONSTRAINT chk_employees_employment_type CHECK (employment_type IN ('full_time', 'part_time', 'temporary', 'seasonal', 'intern', 'contractor')),
    CONSTRAINT chk_employees_flsa_status CHECK (flsa_status IN ('non_exempt', 'exempt')),
    CONSTRAINT chk_employees_pay_type CHECK (pay_type IN ('hourly', 'salary')),
    CONSTRAINT chk_employees_pay_rate CHECK (pay_rate >= 0),
    CONSTRAINT chk_employees_standard_hours CHECK (standard_hours BETWEEN 0 AND 168),
    CONSTRAINT chk_employees_termination_type CHECK (termination_type IN ('resignation', 'dismissal', 'layoff', 'retirement', 'end_of_contract', 'death')),
    CONSTRAINT chk_employees_tax_id_type CHECK (tax_id_type IN ('ssn', 'itin', 'ein')),
    CONSTRAINT chk_employees_tax_id_last_four CHECK (tax_id_last_four ~ '^[0-9]{4}$'),
    CONSTRAINT chk_employees_filing_status CHECK (filing_status IN ('single', 'married_jointly', 'head_of_household')),
    CONSTRAINT chk_employees_dependents_credit CHECK (dependents_credit >= 0),
    CONSTRAINT chk_employees_other_income CHECK (other_income >= 0),
    CONSTRAINT chk_employees_claimed_deductions CHECK (claimed_deductions >= 0),
    CONSTRAINT chk_employees_extra_withholding CHECK (extra_withholding >= 0),
    CONSTRAINT chk_employees_status CHECK (status IN ('onboarding', 'active', 'on_leave', 'terminated')),
    CONSTRAINT chk_employees_manager_id CHECK (manager_id <> id),
    CONSTRAINT chk_employees_termination_date CHECK (termination_date >= hire_date),
    CONSTRAINT chk_employees_terminated CHECK (status <> 'terminated' OR termination_date IS NOT NULL)
);

-- Spans of days that are paid together; those of one schedule never overlap.
CREATE TABLE payroll.pay_periods (
    id uuid NOT NULL DEFAULT system_core.uuid_v7(),
    business_id uuid NOT NULL,
    pay_schedule_id uuid NOT NULL,
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    pay_date date NOT NULL,
    status text NOT NULL DEFAULT 'open',
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_by uuid,
    PRIMARY KEY (business_id, id),
    CONSTRAINT chk_pay_periods_status CHECK (status IN ('upcoming', 'open', 'locked', 'closed')),
    CONSTRAINT chk_pay_periods_ends_on CHECK (ends_on >= starts_on),
    CONSTRAINT chk_pay_periods_pay_date CHECK (pay_date >= starts_on)
);

-- Hours that employees worked or were away, with their approval; those of one employee never overlap.
CREATE TABLE payroll.time_entries (
    id uuid NOT NULL DEFAULT system_core.uuid_v7(),
    business_id uuid NOT NULL,
    employee_id uuid NOT NULL,
    pay_period_id uuid,
    location_id uuid,
    work_order_id uuid,
    entry_type text NOT NULL DEFAULT 'work',
    started_at timestamptz NOT NULL,
    ended_at timestamptz,
    break_minutes integer NOT NULL DEFAULT 0,
    hours numeric(8, 2) GENERATED ALWAYS AS (round(extract(epoch FROM ended_at - started_at) / 3600 - break_minutes / 60.0, 2)) STORED,
    source text NOT NULL DEFAULT 'manual',
    note text,
    status text NOT NULL DEFAULT 'draft',
    submitted_at timestamptz,
    approved_at timestamptz,
    approved_by uuid,
    return_reason text,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_by uuid,
    PRIMARY KEY (business_id, id),
    CONSTRAINT chk_time_entries_entry_type CHECK (entry_type IN ('work', 'paid_time_off', 'sick', 'holiday', 'unpaid_leave')),
    CONSTRAINT chk_time_entries_break_minutes CHECK (break_minutes >= 0),
    CONSTRAINT chk_time_entries_source CHECK (source IN ('manual', 'clock', 'mobile', 'import')),
    CONSTRAINT chk_time_entries_status CHECK (status IN ('draft', 'submitted', 'approved', 'returned')),
    CONSTRAINT chk_time_entries_ended_at CHECK (ended_at > started_at),
    CONSTRAINT chk_time_entries_break_minutes_length CHECK (break_minutes * 60 < extract(epoch FROM ended_at - started_at))
);

-- Insurances, savings and other benefits that employees may enrol in.
CREATE TABLE payroll.benefit_plans (
    id uuid NOT NULL DEFAULT system_core.uuid_v7(),
    business_id uuid NOT NULL,
    name text NOT NULL,
    plan_type text NOT NULL,
    provider text,
    description text,
    tax_treatment text NOT NULL DEFAULT 'pre_tax',
    employee_amount numeric(12, 2) NOT NULL DEFAULT 0,
    employer_amount numeric(12, 2) NOT NULL DEFAULT 0,
    employee_rate numeric(7, 6),
    employer_match_rate numeric(7, 6),
    currency text NOT NULL DEFAULT 'USD',
    starts_on date NOT NULL,
    ends_on date,
    status text NOT NULL DEFAULT 'draft',
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_by uuid,
    PRIMARY KEY (business_id, id),
    CONSTRAINT uk_benefit_plans_name_starts_on UNIQUE (business_id, name, starts_on),
    CONSTRAINT chk_benefit_plans_plan_type CHECK (plan_type IN ('medical', 'dental', 'vision', 'life', 'disability', 'retirement', 'hsa', 'fsa', 'commuter')),
    CONSTRAINT chk_benefit_plans_tax_treatment CHECK (tax_treatment IN ('pre_tax', 'income_tax_only', 'after_tax')),
    CONSTRAINT chk_benefit_plans_employee_amount CHECK (employee_amount >= 0),
    CONSTRAINT chk_benefit_plans_employer_amount CHECK (employer_amount >= 0),
    CONSTRAINT chk_benefit_plans_employee_rate CHECK (employee_rate BETWEEN 0 AND 1),
    CONSTRAINT chk_benefit_plans_employer_match_rate CHECK (employer_match_rate BETWEEN 0 AND 1),
    CONSTRAINT chk_benefit_plans_status CHECK (status IN ('draft', 'open', 'closed')),
    CONSTRAINT chk_benefit_plans_ends_on CHECK (ends_on >= starts_on)
);

-- Which employee takes part in which benefit plan, from when to when, and who pays how much.
CREATE TABLE payroll.benefit_enrolments (
    id uuid NOT NULL DEFAULT system_core.uuid_v7(),
    business_id uuid NOT NULL,
    employee_id uuid NOT NULL,
    benefit_plan_id uuid NOT NULL,
    coverage_level text NOT NULL DEFAULT 'employee',
    employee_amount numeric(12, 2),
    employer_amount numeric(12, 2),
    employee_rate numeric(7, 6),
    currency text NOT NULL DEFAULT 'USD',
    effective_from date NOT NULL,
    effective_until date,
    status text NOT NULL DEFAULT 'pending',
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_by uuid,
    PRIMARY KEY (business_id, id),
    CONSTRAINT chk_benefit_enrolments_coverage_level CHECK (coverage_level IN ('employee', 'employee_and_spouse', 'employee_and_children', 'family')),
    CONSTRAINT chk_benefit_enrolments_employee_amount CHECK (employee_amount >= 0),
    CONSTRAINT chk_benefit_enrolments_employer_amount CHECK (employer_amount >= 0),
    CONSTRAINT chk_benefit_enrolments_employee_rate CHECK (employee_rate BETWEEN 0 AND 1),
    CONSTRAINT chk_benefit_enrolments_status CHECK (status IN ('pending', 'active', 'ended', 'waived')),
    CONSTRAINT chk_benefit_enrolments_effective_until CHECK (effective_until >= effective_from)
);

-- Bank accounts among which an employee's net pay is shared out.
CREATE TABLE payroll.direct_deposits (
    id uuid NOT NULL DEFAULT system_core.uuid_v7(),
    business_id uuid NOT NULL,
    employee_id uuid NOT NULL,
    nickname text,
    bank_name text,
    account_type text NOT NULL DEFAULT 'checking',
    routing_number text,
    account_number_ciphertext text,
    account_last_four text,
    allocation_type text NOT NULL DEFAULT 'remainder',
    percent numeric(5, 2),
    amount numeric(12, 2),
    currency text NOT NULL DEFAULT 'USD',
    priority integer NOT NULL DEFAULT 1,
    status text NOT NULL DEFAULT 'pending',
    verified_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_by uuid,
    PRIMARY KEY (business_id, id),
    CONSTRAINT chk_direct_deposits_account_type CHECK (account_type IN ('checking', 'savings')),
    CONSTRAINT chk_direct_deposits_routing_number CHECK (routing_number ~ '^[0-9]{9}$'),
    CONSTRAINT chk_direct_deposits_account_last_four CHECK (account_last_four ~ '^[0-9]{4}$'),
    CONSTRAINT chk_direct_deposits_allocation_type CHECK (allocation_type IN ('percent', 'fixed', 'remainder')),
    CONSTRAINT chk_direct_deposits_percent CHECK (percent > 0 AND percent <= 100),
    CONSTRAINT chk_direct_deposits_amount CHECK (amount > 0),
    CONSTRAINT chk_direct_deposits_priority CHECK (priority > 0),
    CONSTRAINT chk_direct_deposits_status CHECK (status IN ('pending', 'active', 'failed', 'closed')),
    CONSTRAINT chk_direct_deposits_percent_of_type CHECK ((allocation_type = 'percent') = (percent IS NOT NULL)),
    CONSTRAINT chk_direct_deposits_amount_of_type CHECK ((allocation_type = 'fixed') = (amount IS NOT NULL))
);

-- Payments to a group of employees on one day; an approved or paid run no longer changes.
CREATE TABLE payroll.payroll_runs (
    id uuid NOT NULL DEFAULT system_core.uuid_v7(),
    business_id uuid NOT NULL,
    run_number text NOT NULL,
    run_type text NOT NULL DEFAULT 'regular',
    pay_period_id uuid,
    pay_date date NOT NULL,
    currency text NOT NULL DEFAULT 'USD',
    employee_count integer NOT NULL DEFAULT 0,
    gross_pay numeric(14, 2) NOT NULL DEFAULT 0,
    total_deductions numeric(14, 2) NOT NULL DEFAULT 0,
    total_taxes numeric(14, 2) NOT NULL DEFAULT 0,
    net_pay numeric(14, 2) NOT NULL GENERATED ALWAYS AS (gross_pay - total_deductions - total_taxes) STORED,
    employer_taxes numeric(14, 2) NOT NULL DEFAULT 0,
    employer_contributions numeric(14, 2) NOT NULL DEFAULT 0,
    total_cost numeric(14, 2) NOT NULL GENERATED ALWAYS AS (gross_pay + employer_taxes + employer_contributions) STORED,
    memo text,
    status text NOT NULL DEFAULT 'draft',
    submitted_at timestamptz,
    approved_at timestamptz,
    approved_by uuid,
    paid_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_by uuid,
    PRIMARY KEY (business_id, id),
    CONSTRAINT uk_payroll_runs_run_number UNIQUE (business_id, run_number),
    CONSTRAINT chk_payroll_runs_run_type CHECK (run_type IN ('regular', 'off_cycle', 'bonus', 'correction', 'final')),
    CONSTRAINT chk_payroll_runs_employee_count CHECK (employee_count >= 0),
    CONSTRAINT chk_payroll_runs_status CHECK (status IN ('draft', 'pending_approval', 'approved', 'paid', 'voided'))
);

-- What one employee is paid in a run, and how the amount comes about.
CREATE TABLE payroll.payslips (
    id uuid NOT NULL DEFAULT system_core.uuid_v7(),
    business_id uuid NOT NULL,
    payslip_number text NOT NULL,
    payroll_run_id uuid NOT NULL,
    employee_id uuid NOT NULL,
    pay_date date NOT NULL,
    period_start date,
    period_end date,
    currency text NOT NULL DEFAULT 'USD',
    hours numeric(8, 2) NOT NULL DEFAULT 0,
    gross_pay numeric(12, 2) NOT NULL DEFAULT 0,
    total_deductions numeric(12, 2) NOT NULL DEFAULT 0,
    total_taxes numeric(12, 2) NOT NULL DEFAULT 0,
    net_pay numeric(12, 2) NOT NULL GENERATED ALWAYS AS (gross_pay - total_deductions - total_taxes) STORED,
    employer_taxes numeric(12, 2) NOT NULL DEFAULT 0,
    employer_contributions numeric(12, 2) NOT NULL DEFAULT 0,
    payment_method text NOT NULL DEFAULT 'direct_deposit',
    check_number text,
    status text NOT NULL DEFAULT 'draft',
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_by uuid,
    PRIMARY KEY (business_id, id),
    CONSTRAINT uk_payslips_payslip_number UNIQUE (business_id, payslip_number),
    CONSTRAINT uk_payslips_payroll_run_id_employee_id UNIQUE (business_id, payroll_run_id, employee_id),
    CONSTRAINT chk_payslips_payment_method CHECK (payment_method IN ('direct_deposit', 'check', 'cash')),
    CONSTRAINT chk_payslips_status CHECK (status IN ('draft', 'approved', 'paid', 'voided'))
);

-- Lines of a payslip that add to the gross pay.
CREATE TABLE payroll.payslip_earnings (
    id uuid NOT NULL DEFAULT system_core.uuid_v7(),
    business_id uuid NOT NULL,
    payslip_id uuid NOT NULL,
    earning_type text NOT NULL DEFAULT 'regular',
    description text,
    hours numeric(8, 2),
    rate numeric(12, 4),
    amount numeric(12, 2) NOT NULL,
    is_taxable boolean NOT NULL DEFAULT true,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_by uuid,
    PRIMARY KEY (business_id, id),
    CONSTRAINT chk_payslip_earnings_earning_type CHECK (earning_type IN ('regular', 'overtime', 'double_time', 'salary', 'bonus', 'commission', 'tips', 'paid_time_off', 'holiday', 'sick', 'severance', 'reimbursement')),
    CONSTRAINT chk_payslip_earnings_hours CHECK (hours >= 0),
    CONSTRAINT chk_payslip_earnings_rate CHECK (rate >= 0),
    CONSTRAINT chk_payslip_earnings_amount CHECK (amount = round(hours * rate, 2))
);

-- Lines of a payslip that take from the gross pay for other purposes than taxes.
CREATE TABLE payroll.payslip_deductions (
    id uuid NOT NULL DEFAULT system_core.uuid_v7(),
    business_id uuid NOT NULL,
    payslip_id uuid NOT NULL,
    benefit_enrolment_id uuid,
    deduction_type text NOT NULL DEFAULT 'other',
    description text,
    amount numeric(12, 2) NOT NULL DEFAULT 0,
    employer_amount numeric(12, 2) NOT NULL DEFAULT 0,
    tax_treatment text NOT NULL DEFAULT 'after_tax',
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_by uuid,
    PRIMARY KEY (business_id, id),
    CONSTRAINT chk_payslip_deductions_deduction_type CHECK (deduction_type IN ('medical', 'dental', 'vision', 'life', 'disability', 'retirement', 'hsa', 'fsa', 'commuter', 'garnishment', 'child_support', 'loan', 'union_dues', 'other')),
    CONSTRAINT chk_payslip_deductions_tax_treatment CHECK (tax_treatment IN ('pre_tax', 'income_tax_only', 'after_tax'))
);

-- Lines of a payslip for the taxes that the employee and the business owe on the pay.
CREATE TABLE payroll.payslip_taxes (
    id uuid NOT NULL DEFAULT system_core.uuid_v7(),
    business_id uuid NOT NULL,
    payslip_id uuid NOT NULL,
    tax_type text NOT NULL,
    jurisdiction text NOT NULL DEFAULT 'US',
    taxable_wages numeric(12, 2) NOT NULL DEFAULT 0,
    rate numeric(7, 6),
    amount numeric(12, 2) NOT NULL DEFAULT 0,
    employer_amount numeric(12, 2) NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_by uuid,
    PRIMARY KEY (business_id, id),
    CONSTRAINT uk_payslip_taxes_payslip_id_tax_type_jurisdiction UNIQUE (business_id, payslip_id, tax_type, jurisdiction),
    CONSTRAINT chk_payslip_taxes_tax_type CHECK (tax_type IN ('federal_income', 'state_income', 'local_income', 'social_security', 'medicare', 'additional_medicare', 'federal_unemployment', 'state_unemployment')),
    CONSTRAINT chk_payslip_taxes_taxable_wages CHECK (taxable_wages >= 0),
    CONSTRAINT chk_payslip_taxes_rate CHECK (rate BETWEEN 0 AND 1)
);

-- New employees come under one schedule of the business at most.
CREATE UNIQUE INDEX uk_pay_schedules_is_default ON payroll.pay_schedules (business_id) WHERE is_default;

-- Days of one schedule are paid once.
ALTER TABLE payroll.pay_periods ADD CONSTRAINT ex_pay_periods_starts_on_ends_on EXCLUDE USING gist (
    business_id WITH =, pay_schedule_id WITH =, daterange(starts_on, ends_on, '[]') WITH &&
);

-- An employee is in one place at a time; a running clock reaches into the future.
ALTER TABLE payroll.time_entries ADD CONSTRAINT ex_time_entries_started_at_ended_at EXCLUDE USING gist (
    business_id WITH =, employee_id WITH =, tstzrange(started_at, ended_at) WITH &&
);

-- An employee is enrolled in a plan once at a time.
ALTER TABLE payroll.benefit_enrolments ADD CONSTRAINT ex_benefit_enrolments_effective_from_effective_until EXCLUDE USING gist (
    business_id WITH =, employee_id WITH =, benefit_plan_id WITH =,
    daterange(effective_from, effective_until, '[]') WITH &&
) WHERE (status IN ('pending', 'active'));

-- One account of an employee gets what is left.
CREATE UNIQUE INDEX uk_direct_deposits_allocation_type ON payroll.direct_deposits (business_id, employee_id)
    WHERE allocation_type = 'remainder' AND status <> 'closed';

-- A period is paid by one regular run, unless that one is voided.
CREATE UNIQUE INDEX uk_payroll_runs_pay_period_id ON payroll.payroll_runs (business_id, pay_period_id)
    WHERE run_type = 'regular' AND status <> 'voided';
