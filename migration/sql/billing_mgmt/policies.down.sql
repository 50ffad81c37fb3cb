DROP POLICY tenants_read ON billing_mgmt.rate_tiers;
DROP POLICY tenants_read ON billing_mgmt.rates;
DROP POLICY tenants_read ON billing_mgmt.rate_plans;
DROP POLICY tenants_read ON billing_mgmt.meters;

DROP POLICY tenant ON billing_mgmt.payments;
ALTER TABLE billing_mgmt.payments NO FORCE ROW LEVEL SECURITY;
ALTER TABLE billing_mgmt.payments DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON billing_mgmt.invoice_lines;
ALTER TABLE billing_mgmt.invoice_lines NO FORCE ROW LEVEL SECURITY;
ALTER TABLE billing_mgmt.invoice_lines DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON billing_mgmt.invoices;
ALTER TABLE billing_mgmt.invoices NO FORCE ROW LEVEL SECURITY;
ALTER TABLE billing_mgmt.invoices DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON billing_mgmt.rated_charges;
ALTER TABLE billing_mgmt.rated_charges NO FORCE ROW LEVEL SECURITY;
ALTER TABLE billing_mgmt.rated_charges DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON billing_mgmt.usage_records;
ALTER TABLE billing_mgmt.usage_records NO FORCE ROW LEVEL SECURITY;
ALTER TABLE billing_mgmt.usage_records DISABLE ROW LEVEL SECURITY;

DROP POLICY administrators ON billing_mgmt.rate_tiers;
ALTER TABLE billing_mgmt.rate_tiers NO FORCE ROW LEVEL SECURITY;
ALTER TABLE billing_mgmt.rate_tiers DISABLE ROW LEVEL SECURITY;

DROP POLICY administrators ON billing_mgmt.rates;
ALTER TABLE billing_mgmt.rates NO FORCE ROW LEVEL SECURITY;
ALTER TABLE billing_mgmt.rates DISABLE ROW LEVEL SECURITY;

DROP POLICY administrators ON billing_mgmt.rate_plans;
ALTER TABLE billing_mgmt.rate_plans NO FORCE ROW LEVEL SECURITY;
ALTER TABLE billing_mgmt.rate_plans DISABLE ROW LEVEL SECURITY;

DROP POLICY administrators ON billing_mgmt.meters;
ALTER TABLE billing_mgmt.meters NO FORCE ROW LEVEL SECURITY;
ALTER TABLE billing_mgmt.meters DISABLE ROW LEVEL SECURITY;

REVOKE ALL ON ALL TABLES IN SCHEMA billing_mgmt FROM thorbis_app;
REVOKE ALL ON SCHEMA billing_mgmt FROM thorbis_app;
