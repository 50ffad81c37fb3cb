GRANT USAGE ON SCHEMA auto TO thorbis_app;

GRANT SELECT, INSERT, UPDATE, DELETE ON
    auto.vehicles,
    auto.repair_orders,
    auto.parts_inventory,
    auto.line_items,
    auto.inspections,
    auto.inspection_points,
    auto.photos,
    auto.bays,
    auto.appointments,
    auto.invoices,
    auto.payments,
    auto.repair_tasks,
    auto.parts_used,
    auto.vehicle_history,
    auto.maintenance_schedules,
    auto.purchase_orders
    TO thorbis_app;

-- Only ever appended to.
GRANT SELECT, INSERT ON
    auto.stock_transactions
    TO thorbis_app;

-- Written by the platform and by triggers.
GRANT SELECT ON
    auto.repair_orders_archive
    TO thorbis_app;

ALTER TABLE auto.vehicles ENABLE ROW LEVEL SECURITY;
ALTER TABLE auto.vehicles FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON auto.vehicles
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));

ALTER TABLE auto.repair_orders ENABLE ROW LEVEL SECURITY;
ALTER TABLE auto.repair_orders FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON auto.repair_orders
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));

ALTER TABLE auto.parts_inventory ENABLE ROW LEVEL SECURITY;
ALTER TABLE auto.parts_inventory FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON auto.parts_inventory
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));

ALTER TABLE auto.line_items ENABLE ROW LEVEL SECURITY;
ALTER TABLE auto.line_items FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON auto.line_items
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));

ALTER TABLE auto.inspections ENABLE ROW LEVEL SECURITY;
ALTER TABLE auto.inspections FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON auto.inspections
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));

ALTER TABLE auto.inspection_points ENABLE ROW LEVEL SECURITY;
ALTER TABLE auto.inspection_points FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON auto.inspection_points
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));

ALTER TABLE auto.photos ENABLE ROW LEVEL SECURITY;
ALTER TABLE auto.photos FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON auto.photos
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));

ALTER TABLE auto.bays ENABLE ROW LEVEL SECURITY;
ALTER TABLE auto.bays FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON auto.bays
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));

ALTER TABLE auto.appointments ENABLE ROW LEVEL SECURITY;
ALTER TABLE auto.appointments FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON auto.appointments
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));

ALTER TABLE auto.stock_transactions ENABLE ROW LEVEL SECURITY;
ALTER TABLE auto.stock_transactions FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON auto.stock_transactions
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));

ALTER TABLE auto.invoices ENABLE ROW LEVEL SECURITY;
ALTER TABLE auto.invoices FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON auto.invoices
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));

ALTER TABLE auto.payments ENABLE ROW LEVEL SECURITY;
ALTER TABLE auto.payments FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON auto.payments
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));

ALTER TABLE auto.repair_tasks ENABLE ROW LEVEL SECURITY;
ALTER TABLE auto.repair_tasks FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON auto.repair_tasks
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));

ALTER TABLE auto.parts_used ENABLE ROW LEVEL SECURITY;
ALTER TABLE auto.parts_used FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON auto.parts_used
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));

ALTER TABLE auto.vehicle_history ENABLE ROW LEVEL SECURITY;
ALTER TABLE auto.vehicle_history FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON auto.vehicle_history
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));

ALTER TABLE auto.maintenance_schedules ENABLE ROW LEVEL SECURITY;
ALTER TABLE auto.maintenance_schedules FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON auto.maintenance_schedules
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));

ALTER TABLE auto.purchase_orders ENABLE ROW LEVEL SECURITY;
ALTER TABLE auto.purchase_orders FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON auto.purchase_orders
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));

ALTER TABLE auto.repair_orders_archive ENABLE ROW LEVEL SECURITY;
ALTER TABLE auto.repair_orders_archive FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON auto.repair_orders_archive
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));
