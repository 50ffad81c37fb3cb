//! The reports: what counts as revenue, who sees which figures, and their refresh.

use anyhow::Result;

use crate::session::{FIRST, SECOND, Session, run};

/// Work of the first tenant in every state that matters; what counts comes to 100 + 20 + 3 + 0.40.
const WORK: &str = "
    UPDATE tenant_mgmt.businesses SET default_timezone = 'America/New_York' WHERE id = <business>;
    UPDATE hs.customers SET first_name = NULL, last_name = NULL, company_name = 'Example & Co' WHERE id = <customer>;
    UPDATE hs.work_orders SET total_amount = 7777 WHERE id = <work_order>;
    INSERT INTO hs.work_orders (id, business_id, customer_id, location_id, title, description, job_type, service_category,
                                assigned_technician_id, status, completed_at, scheduled_date, scheduled_time_start,
                                scheduled_time_end, on_site_arrival_time, satisfaction_rating, labor_hours, total_amount, tax_amount)
    VALUES
        (<done>, <business>, <customer>, <location>, 'Done', 'd', 'repair', 'hvac', <technician_user>, 'completed',
         '2026-03-01 02:00Z', '2026-02-28', '12:00', '14:00', '2026-02-28 18:59Z', 5, 2, 70, 6),
        (<late>, <business>, <customer>, <location>, 'Late', 'd', 'repair', 'hvac', <technician_user>, 'completed',
         '2026-02-28 23:00Z', '2026-02-28', '15:00', '16:00', '2026-02-28 21:30Z', 4, 1, 30, 4),
        (<draft>, <business>, <customer>, NULL, 'Draft', 'd', 'repair', 'hvac', <technician_user>, 'draft',
         NULL, NULL, NULL, NULL, NULL, NULL, 0, 1000, 0),
        (<cancelled>, <business>, <customer>, NULL, 'Cancelled', 'd', 'repair', 'hvac', <technician_user>, 'cancelled',
         NULL, NULL, NULL, NULL, NULL, NULL, 0, 2000, 0),
        (<voided>, <business>, <customer>, NULL, 'Voided', 'd', 'repair', 'hvac', NULL, 'completed',
         '2026-02-27 12:00Z', NULL, NULL, NULL, NULL, NULL, 0, 4000, 0);
    INSERT INTO hs.invoices (business_id, customer_id, work_order_id, total_amount, status) VALUES
        (<business>, <customer>, <voided>, 4000, 'cancelled'), (<business>, <customer>, <done>, 70, 'cancelled'),
        (<business>, <customer>, <done>, 70, 'sent');
    INSERT INTO auto.repair_orders (id, business_id, customer_id, vehicle_id, mileage_in, customer_concern, service_type, status,
                                    completed_at, total_amount)
    VALUES
        (<repaired>, <business>, <customer>, <vehicle>, 1, 'c', 'repair', 'closed', '2026-02-10 12:00Z', 20),
        (<declined>, <business>, <customer>, <vehicle>, 1, 'c', 'repair', 'declined', NULL, 8000),
        (<refunded>, <business>, <customer>, <vehicle>, 1, 'c', 'repair', 'closed', '2026-02-11 12:00Z', 16000);
    INSERT INTO auto.invoices (id, business_id, repair_order_id, total_amount, status)
        VALUES (<paid_back>, <business>, <refunded>, 16000, 'sent');
    INSERT INTO auto.payments (business_id, invoice_id, amount, method, status)
        VALUES (<business>, <paid_back>, 16000, 'cash', 'refunded');
    INSERT INTO rest.orders (business_id, customer_id, status, served_at, tip_amount, total_amount) VALUES
        (<business>, <customer>, 'served', '2026-02-12 20:00Z', 1, 3), (<business>, <customer>, 'preparing', NULL, 0, 32000);
    INSERT INTO ret.sales_orders (business_id, customer_id, order_type, order_status, order_date, total_amount) VALUES
        (<business>, <customer>, 'special_order', 'completed', '2026-02-13', 0.40),
        (<business>, <customer>, 'quote', 'completed', '2026-02-13', 64000),
        (<business>, <customer>, 'standard', 'returned', '2026-02-13', 128000);
    SELECT reporting_mgmt.refresh();
";

