CREATE SCHEMA reporting_mgmt;

-- Owner of the reports: it reads every tenant's rows when they are refreshed; nobody signs in as it.
DO $$
BEGIN
    -- Where the owner may not make it, its administrator has.
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'thorbis_reports') THEN
        CREATE ROLE thorbis_reports NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE BYPASSRLS;
    END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN
    NULL;
END
$$;

DO $$
BEGIN
    IF NOT pg_has_role(current_user, 'thorbis_reports', 'MEMBER') THEN
        GRANT thorbis_reports TO CURRENT_USER;
    END IF;
END
$$;

-- One tenant's date beyond what the calendar can reckon with must not end everybody's refresh.
CREATE FUNCTION reporting_mgmt.plausible_day(day date) RETURNS date
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT CASE WHEN day BETWEEN date '1900-01-01' AND date '9999-12-31' THEN day END $$;

CREATE FUNCTION reporting_mgmt.local_day(moment timestamptz, zone text) RETURNS date
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    SELECT CASE
        WHEN moment BETWEEN timestamptz '1900-01-01 00:00+00' AND timestamptz '9999-12-31 00:00+00'
        THEN (moment AT TIME ZONE zone)::date
    END
$$;

-- ---------------------------------------------------------------------------------------------
-- What counts as revenue, once for the whole platform.
--
-- An order counts from the moment at which the work is done or the goods have left:
-- a work order when it is completed, a repair order when it is completed, delivered or closed,
-- a restaurant order when it is served, a sale when it is shipped or completed.
-- Drafts, quotes, open, declined, cancelled, returned and deleted orders do not count.
-- Nor does an order that was taken back: every bill of it is cancelled, void or deleted, or what was
-- paid on it was refunded.
-- The amount is what the customer owes: after discounts, with tax and tip.
--
-- Everybody reads these views with their own rights, so row level security holds.
-- ---------------------------------------------------------------------------------------------

-- Repair orders, those in the archive too.
CREATE VIEW reporting_mgmt.every_repair_order WITH (security_invoker = true) AS
SELECT business_id, id AS repair_order_id, customer_id, primary_technician_id, status, created_at, check_in_date, promised_date,
       promised_time, coalesce(completed_at, actual_completion_time, closed_date) AS completed_at,
       labor_hours, quality_score, satisfaction_rating, tax_amount, total_amount
FROM auto.repair_orders
WHERE deleted_at IS NULL
UNION ALL
SELECT business_id, id, customer_id, primary_technician_id, status, created_at, check_in_date, promised_date,
       promised_time, coalesce(completed_at, actual_completion_time, closed_date),
       labor_hours, quality_score, satisfaction_rating, tax_amount, total_amount
FROM auto.repair_orders_archive
WHERE deleted_at IS NULL;

CREATE VIEW reporting_mgmt.home_services_revenue WITH (security_invoker = true) AS
SELECT work_order.business_id, 'home_services' AS vertical, work_order.id AS order_id, work_order.customer_id,
       work_order.location_id, work_order.completed_at AS earned_at, NULL::date AS earned_on,
       work_order.total_amount AS amount, work_order.tax_amount, 0::numeric(12, 2) AS tip_amount
FROM hs.work_orders AS work_order
WHERE work_order.status = 'completed' AND work_order.deleted_at IS NULL
  AND coalesce((
      SELECT bool_or(
          bill.status <> 'cancelled' AND bill.deleted_at IS NULL
          AND coalesce((
              SELECT bool_or(payment.status <> 'refunded')
              FROM hs.payments AS payment
              WHERE payment.business_id = bill.business_id AND payment.invoice_id = bill.id
                AND payment.status <> 'failed'
          ), true)
      )
      FROM hs.invoices AS bill
      WHERE bill.business_id = work_order.business_id AND bill.work_order_id = work_order.id
  ), true);

