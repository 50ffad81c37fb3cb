//! How fast a backlog is published.

use std::time::Instant;

use super::Size;
use super::stage::{Stage, left_open, publish};
use crate::report;

/// The log of as many changes as there are orders, `$1` times: each order goes to and fro.
const LOG: &str = "
    INSERT INTO workflow_mgmt.state_transitions (business_id, entity_schema, entity_type, entity_id, from_state, to_state,
        state_machine_name, triggered_by, transition_completed_at)
    SELECT $2, 'rest', 'order', changed.id,
           CASE step.number % 2 WHEN 1 THEN 'preparing' ELSE 'ready' END,
           CASE step.number % 2 WHEN 1 THEN 'ready' ELSE 'preparing' END, 'order_lifecycle', 'system_event', now()
    FROM generate_series(1, $1::bigint) AS step (number), unnest($3::uuid[]) AS changed (id)
    ORDER BY step.number";

/// Writes a backlog into the log and publishes it.
pub(crate) async fn measure(stage: &Stage, size: Size) -> anyhow::Result<()> {
    let mut connection = stage.connect().await?;
    publish(&mut connection).await?;
    let steps = i64::try_from(size.backlog.div_ceil(stage.orders.len()))?;
    sqlx::query(LOG).bind(steps).bind(stage.business).bind(&stage.orders).execute(&mut connection).await?;
    let idle = left_open(stage).await?;
    let began = Instant::now();
    let published = publish(&mut connection).await?;
    let rate = published as f64 / began.elapsed().as_secs_f64();
    drop(idle);
    let what = format!("Publisher: {rate:.0} events/s, {published} at once");
    report::verdict(&what, "over 50000 events/s", rate > 50_000.0);
    Ok(())
}