async fn worked() -> Result<Session> {
    let mut session = Session::new().await?;
    session.load("UPDATE ret.sales_orders SET order_status = 'open'; UPDATE rest.orders SET status = 'draft'; UPDATE auto.repair_orders SET status = 'open'; UPDATE auto.repair_orders_archive SET status = 'cancelled'").await?;
    session.load(&FIRST.fill(WORK)).await?;
    Ok(session)
}

#[tokio::test]
async fn drafts_cancelled_voided_returned_and_refunded_orders_are_no_revenue() -> Result<()> {
    let mut session = worked().await?;
    session.act_as_owner_of(FIRST).await?;
    let seen = session
        .text("SELECT concat_ws(' ', hs_revenue, auto_revenue, restaurant_revenue, retail_revenue, total_revenue, total_cross_industry_revenue) FROM reporting_mgmt.customer_360")
        .await?;
    assert_eq!(seen, "100.00 20.00 3.00 0.40 123.40 123.40");
    Ok(())
}

#[tokio::test]
async fn the_reports_and_the_fields_of_the_graph_take_the_same_revenue() -> Result<()> {
    let mut session = worked().await?;
    session.act_as_owner_of(FIRST).await?;
    for (view, amount) in [
        ("home_services_revenue", "100.00"),
        ("automotive_revenue", "20.00"),
        ("restaurant_revenue", "3.00"),
        ("retail_revenue", "0.40"),
        ("revenue", "123.40"),
    ] {
        assert_eq!(session.text(&format!("SELECT sum(amount) FROM reporting_mgmt.{view}")).await?, amount, "{view}");
    }
    Ok(())
}

#[tokio::test]
async fn an_archived_repair_stays_revenue() -> Result<()> {
    let mut session = worked().await?;
    session
        .run("UPDATE auto.repair_orders_archive SET status = 'closed', total_amount = 5, completed_at = '2026-02-01 12:00Z'")
        .await?;
    session.act_as_owner_of(FIRST).await?;
    assert_eq!(session.text("SELECT sum(amount) FROM reporting_mgmt.automotive_revenue").await?, "25.00");
    Ok(())
}

#[tokio::test]
async fn a_customer_without_a_first_name_and_vehicles_that_were_never_repaired_are_there() -> Result<()> {
    let mut session = worked().await?;
    session.act_as_owner_of(FIRST).await?;
    let seen = session
        .text("SELECT concat_ws('|', customer_name, total_work_orders, total_repair_orders, total_vehicles, total_restaurant_orders, total_retail_orders, customer_lifecycle_stage) FROM reporting_mgmt.customer_360")
        .await?;
    assert_eq!(seen, "Example & Co|4|3|1|2|2|active");
    let summary = session
        .text("SELECT concat_ws('|', customer_name, total_work_orders, billed_work_orders, total_revenue, average_job_value) FROM reporting_mgmt.customer_summaries")
        .await?;
    assert_eq!(summary, "Example & Co|4|2|100.00|50.00");
    Ok(())
}

#[tokio::test]
async fn revenue_is_summed_by_vertical_place_and_period_in_local_time() -> Result<()> {
    let mut session = worked().await?;
    session.act_as_owner_of(FIRST).await?;
    let days = session
        .column("SELECT concat_ws('|', period_start, orders, customers, revenue, net_revenue, average_order_value, currency) FROM reporting_mgmt.revenue_summaries WHERE vertical = 'home_services' AND granularity = 'day'")
        .await?;
    // Both jobs were done on the last day of February, New York's time.
    assert_eq!(days, ["2026-02-28|2|1|100.00|90.00|50.00|USD"]);
    let months = session
        .column("SELECT concat_ws('|', vertical, orders, revenue, tip_amount) FROM reporting_mgmt.revenue_summaries WHERE granularity = 'month' AND period_start = '2026-02-01' ORDER BY vertical")
        .await?;
    assert_eq!(
        months,
        ["automotive|1|20.00|0.00", "home_services|2|100.00|0.00", "restaurant|1|3.00|1.00", "retail|1|0.40|0.00"]
    );
    Ok(())
}