CREATE VIEW reporting_mgmt.automotive_revenue WITH (security_invoker = true) AS
SELECT repair_order.business_id, 'automotive' AS vertical, repair_order.repair_order_id AS order_id, repair_order.customer_id,
       NULL::uuid AS location_id,
       coalesce(repair_order.completed_at, repair_order.check_in_date, repair_order.created_at) AS earned_at,
       NULL::date AS earned_on, repair_order.total_amount AS amount, repair_order.tax_amount,
       0::numeric(12, 2) AS tip_amount
FROM reporting_mgmt.every_repair_order AS repair_order
WHERE repair_order.status IN ('completed', 'delivered', 'closed')
  AND coalesce((
      SELECT bool_or(
          bill.status <> 'void'
          AND coalesce((
              SELECT bool_or(payment.status <> 'refunded')
              FROM auto.payments AS payment
              WHERE payment.business_id = bill.business_id AND payment.invoice_id = bill.id
                AND payment.status <> 'failed'
          ), true)
      )
      FROM auto.invoices AS bill
      WHERE bill.business_id = repair_order.business_id
        AND repair_order.repair_order_id IN (bill.repair_order_id, bill.archived_repair_order_id)
  ), true);

CREATE VIEW reporting_mgmt.restaurant_revenue WITH (security_invoker = true) AS
SELECT meal.business_id, 'restaurant' AS vertical, meal.id AS order_id, meal.customer_id, place.location_id,
       coalesce(meal.served_at, meal.completed_at, meal.ordered_at, meal.created_at) AS earned_at,
       NULL::date AS earned_on, meal.total_amount AS amount, meal.tax_amount, meal.tip_amount
FROM rest.orders AS meal
LEFT JOIN rest.dining_tables AS place ON place.business_id = meal.business_id AND place.id = meal.table_id
WHERE meal.status IN ('served', 'completed') AND meal.deleted_at IS NULL
  AND coalesce((
      SELECT bool_or(payment.status <> 'refunded')
      FROM rest.payments AS payment
      WHERE payment.business_id = meal.business_id AND payment.order_id = meal.id AND payment.status <> 'failed'
  ), true);

CREATE VIEW reporting_mgmt.retail_revenue WITH (security_invoker = true) AS
SELECT sale.business_id, 'retail' AS vertical, sale.id AS order_id, sale.customer_id, sale.location_id,
       sale.created_at AS earned_at, coalesce(sale.shipped_date, sale.order_date) AS earned_on,
       sale.total_amount AS amount, sale.tax_amount, 0::numeric(12, 2) AS tip_amount
FROM ret.sales_orders AS sale
WHERE sale.order_status IN ('shipped', 'completed') AND sale.order_type IN ('standard', 'special_order')
  AND sale.payment_status <> 'refunded' AND sale.deleted_at IS NULL;

-- The local time of each business; a zone that the server does not know is taken as UTC.
CREATE VIEW reporting_mgmt.business_clocks WITH (security_invoker = true) AS
SELECT business.id AS business_id, coalesce(zone.name, 'UTC') AS zone, coalesce(business.default_currency, 'USD') AS currency
FROM tenant_mgmt.businesses AS business
LEFT JOIN pg_catalog.pg_timezone_names AS zone ON zone.name = business.default_timezone;

-- The revenue of all verticals, a row an order, on the day that it was in the business's own place.
CREATE VIEW reporting_mgmt.revenue WITH (security_invoker = true) AS
SELECT earned.business_id, earned.vertical, earned.order_id, earned.customer_id, earned.location_id,
       coalesce(
           reporting_mgmt.plausible_day(earned.earned_on), reporting_mgmt.local_day(earned.earned_at, clock.zone)
       ) AS earned_on,
       earned.amount, earned.tax_amount, earned.tip_amount, clock.currency
FROM (
    SELECT * FROM reporting_mgmt.home_services_revenue
    UNION ALL SELECT * FROM reporting_mgmt.automotive_revenue
    UNION ALL SELECT * FROM reporting_mgmt.restaurant_revenue
    UNION ALL SELECT * FROM reporting_mgmt.retail_revenue
) AS earned
JOIN reporting_mgmt.business_clocks AS clock ON clock.business_id = earned.business_id;

