SELECT system_core.attach_table('hs.customers', numbered => ARRAY['customer_number', 'CUST-HS']);
SELECT system_core.attach_table('hs.customer_equipment');
SELECT system_core.attach_table('hs.work_orders',
    numbered => ARRAY['work_order_number', 'WO-HS'],
    lifecycles => ARRAY[['status', 'work_order', 'work_order_lifecycle']]);
SELECT system_core.attach_table('hs.service_agreements',
    numbered => ARRAY['agreement_number', 'SA-HS'],
    lifecycles => ARRAY[['agreement_status', 'service_agreement', 'service_agreement_lifecycle']]);
SELECT system_core.attach_table('hs.estimates',
    numbered => ARRAY['estimate_number', 'EST'],
    lifecycles => ARRAY[['status', 'estimate', 'estimate_lifecycle']]);
SELECT system_core.attach_table('hs.invoices',
    numbered => ARRAY['invoice_number', 'INV'],
    lifecycles => ARRAY[['status', 'invoice', 'invoice_lifecycle']]);
SELECT system_core.attach_table('hs.invoice_line_items');
SELECT system_core.attach_table('hs.technicians');
SELECT system_core.attach_table('hs.work_order_assignments',
    lifecycles => ARRAY[['assignment_status', 'work_order_assignment', 'assignment_lifecycle']]);
SELECT system_core.attach_table('hs.inventory_items');
SELECT system_core.attach_table('hs.work_order_items');
SELECT system_core.attach_table('hs.estimate_items');
SELECT system_core.attach_table('hs.payments', lifecycles => ARRAY[['status', 'payment', 'payment_processing']]);
SELECT system_core.attach_table('hs.maintenance_visits',
    lifecycles => ARRAY[['status', 'maintenance_visit', 'maintenance_visit_lifecycle']]);
SELECT system_core.attach_table('hs.technician_availability');

-- Written by the platform and by triggers.
SELECT system_core.attach_table('hs.work_orders_audit', privileges => 'SELECT', members => '{}');
