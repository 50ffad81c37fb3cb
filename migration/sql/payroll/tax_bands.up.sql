-- What a business declares of the taxes that it withholds and owes: rates over spans of wages.
CREATE TABLE payroll.tax_bands (
    id uuid NOT NULL DEFAULT system_core.uuid_v7(),
    business_id uuid NOT NULL CONSTRAINT fk_payroll_tax_bands_business_id REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    tax_type text NOT NULL,
    jurisdiction text NOT NULL DEFAULT 'US',
    filing_status text,
    above numeric(14, 2) NOT NULL DEFAULT 0,
    up_to numeric(14, 2),
    employee_rate numeric(7, 6) NOT NULL DEFAULT 0,
    employer_rate numeric(7, 6) NOT NULL DEFAULT 0,
    effective_from date NOT NULL,
    effective_until date,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid CONSTRAINT fk_payroll_tax_bands_created_by REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    updated_by uuid CONSTRAINT fk_payroll_tax_bands_updated_by REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    PRIMARY KEY (business_id, id),
    CONSTRAINT chk_tax_bands_tax_type CHECK (tax_type IN ('federal_income', 'state_income', 'local_income', 'social_security', 'medicare', 'additional_medicare', 'federal_unemployment', 'state_unemployment')),
    CONSTRAINT chk_tax_bands_filing_status CHECK (filing_status IN ('single', 'married_jointly', 'head_of_household')),
    CONSTRAINT chk_tax_bands_above CHECK (above >= 0),
    CONSTRAINT chk_tax_bands_up_to CHECK (up_to > above),
    CONSTRAINT chk_tax_bands_employee_rate CHECK (employee_rate BETWEEN 0 AND 1),
    CONSTRAINT chk_tax_bands_employer_rate CHECK (employer_rate BETWEEN 0 AND 1),
    CONSTRAINT chk_tax_bands_effective_until CHECK (effective_until >= effective_from),
    CONSTRAINT uk_tax_bands_above UNIQUE NULLS NOT DISTINCT (business_id, tax_type, jurisdiction, filing_status, above, effective_from)
);

SELECT system_core.attach_table('payroll.tax_bands');
SELECT audit_mgmt.attach_trails();

CREATE POLICY managers_write ON payroll.tax_bands AS RESTRICTIVE
    USING (true)
    WITH CHECK ((SELECT current_setting('app.current_role', true)) IN ('owner', 'manager'));
SELECT system_core.managers_write('payroll.tax_bands', 'delete');