-- ---------------------------------------------------------------------------------------------
-- The reports.
-- ---------------------------------------------------------------------------------------------

-- One row a customer: what they had of every vertical, what they brought in, and when they were last active.
CREATE MATERIALIZED VIEW reporting_mgmt.customer_360_view AS
WITH revenue AS (
    SELECT business_id, customer_id,
           coalesce(sum(amount) FILTER (WHERE vertical = 'home_services'), 0.00) AS hs_revenue,
           coalesce(sum(amount) FILTER (WHERE vertical = 'automotive'), 0.00) AS auto_revenue,
           coalesce(sum(amount) FILTER (WHERE vertical = 'restaurant'), 0.00) AS restaurant_revenue,
           coalesce(sum(amount) FILTER (WHERE vertical = 'retail'), 0.00) AS retail_revenue
    FROM reporting_mgmt.revenue
    GROUP BY business_id, customer_id
),
jobs AS (
    SELECT business_id, customer_id, count(*)::integer AS orders, max(completed_at) AS last_service,
           max(greatest(created_at, completed_at)) AS last_activity
    FROM hs.work_orders
    WHERE status NOT IN ('draft', 'cancelled') AND deleted_at IS NULL
    GROUP BY business_id, customer_id
),
repairs AS (
    SELECT business_id, customer_id, count(*)::integer AS orders, max(completed_at) AS last_service,
           max(greatest(created_at, check_in_date, completed_at)) AS last_activity
    FROM reporting_mgmt.every_repair_order
    WHERE status NOT IN ('draft', 'declined', 'cancelled')
    GROUP BY business_id, customer_id
),
vehicles AS (
    SELECT business_id, customer_id, count(*)::integer AS vehicles
    FROM auto.vehicles
    WHERE deleted_at IS NULL
    GROUP BY business_id, customer_id
),
meals AS (
    SELECT business_id, customer_id, count(*)::integer AS orders, max(coalesce(ordered_at, created_at)) AS last_order
    FROM rest.orders
    WHERE status NOT IN ('draft', 'cancelled') AND deleted_at IS NULL
    GROUP BY business_id, customer_id
),
sales AS (
    SELECT business_id, customer_id, count(*)::integer AS orders, max(order_date) AS last_order, max(created_at) AS last_activity
    FROM ret.sales_orders
    WHERE order_status NOT IN ('cancelled', 'returned') AND order_type IN ('standard', 'special_order')
      AND deleted_at IS NULL
    GROUP BY business_id, customer_id
),
figures AS (
    SELECT customer.id, customer.business_id, customer.customer_number,
           coalesce(
               nullif(concat_ws(' ', nullif(btrim(customer.first_name), ''), nullif(btrim(customer.last_name), '')), ''),
               customer.company_name
           ) AS customer_name,
           customer.email_primary, customer.phone_primary, customer.created_at AS customer_since,
           coalesce(jobs.orders, 0) AS total_work_orders,
           coalesce(revenue.hs_revenue, 0.00) AS hs_revenue,
           jobs.last_service AS last_hs_service,
           coalesce(repairs.orders, 0) AS total_repair_orders,
           coalesce(vehicles.vehicles, 0) AS total_vehicles,
           coalesce(revenue.auto_revenue, 0.00) AS auto_revenue,
           repairs.last_service AS last_auto_service,
           coalesce(meals.orders, 0) AS total_restaurant_orders,
           coalesce(revenue.restaurant_revenue, 0.00) AS restaurant_revenue,
           meals.last_order AS last_restaurant_order,
           coalesce(sales.orders, 0) AS total_retail_orders,
           coalesce(revenue.retail_revenue, 0.00) AS retail_revenue,
           sales.last_order AS last_retail_order,
           greatest(jobs.last_activity, repairs.last_activity, meals.last_order, sales.last_activity) AS last_activity_at
    FROM hs.customers AS customer
    LEFT JOIN revenue ON revenue.business_id = customer.business_id AND revenue.customer_id = customer.id
    LEFT JOIN jobs ON jobs.business_id = customer.business_id AND jobs.customer_id = customer.id
    LEFT JOIN repairs ON repairs.business_id = customer.business_id AND repairs.customer_id = customer.id
    LEFT JOIN vehicles ON vehicles.business_id = customer.business_id AND vehicles.customer_id = customer.id
    LEFT JOIN meals ON meals.business_id = customer.business_id AND meals.customer_id = customer.id
    LEFT JOIN sales ON sales.business_id = customer.business_id AND sales.customer_id = customer.id
    WHERE customer.deleted_at IS NULL
)
SELECT figures.*,
       (hs_revenue + auto_revenue + restaurant_revenue + retail_revenue) AS total_revenue,
       (hs_revenue + auto_revenue + restaurant_revenue + retail_revenue) AS total_cross_industry_revenue,
       CASE
           WHEN last_activity_at > now() - interval '90 days' THEN 'active'
           WHEN last_activity_at > now() - interval '365 days' THEN 'dormant'
           ELSE 'inactive'
       END AS customer_lifecycle_stage
