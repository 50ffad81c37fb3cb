DROP POLICY technicians_read_their_own ON hs.work_orders_audit;
DROP POLICY tenant ON hs.work_orders_audit;
ALTER TABLE hs.work_orders_audit NO FORCE ROW LEVEL SECURITY;
ALTER TABLE hs.work_orders_audit DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON hs.technician_availability;
ALTER TABLE hs.technician_availability NO FORCE ROW LEVEL SECURITY;
ALTER TABLE hs.technician_availability DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON hs.maintenance_visits;
ALTER TABLE hs.maintenance_visits NO FORCE ROW LEVEL SECURITY;
ALTER TABLE hs.maintenance_visits DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON hs.payments;
ALTER TABLE hs.payments NO FORCE ROW LEVEL SECURITY;
ALTER TABLE hs.payments DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON hs.estimate_items;
ALTER TABLE hs.estimate_items NO FORCE ROW LEVEL SECURITY;
ALTER TABLE hs.estimate_items DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON hs.work_order_items;
ALTER TABLE hs.work_order_items NO FORCE ROW LEVEL SECURITY;
ALTER TABLE hs.work_order_items DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON hs.inventory_items;
ALTER TABLE hs.inventory_items NO FORCE ROW LEVEL SECURITY;
ALTER TABLE hs.inventory_items DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON hs.work_order_assignments;
ALTER TABLE hs.work_order_assignments NO FORCE ROW LEVEL SECURITY;
ALTER TABLE hs.work_order_assignments DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON hs.technicians;
ALTER TABLE hs.technicians NO FORCE ROW LEVEL SECURITY;
ALTER TABLE hs.technicians DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON hs.invoice_line_items;
ALTER TABLE hs.invoice_line_items NO FORCE ROW LEVEL SECURITY;
ALTER TABLE hs.invoice_line_items DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON hs.invoices;
ALTER TABLE hs.invoices NO FORCE ROW LEVEL SECURITY;
ALTER TABLE hs.invoices DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON hs.estimates;
ALTER TABLE hs.estimates NO FORCE ROW LEVEL SECURITY;
ALTER TABLE hs.estimates DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON hs.service_agreements;
ALTER TABLE hs.service_agreements NO FORCE ROW LEVEL SECURITY;
ALTER TABLE hs.service_agreements DISABLE ROW LEVEL SECURITY;

DROP POLICY technicians_read_their_own ON hs.work_orders;
DROP POLICY tenant ON hs.work_orders;
ALTER TABLE hs.work_orders NO FORCE ROW LEVEL SECURITY;
ALTER TABLE hs.work_orders DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON hs.customer_equipment;
ALTER TABLE hs.customer_equipment NO FORCE ROW LEVEL SECURITY;
ALTER TABLE hs.customer_equipment DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON hs.customers;
ALTER TABLE hs.customers NO FORCE ROW LEVEL SECURITY;
ALTER TABLE hs.customers DISABLE ROW LEVEL SECURITY;

REVOKE ALL ON ALL TABLES IN SCHEMA hs FROM thorbis_app;
REVOKE ALL ON SCHEMA hs FROM thorbis_app;
