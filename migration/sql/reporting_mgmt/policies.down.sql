DROP VIEW reporting_mgmt.technician_performances;
DROP VIEW reporting_mgmt.revenue_summaries;
DROP VIEW reporting_mgmt.customer_summaries;
DROP VIEW reporting_mgmt.customer_360;

REVOKE SELECT ON
    tenant_mgmt.businesses,
    hs.customers, hs.work_orders, hs.invoices, hs.payments,
    auto.vehicles, auto.repair_orders, auto.repair_orders_archive, auto.invoices, auto.payments,
    rest.orders, rest.dining_tables, rest.payments,
    ret.sales_orders
    FROM thorbis_reports;
REVOKE USAGE ON SCHEMA tenant_mgmt, hs, auto, rest, ret FROM thorbis_reports;
REVOKE EXECUTE ON FUNCTION system_core.uuid_v7() FROM thorbis_reports;
REVOKE USAGE ON SCHEMA system_core FROM thorbis_reports;
REVOKE ALL ON SCHEMA reporting_mgmt FROM thorbis_reports;
REVOKE ALL ON ALL TABLES IN SCHEMA reporting_mgmt FROM thorbis_app;
REVOKE ALL ON SCHEMA reporting_mgmt FROM thorbis_app;
