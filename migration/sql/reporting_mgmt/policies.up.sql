GRANT USAGE ON SCHEMA reporting_mgmt TO thorbis_app;

-- Read with the reader's own rights.
GRANT SELECT ON
    reporting_mgmt.every_repair_order,
    reporting_mgmt.home_services_revenue,
    reporting_mgmt.automotive_revenue,
    reporting_mgmt.restaurant_revenue,
    reporting_mgmt.retail_revenue,
    reporting_mgmt.business_clocks,
    reporting_mgmt.revenue
    TO thorbis_app;

-- Materialized views know no row level security: the application reads them only through the
-- views below, which compare the tenant as the policies do.
-- Technicians see the work that is given to them, so no sums over the work of others.
CREATE VIEW reporting_mgmt.customer_360 WITH (security_barrier = true) AS
SELECT report.id, report.business_id, report.id AS customer_id, report.customer_number, report.customer_name,
       report.email_primary, report.phone_primary, report.customer_since, report.customer_lifecycle_stage,
       report.last_activity_at, report.total_revenue,
       report.total_work_orders, report.hs_revenue, report.last_hs_service,
       report.total_repair_orders, report.total_vehicles, report.auto_revenue, report.last_auto_service,
       report.total_restaurant_orders, report.restaurant_revenue, report.last_restaurant_order,
       report.total_retail_orders, report.retail_revenue, report.last_retail_order,
       report.total_cross_industry_revenue,
       (SELECT refreshed_at FROM reporting_mgmt.refreshes WHERE refreshes.report = 'customer_360_view') AS refreshed_at
FROM reporting_mgmt.customer_360_view AS report
WHERE report.business_id = nullif(current_setting('app.current_business_id', true), '')::uuid
  AND (SELECT coalesce(current_setting('app.current_role', true), '') <> 'technician');

CREATE VIEW reporting_mgmt.customer_summaries WITH (security_barrier = true) AS
SELECT report.customer_id AS id, report.business_id, report.customer_id, report.customer_name,
       report.total_work_orders, report.billed_work_orders, report.total_revenue, report.average_job_value,
       report.last_service_date,
       (SELECT refreshed_at FROM reporting_mgmt.refreshes WHERE refreshes.report = 'customer_summary') AS refreshed_at
FROM reporting_mgmt.customer_summary AS report
WHERE report.business_id = nullif(current_setting('app.current_business_id', true), '')::uuid
  AND (SELECT coalesce(current_setting('app.current_role', true), '') <> 'technician');

CREATE VIEW reporting_mgmt.revenue_summaries WITH (security_barrier = true) AS
SELECT report.id, report.business_id, report.vertical, report.location_id, report.granularity, report.period_start,
       report.orders, report.customers, report.revenue, report.net_revenue, report.tax_amount, report.tip_amount,
       report.average_order_value, report.currency,
       (SELECT refreshed_at FROM reporting_mgmt.refreshes WHERE refreshes.report = 'revenue_summary') AS refreshed_at
FROM reporting_mgmt.revenue_summary AS report
WHERE report.business_id = nullif(current_setting('app.current_business_id', true), '')::uuid
  AND (SELECT coalesce(current_setting('app.current_role', true), '') <> 'technician');

-- Owners and managers see everybody's work, everybody else their own.
CREATE VIEW reporting_mgmt.technician_performances WITH (security_barrier = true) AS
SELECT report.id, report.business_id, report.technician_id, report.vertical, report.month,
       report.jobs, report.completed_jobs, report.on_time_jobs, report.timed_jobs, report.on_time_rate,
       report.callbacks, report.labor_hours, report.revenue, report.average_job_value,
       report.ratings, report.average_rating, report.average_quality_score,
       (SELECT refreshed_at FROM reporting_mgmt.refreshes WHERE refreshes.report = 'technician_performance') AS refreshed_at
FROM reporting_mgmt.technician_performance AS report
WHERE report.business_id = nullif(current_setting('app.current_business_id', true), '')::uuid
  AND (
      (SELECT coalesce(current_setting('app.current_role', true), '') IN ('owner', 'manager'))
      OR report.technician_id = (SELECT nullif(current_setting('app.current_user_id', true), '')::uuid)
  );

GRANT SELECT ON
    reporting_mgmt.customer_360,
    reporting_mgmt.customer_summaries,
    reporting_mgmt.revenue_summaries,
    reporting_mgmt.technician_performances
    TO thorbis_app;

-- What the reports are made of.
GRANT USAGE ON SCHEMA tenant_mgmt, hs, auto, rest, ret TO thorbis_reports;
GRANT SELECT ON
    tenant_mgmt.businesses,
    hs.customers, hs.work_orders, hs.invoices, hs.payments,
    auto.vehicles, auto.repair_orders, auto.repair_orders_archive, auto.invoices, auto.payments,
    rest.orders, rest.dining_tables, rest.payments,
    ret.sales_orders
    TO thorbis_reports;
GRANT SELECT ON
    reporting_mgmt.every_repair_order,
    reporting_mgmt.home_services_revenue,
    reporting_mgmt.automotive_revenue,
    reporting_mgmt.restaurant_revenue,
    reporting_mgmt.retail_revenue,
    reporting_mgmt.business_clocks,
    reporting_mgmt.revenue
    TO thorbis_reports;
GRANT USAGE ON SCHEMA reporting_mgmt, system_core TO thorbis_reports;
GRANT EXECUTE ON FUNCTION system_core.uuid_v7() TO thorbis_reports;

-- A new owner needs CREATE on the schema for the moment of the change.
GRANT CREATE ON SCHEMA reporting_mgmt TO thorbis_reports;
ALTER MATERIALIZED VIEW reporting_mgmt.customer_360_view OWNER TO thorbis_reports;
ALTER MATERIALIZED VIEW reporting_mgmt.customer_summary OWNER TO thorbis_reports;
ALTER MATERIALIZED VIEW reporting_mgmt.revenue_summary OWNER TO thorbis_reports;
ALTER MATERIALIZED VIEW reporting_mgmt.technician_performance OWNER TO thorbis_reports;
ALTER TABLE reporting_mgmt.refreshes OWNER TO thorbis_reports;
ALTER FUNCTION reporting_mgmt.refresh() OWNER TO thorbis_reports;
ALTER VIEW reporting_mgmt.customer_360 OWNER TO thorbis_reports;
ALTER VIEW reporting_mgmt.customer_summaries OWNER TO thorbis_reports;
ALTER VIEW reporting_mgmt.revenue_summaries OWNER TO thorbis_reports;
ALTER VIEW reporting_mgmt.technician_performances OWNER TO thorbis_reports;
REVOKE CREATE ON SCHEMA reporting_mgmt FROM thorbis_reports;

-- The rows that the owner of the migrations may not see are there from the beginning.
SELECT reporting_mgmt.refresh();
