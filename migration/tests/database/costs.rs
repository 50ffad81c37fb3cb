//! What everyday statements read: pages of the database, not seconds.

use anyhow::{Context, Result, ensure};

use crate::session::{FIRST, SECOND, Session};

/// Rows enough that a plan over them differs from one over a handful; triggers and foreign keys rest.
/// `VACUUM` calls no row visible to all whose commit is not on the disk.
const FILL: &str = "
    SET synchronous_commit = on;
    SET session_replication_role = replica;
    INSERT INTO hs.customers (id, business_id, customer_number, phone_primary)
    SELECT gen_random_uuid(), <business>, 'N-' || n, '555' FROM generate_series(1, 4000) AS n;
    INSERT INTO hs.work_orders (id, business_id, customer_id, work_order_number, title, description, job_type, service_category)
    SELECT gen_random_uuid(), business_id, id, 'W-' || customer_number, 't', 'd', 'repair', 'hvac' FROM hs.customers
    WHERE business_id = <business>;
    SET session_replication_role = origin;
";

async fn filled() -> Result<Session> {
    let mut session = Session::new().await?;
    session.run(&FIRST.fill(FILL)).await?;
    // Where few rows are dead, a vacuum leaves their places in the indexes, and no page with such is visible to all.
    session.run("VACUUM (ANALYZE, INDEX_CLEANUP ON) hs.customers").await?;
    session.run("VACUUM (ANALYZE, INDEX_CLEANUP ON) hs.work_orders").await?;
    Ok(session)
}

async fn plan(session: &mut Session, query: &str) -> Result<String> {
    Ok(session.column(&format!("EXPLAIN (ANALYZE, BUFFERS, TIMING OFF, SUMMARY OFF) {query}")).await?.join("\n"))
}

/// Pages that the whole statement touched.
fn pages(plan: &str) -> u64 {
    let counts = plan.lines().find_map(|line| line.trim().strip_prefix("Buffers: shared ")).unwrap_or_default();
    counts.split_whitespace().filter_map(|count| count.split('=').nth(1)?.parse::<u64>().ok()).sum()
}

#[tokio::test]
async fn counts_of_what_is_not_deleted_are_answered_from_an_index() -> Result<()> {
    let mut session = filled().await?;
    session.act_as_owner_of(FIRST).await?;
    for table in ["hs.customers", "hs.work_orders"] {
        let plan = plan(&mut session, &format!("SELECT count(*) FROM {table} WHERE deleted_at IS NULL")).await?;
        ensure!(plan.contains("Index Only Scan") && plan.contains("Heap Fetches: 0"), "{table}:\n{plan}");
        ensure!(pages(&plan) < 60, "{table} reads {} pages:\n{plan}", pages(&plan));
    }
    Ok(())
}

#[tokio::test]
async fn the_rule_for_technicians_costs_nobody_else() -> Result<()> {
    let mut session = filled().await?;
    session.act_as_owner_of(FIRST).await?;
    let query = "SELECT count(*) FROM hs.work_orders WHERE deleted_at IS NULL";
    let all = plan(&mut session, query).await?;
    ensure!(all.contains("never executed"), "the owner's count looks technicians up:\n{all}");
    session.commit().await?;
    session.act_as(FIRST, "technician_user", "technician").await?;
    let own: u64 = session.text(query).await?.parse()?;
    ensure!(own > 0 && own < 100, "the technician sees {own} work orders");
    Ok(())
}

#[tokio::test]
async fn the_planner_sees_how_many_rows_the_tenant_has() -> Result<()> {
    let mut session = filled().await?;
    let mut expected = Vec::new();
    for tenant in [FIRST, SECOND] {
        session.act_as_owner_of(tenant).await?;
        let plan = session.column("EXPLAIN SELECT id FROM hs.customers").await?.join("\n");
        let rows = plan.split("rows=").nth(1).and_then(|rest| rest.split(' ').next()).context("no estimate")?;
        expected.push(rows.parse::<u64>()?);
        session.commit().await?;
    }
    ensure!(expected[0] > 3000 && expected[1] < 100, "{expected:?} rows are expected of 4001 and 1");
    Ok(())
}

