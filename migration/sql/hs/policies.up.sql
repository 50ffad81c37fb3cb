GRANT USAGE ON SCHEMA hs TO thorbis_app;

GRANT SELECT, INSERT, UPDATE, DELETE ON
    hs.customers,
    hs.customer_equipment,
    hs.work_orders,
    hs.service_agreements,
    hs.estimates,
    hs.invoices,
    hs.invoice_line_items,
    hs.technicians,
    hs.work_order_assignments,
    hs.inventory_items,
    hs.work_order_items,
    hs.estimate_items,
    hs.payments,
    hs.maintenance_visits,
    hs.technician_availability
    TO thorbis_app;

-- Written by the platform and by triggers.
GRANT SELECT ON
    hs.work_orders_audit
    TO thorbis_app;

ALTER TABLE hs.customers ENABLE ROW LEVEL SECURITY;
ALTER TABLE hs.customers FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON hs.customers
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));

ALTER TABLE hs.customer_equipment ENABLE ROW LEVEL SECURITY;
ALTER TABLE hs.customer_equipment FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON hs.customer_equipment
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));

ALTER TABLE hs.work_orders ENABLE ROW LEVEL SECURITY;
ALTER TABLE hs.work_orders FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON hs.work_orders
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));
-- Technicians read the work orders that are theirs; other roles pass.
CREATE POLICY technicians_read_their_own ON hs.work_orders AS RESTRICTIVE FOR SELECT
    USING (
        (SELECT current_setting('app.current_role', true)) IS DISTINCT FROM 'technician'
        OR assigned_technician_id = (SELECT nullif(current_setting('app.current_user_id', true), '')::uuid)
        OR backup_technician_id = (SELECT nullif(current_setting('app.current_user_id', true), '')::uuid)
        OR (SELECT nullif(current_setting('app.current_user_id', true), '')::uuid) = ANY (team_assignment)
        OR id = ANY (ARRAY(
            SELECT assignment.work_order_id
            FROM hs.work_order_assignments AS assignment
            JOIN hs.technicians AS technician
              ON technician.business_id = assignment.business_id AND technician.id = assignment.technician_id
            WHERE technician.user_id = nullif(current_setting('app.current_user_id', true), '')::uuid
        ))
    );

ALTER TABLE hs.service_agreements ENABLE ROW LEVEL SECURITY;
ALTER TABLE hs.service_agreements FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON hs.service_agreements
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));

ALTER TABLE hs.estimates ENABLE ROW LEVEL SECURITY;
ALTER TABLE hs.estimates FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON hs.estimates
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));

ALTER TABLE hs.invoices ENABLE ROW LEVEL SECURITY;
ALTER TABLE hs.invoices FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON hs.invoices
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));

ALTER TABLE hs.invoice_line_items ENABLE ROW LEVEL SECURITY;
ALTER TABLE hs.invoice_line_items FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON hs.invoice_line_items
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));

ALTER TABLE hs.technicians ENABLE ROW LEVEL SECURITY;
ALTER TABLE hs.technicians FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON hs.technicians
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));

ALTER TABLE hs.work_order_assignments ENABLE ROW LEVEL SECURITY;
ALTER TABLE hs.work_order_assignments FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON hs.work_order_assignments
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));

ALTER TABLE hs.inventory_items ENABLE ROW LEVEL SECURITY;
ALTER TABLE hs.inventory_items FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON hs.inventory_items
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));

ALTER TABLE hs.work_order_items ENABLE ROW LEVEL SECURITY;
ALTER TABLE hs.work_order_items FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON hs.work_order_items
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));

ALTER TABLE hs.estimate_items ENABLE ROW LEVEL SECURITY;
ALTER TABLE hs.estimate_items FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON hs.estimate_items
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));

ALTER TABLE hs.payments ENABLE ROW LEVEL SECURITY;
ALTER TABLE hs.payments FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON hs.payments
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));

ALTER TABLE hs.maintenance_visits ENABLE ROW LEVEL SECURITY;
ALTER TABLE hs.maintenance_visits FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON hs.maintenance_visits
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));

ALTER TABLE hs.technician_availability ENABLE ROW LEVEL SECURITY;
ALTER TABLE hs.technician_availability FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON hs.technician_availability
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));

ALTER TABLE hs.work_orders_audit ENABLE ROW LEVEL SECURITY;
ALTER TABLE hs.work_orders_audit FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON hs.work_orders_audit
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));
-- The trail shows no more than the orders themselves.
CREATE POLICY technicians_read_their_own ON hs.work_orders_audit AS RESTRICTIVE FOR SELECT
    USING (
        (SELECT current_setting('app.current_role', true)) IS DISTINCT FROM 'technician'
        OR EXISTS (
            SELECT FROM hs.work_orders AS work_order
            WHERE work_order.business_id = work_orders_audit.business_id
              AND work_order.id = work_orders_audit.work_order_id
        )
    );
