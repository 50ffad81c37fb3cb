//! Work orders keep account of their own status and leave a trail.

use anyhow::Result;

use crate::session::{FIRST, Session};

#[tokio::test]
async fn a_change_of_status_notes_what_when_and_who() -> Result<()> {
    let mut session = Session::new().await?;
    session.act_as_owner_of(FIRST).await?;
    session.run("UPDATE hs.work_orders SET status = 'scheduled'").await?;
    let noted = session
        .text("SELECT concat_ws(' ', previous_status, status, status_changed_at = now(), status_changed_by) FROM hs.work_orders")
        .await?;
    assert_eq!(noted, format!("created scheduled t {}", FIRST.id("owner")));
    Ok(())
}

#[tokio::test]
async fn the_time_of_completion_stands_exactly_while_completed() -> Result<()> {
    let mut session = Session::new().await?;
    session.act_as_owner_of(FIRST).await?;
    let completed = "SELECT completed_at IS NOT NULL FROM hs.work_orders";
    session.run("UPDATE hs.work_orders SET status = 'in_progress'").await?;
    session.run("UPDATE hs.work_orders SET status = 'completed'").await?;
    assert_eq!(session.text(completed).await?, "t");
    session.run("UPDATE hs.work_orders SET status = 'in_progress'").await?;
    assert_eq!(session.text(completed).await?, "f");
    session.run("UPDATE hs.work_orders SET completed_at = now()").await?;
    assert_eq!(session.text(completed).await?, "f");
    Ok(())
}

#[tokio::test]
async fn the_trail_holds_every_change_and_outlives_the_order() -> Result<()> {
    let mut session = Session::new().await?;
    session.act_as_owner_of(FIRST).await?;
    session.run("UPDATE hs.work_orders SET title = 'Big leak'").await?;
    session.run("UPDATE hs.work_orders SET title = 'Big leak'").await?;
    session.run("DELETE FROM hs.work_orders").await?;
    let trail = session
        .column("SELECT concat_ws(' ', operation, changed_fields, old_values ->> 'title', new_values ->> 'title') FROM hs.work_orders_audit ORDER BY id")
        .await?;
    let figures = "update {labor_cost,subtotal,total_amount}";
    assert_eq!(trail, ["insert {}", figures, "update {title,updated_by} Leak Big leak", "delete {} Big leak"]);
    Ok(())
}

#[tokio::test]
async fn every_update_moves_the_time_of_the_last_change() -> Result<()> {
    let mut session = Session::new().await?;
    let untouched = session
        .column(
            "SELECT format('%s.%s', table_schema, table_name) FROM information_schema.columns
             WHERE column_name = 'updated_at' AND table_schema NOT IN ('pg_catalog', 'information_schema')
               AND table_name <> 'repair_orders_archive'
               AND NOT EXISTS (
                   SELECT FROM pg_trigger WHERE tgname = 'touch_updated_at'
                   AND tgrelid = format('%I.%I', table_schema, table_name)::regclass
               )",
        )
        .await?;
    assert_eq!(untouched, Vec::<String>::new());
    session.run("UPDATE hs.customers SET updated_at = '2000-01-01'").await?;
    session.act_as_owner_of(FIRST).await?;
    session.run("UPDATE hs.customers SET first_name = 'Bill'").await?;
    assert_eq!(session.text("SELECT updated_at = now() FROM hs.customers").await?, "t");
    Ok(())
}
