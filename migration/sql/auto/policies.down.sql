DROP POLICY tenant ON auto.repair_orders_archive;
ALTER TABLE auto.repair_orders_archive NO FORCE ROW LEVEL SECURITY;
ALTER TABLE auto.repair_orders_archive DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON auto.purchase_orders;
ALTER TABLE auto.purchase_orders NO FORCE ROW LEVEL SECURITY;
ALTER TABLE auto.purchase_orders DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON auto.maintenance_schedules;
ALTER TABLE auto.maintenance_schedules NO FORCE ROW LEVEL SECURITY;
ALTER TABLE auto.maintenance_schedules DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON auto.vehicle_history;
ALTER TABLE auto.vehicle_history NO FORCE ROW LEVEL SECURITY;
ALTER TABLE auto.vehicle_history DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON auto.parts_used;
ALTER TABLE auto.parts_used NO FORCE ROW LEVEL SECURITY;
ALTER TABLE auto.parts_used DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON auto.repair_tasks;
ALTER TABLE auto.repair_tasks NO FORCE ROW LEVEL SECURITY;
ALTER TABLE auto.repair_tasks DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON auto.payments;
ALTER TABLE auto.payments NO FORCE ROW LEVEL SECURITY;
ALTER TABLE auto.payments DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON auto.invoices;
ALTER TABLE auto.invoices NO FORCE ROW LEVEL SECURITY;
ALTER TABLE auto.invoices DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON auto.stock_transactions;
ALTER TABLE auto.stock_transactions NO FORCE ROW LEVEL SECURITY;
ALTER TABLE auto.stock_transactions DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON auto.appointments;
ALTER TABLE auto.appointments NO FORCE ROW LEVEL SECURITY;
ALTER TABLE auto.appointments DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON auto.bays;
ALTER TABLE auto.bays NO FORCE ROW LEVEL SECURITY;
ALTER TABLE auto.bays DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON auto.photos;
ALTER TABLE auto.photos NO FORCE ROW LEVEL SECURITY;
ALTER TABLE auto.photos DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON auto.inspection_points;
ALTER TABLE auto.inspection_points NO FORCE ROW LEVEL SECURITY;
ALTER TABLE auto.inspection_points DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON auto.inspections;
ALTER TABLE auto.inspections NO FORCE ROW LEVEL SECURITY;
ALTER TABLE auto.inspections DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON auto.line_items;
ALTER TABLE auto.line_items NO FORCE ROW LEVEL SECURITY;
ALTER TABLE auto.line_items DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON auto.parts_inventory;
ALTER TABLE auto.parts_inventory NO FORCE ROW LEVEL SECURITY;
ALTER TABLE auto.parts_inventory DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON auto.repair_orders;
ALTER TABLE auto.repair_orders NO FORCE ROW LEVEL SECURITY;
ALTER TABLE auto.repair_orders DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON auto.vehicles;
ALTER TABLE auto.vehicles NO FORCE ROW LEVEL SECURITY;
ALTER TABLE auto.vehicles DISABLE ROW LEVEL SECURITY;

REVOKE ALL ON ALL TABLES IN SCHEMA auto FROM thorbis_app;
REVOKE ALL ON SCHEMA auto FROM thorbis_app;