#[tokio::test]
async fn a_technicians_month_counts_jobs_promises_and_ratings() -> Result<()> {
    let mut session = worked().await?;
    let own = FIRST.fill("SELECT concat_ws('|', jobs, completed_jobs, on_time_jobs, timed_jobs, on_time_rate, revenue, average_job_value, ratings, average_rating, labor_hours) FROM reporting_mgmt.technician_performances WHERE technician_id = <technician_user> AND month = '2026-02-01'");
    for (user, role) in [("owner", "owner"), ("technician_user", "technician")] {
        session.act_as(FIRST, user, role).await?;
        assert_eq!(session.text(&own).await?, "2|2|1|2|0.5000|100.00|50.00|2|4.50|3.00", "{role}");
        session.commit().await?;
    }
    session.act_as(FIRST, "owner", "staff").await?;
    assert_eq!(session.text(&own).await?, "none");
    Ok(())
}

#[tokio::test]
async fn a_tenant_sees_its_own_figures_only() -> Result<()> {
    let mut session = worked().await?;
    session.act_as_owner_of(SECOND).await?;
    for report in ["customer_360", "customer_summaries", "revenue_summaries", "technician_performances", "revenue"] {
        let others =
            FIRST.fill(&format!("SELECT count(*) FROM reporting_mgmt.{report} WHERE business_id = <business>"));
        assert_eq!(session.text(&others).await?, "0", "{report}");
    }
    assert_eq!(session.text("SELECT count(*) FROM reporting_mgmt.customer_360").await?, "1");
    session.commit().await?;
    session.act_with("", "", "owner").await?;
    assert_eq!(session.text("SELECT count(*) FROM reporting_mgmt.customer_360").await?, "0");
    session.commit().await?;
    session.act_as(FIRST, "technician_user", "technician").await?;
    for report in ["customer_360", "customer_summaries", "revenue_summaries"] {
        assert_eq!(session.text(&format!("SELECT count(*) FROM reporting_mgmt.{report}")).await?, "0", "{report}");
    }
    Ok(())
}

#[tokio::test]
async fn the_application_reaches_neither_the_materialized_views_nor_their_refresh() -> Result<()> {
    let mut session = worked().await?;
    session.act_as_owner_of(FIRST).await?;
    for attempt in [
        "SELECT * FROM reporting_mgmt.customer_360_view",
        "SELECT * FROM reporting_mgmt.customer_summary",
        "SELECT * FROM reporting_mgmt.revenue_summary",
        "SELECT * FROM reporting_mgmt.technician_performance",
        "SELECT * FROM reporting_mgmt.refreshes",
        "SELECT reporting_mgmt.refresh()",
        "REFRESH MATERIALIZED VIEW reporting_mgmt.customer_summary",
    ] {
        assert_eq!(session.refusal(attempt).await?, "42501", "{attempt}");
    }
    Ok(())
}

#[tokio::test]
async fn a_refresh_waits_for_no_reader_and_is_told() -> Result<()> {
    let mut session = worked().await?;
    let mut owner = session.beside().await?;
    session.act_as_owner_of(FIRST).await?;
    assert_eq!(session.text("SELECT total_revenue FROM reporting_mgmt.customer_360").await?, "123.40");
    // The reader's transaction is still open.
    run(&mut owner, "UPDATE ret.sales_orders SET total_amount = 1.40 WHERE order_type = 'special_order'; SET lock_timeout = '5s'; SELECT reporting_mgmt.refresh()").await?;
    session.commit().await?;
    session.act_as_owner_of(FIRST).await?;
    assert_eq!(session.text("SELECT total_revenue FROM reporting_mgmt.customer_360").await?, "124.40");
    assert_eq!(
        session.text("SELECT refreshed_at > now() - interval '1 hour' FROM reporting_mgmt.customer_360").await?,
        "t"
    );
    Ok(())
}

#[tokio::test]
async fn no_tenants_values_stop_the_refresh_of_all() -> Result<()> {
    let mut session = worked().await?;
    session
        .run(
            "UPDATE tenant_mgmt.businesses SET default_timezone = 'Nowhere/At-All';
             UPDATE hs.work_orders SET scheduled_date = '5874897-12-31', total_amount = 9999999999.99, completed_at = CASE WHEN status = 'completed' THEN timestamptz 'infinity' END;
             UPDATE auto.repair_orders SET promised_date = 'infinity', promised_time = '24:00', completed_at = '290000-01-01Z', total_amount = 9999999999.99;
             UPDATE ret.sales_orders SET order_date = '5000000-01-01', shipped_date = '-infinity', total_amount = 9999999999.99;
             SELECT reporting_mgmt.refresh()",
        )
        .await
}
