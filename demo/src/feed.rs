//! The feed of events: the history that was loaded is published as what happens later is.

use anyhow::{Context, Result};
use sqlx::PgConnection;

/// Publishes every change of the log.
pub(super) async fn publish(connection: &mut PgConnection) -> Result<()> {
    loop {
        let published: i32 = sqlx::query_scalar("SELECT workflow_mgmt.publish()")
            .fetch_one(&mut *connection)
            .await
            .context("the history could not be published")?;
        if published == 0 {
            return Ok(());
        }
    }
}
