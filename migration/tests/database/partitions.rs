//! Partitions: events by month, and the large tables fit to be parted by tenant.

use anyhow::Result;

use crate::session::{FIRST, Session};

const PARTITIONS: &str = "SELECT inhrelid::regclass::text FROM pg_inherits
    WHERE inhparent = 'system_core.system_events'::regclass ORDER BY 1";

fn event(at: &str) -> String {
    FIRST.fill(&format!(
        "INSERT INTO system_core.system_events (business_id, event_type, event_data, created_at)
         VALUES (<business>, 'test', '{{}}', {at})"
    ))
}

#[tokio::test]
async fn the_next_months_have_their_partition() -> Result<()> {
    let mut session = Session::new().await?;
    let partitions = session.column(PARTITIONS).await?;
    assert_eq!(partitions.len(), 5, "{partitions:?}");
    session.run(&event("now()")).await?;
    session.run(&event("now() + interval '3 months'")).await?;
    let waiting = "SELECT count(*) FROM system_core.system_events_default WHERE event_type = 'test'";
    assert_eq!(session.text(waiting).await?, "0");
    Ok(())
}

#[tokio::test]
async fn events_of_other_months_move_to_a_partition_of_their_own() -> Result<()> {
    let mut session = Session::new().await?;
    session.run(&event("now() - interval '20 months'")).await?;
    let made = session.column("SELECT action FROM system_core.maintain_event_partitions()").await?;
    assert_eq!(made, ["created"]);
    assert_eq!(session.text("SELECT count(*) FROM system_core.system_events_default").await?, "0");
    assert_eq!(session.text("SELECT count(*) FROM system_core.system_events WHERE event_type = 'test'").await?, "1");
    let again = session.column("SELECT action FROM system_core.maintain_event_partitions()").await?;
    assert!(again.is_empty(), "{again:?}");
    Ok(())
}

#[tokio::test]
async fn events_are_kept_for_seven_years_and_no_longer() -> Result<()> {
    let mut session = Session::new().await?;
    for at in ["now() - interval '6 years 11 months'", "now() - interval '7 years'"] {
        session.run(&event(at)).await?;
    }
    session.run("SELECT system_core.maintain_event_partitions()").await?;
    let kept = "SELECT count(*) FROM system_core.system_events WHERE event_type = 'test'";
    assert_eq!(session.text(kept).await?, "2");
    session.run("SELECT system_core.maintain_event_partitions(p_keep => interval '1 year')").await?;
    assert_eq!(session.text(kept).await?, "0");
    // What is past its time does not come in by the default partition either.
    session.run(&event("now() - interval '8 years'")).await?;
    session.run("SELECT system_core.maintain_event_partitions()").await?;
    assert_eq!(session.text(kept).await?, "0");
    Ok(())
}

#[tokio::test]
async fn a_tenant_sees_its_events_in_every_partition_and_no_partition_itself() -> Result<()> {
    let mut session = Session::new().await?;
    session.run(&event("now() - interval '20 months'")).await?;
    session.run("SELECT system_core.maintain_event_partitions()").await?;
    let partitions = session.column(PARTITIONS).await?;
    session.act_as_owner_of(FIRST).await?;
    assert_eq!(session.text("SELECT count(*) FROM system_core.system_events WHERE event_type = 'test'").await?, "1");
    for partition in partitions {
        assert_eq!(session.refusal(&format!("SELECT FROM {partition}")).await?, "42501", "{partition}");
    }
    Ok(())
}

#[tokio::test]
async fn the_largest_tables_can_be_parted_by_tenant_as_they_are() -> Result<()> {
    let mut session = Session::new().await?;
    for table in ["auto.repair_orders", "auto.photos", "auto.stock_transactions"] {
        session
            .run(&format!(
                "CREATE TABLE public.parted (LIKE {table} INCLUDING ALL) PARTITION BY RANGE (business_id);
                 CREATE TABLE public.lower PARTITION OF public.parted FOR VALUES FROM (MINVALUE) TO ('80000000-0000-0000-0000-000000000000');
                 CREATE TABLE public.upper PARTITION OF public.parted FOR VALUES FROM ('80000000-0000-0000-0000-000000000000') TO (MAXVALUE);
                 DROP TABLE public.parted"
            ))
            .await?;
    }
    Ok(())
}
