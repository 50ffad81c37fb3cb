GRANT USAGE ON SCHEMA billing_mgmt TO thorbis_app;

-- Written by the platform and by triggers.
GRANT SELECT ON
    billing_mgmt.meters,
    billing_mgmt.rate_plans,
    billing_mgmt.rates,
    billing_mgmt.rate_tiers,
    billing_mgmt.usage_records,
    billing_mgmt.rated_charges,
    billing_mgmt.invoices,
    billing_mgmt.invoice_lines,
    billing_mgmt.payments
    TO thorbis_app;

ALTER TABLE billing_mgmt.meters ENABLE ROW LEVEL SECURITY;
ALTER TABLE billing_mgmt.meters FORCE ROW LEVEL SECURITY;
-- For administrators of the platform: no token of a tenant carries this role.
CREATE POLICY administrators ON billing_mgmt.meters FOR SELECT
    USING ((SELECT current_setting('app.current_role', true)) = 'administrator');

ALTER TABLE billing_mgmt.rate_plans ENABLE ROW LEVEL SECURITY;
ALTER TABLE billing_mgmt.rate_plans FORCE ROW LEVEL SECURITY;
-- For administrators of the platform: no token of a tenant carries this role.
CREATE POLICY administrators ON billing_mgmt.rate_plans FOR SELECT
    USING ((SELECT current_setting('app.current_role', true)) = 'administrator');

ALTER TABLE billing_mgmt.rates ENABLE ROW LEVEL SECURITY;
ALTER TABLE billing_mgmt.rates FORCE ROW LEVEL SECURITY;
-- For administrators of the platform: no token of a tenant carries this role.
CREATE POLICY administrators ON billing_mgmt.rates FOR SELECT
    USING ((SELECT current_setting('app.current_role', true)) = 'administrator');

ALTER TABLE billing_mgmt.rate_tiers ENABLE ROW LEVEL SECURITY;
ALTER TABLE billing_mgmt.rate_tiers FORCE ROW LEVEL SECURITY;
-- For administrators of the platform: no token of a tenant carries this role.
CREATE POLICY administrators ON billing_mgmt.rate_tiers FOR SELECT
    USING ((SELECT current_setting('app.current_role', true)) = 'administrator');

ALTER TABLE billing_mgmt.usage_records ENABLE ROW LEVEL SECURITY;
ALTER TABLE billing_mgmt.usage_records FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON billing_mgmt.usage_records
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));

ALTER TABLE billing_mgmt.rated_charges ENABLE ROW LEVEL SECURITY;
ALTER TABLE billing_mgmt.rated_charges FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON billing_mgmt.rated_charges
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));

ALTER TABLE billing_mgmt.invoices ENABLE ROW LEVEL SECURITY;
ALTER TABLE billing_mgmt.invoices FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON billing_mgmt.invoices
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));

ALTER TABLE billing_mgmt.invoice_lines ENABLE ROW LEVEL SECURITY;
ALTER TABLE billing_mgmt.invoice_lines FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON billing_mgmt.invoice_lines
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));

ALTER TABLE billing_mgmt.payments ENABLE ROW LEVEL SECURITY;
ALTER TABLE billing_mgmt.payments FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON billing_mgmt.payments
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));

-- Prices are the same for every tenant, and no secret; drafts of price lists are.
CREATE POLICY tenants_read ON billing_mgmt.meters FOR SELECT
    USING ((SELECT nullif(current_setting('app.current_business_id', true), '')::uuid) IS NOT NULL);
CREATE POLICY tenants_read ON billing_mgmt.rate_plans FOR SELECT
    USING (
        (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid) IS NOT NULL AND status <> 'draft'
    );
CREATE POLICY tenants_read ON billing_mgmt.rates FOR SELECT
    USING (
        (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid) IS NOT NULL
        AND rate_plan_id = ANY (ARRAY(SELECT plan.id FROM billing_mgmt.rate_plans AS plan WHERE plan.status <> 'draft'))
    );
CREATE POLICY tenants_read ON billing_mgmt.rate_tiers FOR SELECT
    USING (
        (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid) IS NOT NULL
        AND rate_id = ANY (ARRAY(SELECT rate.id FROM billing_mgmt.rates AS rate))
    );