FROM figures;

-- One row a customer: their field jobs and what these brought in.
CREATE MATERIALIZED VIEW reporting_mgmt.customer_summary AS
SELECT customer.business_id, customer.id AS customer_id,
       coalesce(
           nullif(concat_ws(' ', nullif(btrim(customer.first_name), ''), nullif(btrim(customer.last_name), '')), ''),
           customer.company_name
       ) AS customer_name,
       count(job.id)::integer AS total_work_orders,
       count(earned.order_id)::integer AS billed_work_orders,
       coalesce(sum(earned.amount), 0.00) AS total_revenue,
       coalesce(round(avg(earned.amount), 2), 0.00) AS average_job_value,
       max(job.created_at) AS last_service_date
FROM hs.customers AS customer
LEFT JOIN hs.work_orders AS job ON job.business_id = customer.business_id AND job.customer_id = customer.id
    AND job.status NOT IN ('draft', 'cancelled') AND job.deleted_at IS NULL
LEFT JOIN reporting_mgmt.home_services_revenue AS earned
    ON earned.business_id = job.business_id AND earned.order_id = job.id
WHERE customer.deleted_at IS NULL
GROUP BY customer.business_id, customer.id;

-- Revenue of each vertical and place by day, month and year.
-- The same revenue is in a row of each granularity: filter by one before adding up.
CREATE MATERIALIZED VIEW reporting_mgmt.revenue_summary AS
SELECT md5(concat_ws('|', business_id, vertical, location_id, granularity, to_char(period_start, 'YYYYMMDD')))::uuid AS id,
       business_id, vertical, location_id, granularity, period_start,
       count(*)::integer AS orders, count(DISTINCT customer_id)::integer AS customers,
       sum(amount) AS revenue,
       sum(amount - tax_amount - tip_amount) AS net_revenue,
       sum(tax_amount) AS tax_amount,
       sum(tip_amount) AS tip_amount,
       round(avg(amount), 2) AS average_order_value,
       min(currency) AS currency
FROM reporting_mgmt.revenue
CROSS JOIN LATERAL (
    VALUES ('day', earned_on),
           ('month', date_trunc('month', earned_on::timestamp)::date),
           ('year', date_trunc('year', earned_on::timestamp)::date)
) AS period (granularity, period_start)
WHERE earned_on IS NOT NULL
GROUP BY business_id, vertical, location_id, granularity, period_start;

