DROP POLICY not_for_daily_work ON banking.transactions;
DROP POLICY not_for_daily_work ON banking.accounts;

DROP POLICY tenant ON banking.invoices_integration;
ALTER TABLE banking.invoices_integration NO FORCE ROW LEVEL SECURITY;
ALTER TABLE banking.invoices_integration DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON banking.payment_methods;
ALTER TABLE banking.payment_methods NO FORCE ROW LEVEL SECURITY;
ALTER TABLE banking.payment_methods DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON banking.transactions;
ALTER TABLE banking.transactions NO FORCE ROW LEVEL SECURITY;
ALTER TABLE banking.transactions DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON banking.accounts;
ALTER TABLE banking.accounts NO FORCE ROW LEVEL SECURITY;
ALTER TABLE banking.accounts DISABLE ROW LEVEL SECURITY;

REVOKE ALL ON ALL TABLES IN SCHEMA banking FROM thorbis_app;
REVOKE ALL ON SCHEMA banking FROM thorbis_app;