#[tokio::test]
async fn a_number_costs_the_same_beside_many_counters() -> Result<()> {
    let mut session = Session::new().await?;
    let mut read = Vec::new();
    for series in ["A", "B"] {
        session.act_as_owner_of(FIRST).await?;
        let insert = FIRST.fill("INSERT INTO hs.customers (business_id, phone_primary) VALUES (<business>, '1')");
        session.run(&insert).await?;
        read.push(pages(&plan(&mut session, &insert).await?));
        session.commit().await?;
        session
            .run(&FIRST.fill(&format!(
                "INSERT INTO system_core.document_counters (business_id, kind, year, last_number)
                 SELECT <business>, '{series}-' || n, 2025, 1 FROM generate_series(1, 20000) AS n",
            )))
            .await?;
        session.run("ANALYZE system_core.document_counters").await?;
    }
    ensure!(read[1] <= read[0] + 30, "{} pages beside few counters, {} beside 20,000", read[0], read[1]);
    Ok(())
}

#[tokio::test]
async fn a_statement_of_many_rows_moves_its_counter_a_few_times() -> Result<()> {
    let mut session = Session::new().await?;
    session.act_as_owner_of(FIRST).await?;
    let numbers = session
        .column(&FIRST.fill(
            "INSERT INTO hs.customers (business_id, phone_primary) SELECT <business>, n::text FROM generate_series(1, 500) AS n
             RETURNING right(customer_number, 4)::integer",
        ))
        .await?;
    let expected: Vec<String> = (2..=501).map(|number| number.to_string()).collect();
    assert_eq!(numbers, expected, "the numbers have gaps or come out of order");
    session.run("RESET ROLE").await?;
    let moves: u64 = session
        .text("SELECT pg_stat_get_xact_tuples_updated('system_core.document_counters'::regclass)")
        .await?
        .parse()?;
    ensure!((1..=10).contains(&moves), "the counter was moved {moves} times for 500 rows");
    let counter = FIRST.fill(
        "SELECT last_number FROM system_core.document_counters WHERE business_id = <business> AND kind = 'CUST-HS'",
    );
    assert_eq!(session.text(&counter).await?, "501", "numbers that were not used are not given back");
    Ok(())
}

/// Days and moments of one work order and one repair order in ten; the others lie before.
const SPREAD: &str = "
    SET synchronous_commit = on;
    SET session_replication_role = replica;
    UPDATE hs.work_orders SET scheduled_date = date '2026-01-01' + right(work_order_number, 1)::integer * 100,
        completed_at = timestamptz '2026-01-01 12:00Z' + substr(work_order_number, 5)::integer * interval '1 minute',
        status = 'completed'
    WHERE work_order_number LIKE 'W-N-%';
    INSERT INTO auto.repair_orders (id, business_id, vehicle_id, ro_number, mileage_in, customer_concern, service_type, check_in_date)
    SELECT gen_random_uuid(), <business>, id, 'R-' || work_order_number, 1, 'c', 'repair', scheduled_date FROM hs.work_orders
    WHERE work_order_number LIKE 'W-N-%';
    SET session_replication_role = origin;
";

#[tokio::test]
async fn sums_over_days_and_what_was_done_last_are_answered_from_an_index() -> Result<()> {
    let mut session = filled().await?;
    session.run(&FIRST.fill(SPREAD)).await?;
    session.run("VACUUM ANALYZE hs.work_orders").await?;
    session.run("VACUUM ANALYZE auto.repair_orders").await?;
    session.act_as_owner_of(FIRST).await?;
    let days = "BETWEEN '2026-06-01' AND '2026-07-31'";
    for sum in [
        format!("SELECT sum(total_amount) FROM hs.work_orders WHERE deleted_at IS NULL AND scheduled_date {days}"),
        format!("SELECT sum(total_amount) FROM auto.repair_orders WHERE deleted_at IS NULL AND check_in_date {days}"),
    ] {
        let plan = plan(&mut session, &sum).await?;
        ensure!(plan.contains("Index Only Scan"), "{sum}:\n{plan}");
        ensure!(pages(&plan) < 30, "{sum} reads {} pages:\n{plan}", pages(&plan));
    }
    let last =
        "SELECT id FROM hs.work_orders WHERE deleted_at IS NULL AND status = 'completed' AND completed_at IS NOT NULL
                ORDER BY completed_at DESC, id DESC LIMIT 50";
    let plan = plan(&mut session, last).await?;
    ensure!(pages(&plan) < 120, "what was completed last reads {} pages:\n{plan}", pages(&plan));
    Ok(())
}