-- What each technician did in each month.
-- A job belongs to the month in which it was completed; before that, to the one it is planned for.
CREATE MATERIALIZED VIEW reporting_mgmt.technician_performance AS
WITH job AS (
    SELECT 'home_services' AS vertical, job.business_id, job.id, job.assigned_technician_id AS technician_id,
           job.status = 'completed' AS is_completed, job.callback_required AS is_callback,
           coalesce(
               reporting_mgmt.local_day(job.completed_at, clock.zone),
               reporting_mgmt.plausible_day(job.scheduled_date),
               reporting_mgmt.local_day(job.created_at, clock.zone)
           ) AS done_on,
           coalesce(job.on_site_arrival_time, job.actual_start_time)
               <= (reporting_mgmt.plausible_day(job.scheduled_date) + job.scheduled_time_end) AT TIME ZONE clock.zone AS was_on_time,
           job.labor_hours, job.satisfaction_rating, job.quality_score
    FROM hs.work_orders AS job
    JOIN reporting_mgmt.business_clocks AS clock ON clock.business_id = job.business_id
    WHERE job.status NOT IN ('draft', 'cancelled') AND job.deleted_at IS NULL AND job.assigned_technician_id IS NOT NULL
    UNION ALL
    SELECT 'automotive', job.business_id, job.repair_order_id, job.primary_technician_id,
           job.status IN ('completed', 'delivered', 'closed'), false,
           coalesce(
               reporting_mgmt.local_day(job.completed_at, clock.zone),
               reporting_mgmt.plausible_day(job.promised_date),
               reporting_mgmt.local_day(job.created_at, clock.zone)
           ),
           job.completed_at <= (
               reporting_mgmt.plausible_day(job.promised_date) + coalesce(job.promised_time, time '24:00')
           ) AT TIME ZONE clock.zone,
           job.labor_hours, job.satisfaction_rating, job.quality_score
    FROM reporting_mgmt.every_repair_order AS job
    JOIN reporting_mgmt.business_clocks AS clock ON clock.business_id = job.business_id
    WHERE job.status NOT IN ('draft', 'declined', 'cancelled') AND job.primary_technician_id IS NOT NULL
)
SELECT md5(concat_ws('|', job.business_id, job.technician_id, job.vertical, to_char(month.start, 'YYYYMMDD')))::uuid AS id,
       job.business_id, job.technician_id, job.vertical, month.start AS month,
       count(*)::integer AS jobs,
       count(*) FILTER (WHERE job.is_completed)::integer AS completed_jobs,
       count(*) FILTER (WHERE job.is_completed AND job.was_on_time)::integer AS on_time_jobs,
       count(*) FILTER (WHERE job.is_completed AND job.was_on_time IS NOT NULL)::integer AS timed_jobs,
       round(
           count(*) FILTER (WHERE job.is_completed AND job.was_on_time)::numeric
           / nullif(count(*) FILTER (WHERE job.is_completed AND job.was_on_time IS NOT NULL), 0), 4
       )::numeric(5, 4) AS on_time_rate,
       count(*) FILTER (WHERE job.is_callback)::integer AS callbacks,
       coalesce(sum(job.labor_hours) FILTER (WHERE job.is_completed), 0.00) AS labor_hours,
       coalesce(sum(earned.amount), 0.00) AS revenue,
       round(avg(earned.amount), 2) AS average_job_value,
       count(job.satisfaction_rating)::integer AS ratings,
       round(avg(job.satisfaction_rating), 2)::numeric(3, 2) AS average_rating,
       round(avg(job.quality_score), 2)::numeric(4, 2) AS average_quality_score
FROM job
CROSS JOIN LATERAL (SELECT date_trunc('month', job.done_on::timestamp)::date AS start) AS month
LEFT JOIN reporting_mgmt.revenue AS earned
    ON earned.business_id = job.business_id AND earned.order_id = job.id AND earned.vertical = job.vertical
WHERE job.done_on IS NOT NULL
GROUP BY job.business_id, job.technician_id, job.vertical, month.start;

-- When each report was last refreshed.
CREATE TABLE reporting_mgmt.refreshes (
    id uuid NOT NULL DEFAULT system_core.uuid_v7(),
    report text NOT NULL,
    refreshed_at timestamptz NOT NULL,
    duration interval NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT uk_refreshes_report UNIQUE (report)
);
ALTER TABLE reporting_mgmt.refreshes ENABLE ROW LEVEL SECURITY;
ALTER TABLE reporting_mgmt.refreshes FORCE ROW LEVEL SECURITY;
