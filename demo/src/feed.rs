//! The feed of events: the history that was loaded is published as what happens later is.

use anyhow::{Context, Result};
use sqlx::{Connection, PgConnection};

use super::load;

/// Changes of one portion. Each portion sorts what is left, so there are few of them.
const PORTION: i32 = 500_000;

/// Publishes every change of the log.
pub(super) async fn publish(connection: &mut PgConnection) -> Result<()> {
    loop {
        let mut transaction = connection.begin().await?;
        // The log's own keys lead to the same rows.
        load::rest_triggers(&mut transaction).await?;
        let published: i32 = sqlx::query_scalar("SELECT workflow_mgmt.publish($1)")
            .bind(PORTION)
            .fetch_one(&mut *transaction)
            .await
            .context("the history could not be published")?;
        transaction.commit().await?;
        if published == 0 {
            return Ok(());
        }
    }
}
