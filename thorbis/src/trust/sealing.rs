//! Seals what the audit trail gained, behind those who write it.

use std::time::Duration;

use sqlx::{Connection, PgConnection};
use tokio_util::sync::CancellationToken;

use crate::database;

/// How long the trail stays open: between two sealings.
const EVERY: Duration = Duration::from_secs(1);

/// Seals what has been committed since the last time; the number of rows, or none while another one seals.
pub(crate) async fn seal(connection: &mut PgConnection) -> anyhow::Result<Option<i64>> {
    let mut transaction = connection.begin().await?;
    super::chain::act(&mut transaction).await?;
    let sealed = sqlx::query_scalar("SELECT trust.seal()").fetch_one(&mut *transaction).await?;
    transaction.commit().await?;
    Ok(sealed)
}

/// Seals every second until told to stop. What fails is logged once, and tried again.
pub(crate) async fn repeatedly(url: &str, shutdown: &CancellationToken) {
    let mut connection = None;
    let mut failing = false;
    loop {
        let outcome = attempt(url, &mut connection).await;
        if let (Err(error), false) = (&outcome, failing) {
            tracing::warn!("the audit trail is not sealed: {error:#}");
        }
        failing = outcome.is_err();
        tokio::select! {
            () = tokio::time::sleep(EVERY) => {}
            () = shutdown.cancelled() => return,
        }
    }
}

/// One sealing, over the connection that is there or a new one.
async fn attempt(url: &str, kept: &mut Option<PgConnection>) -> anyhow::Result<()> {
    let mut connection = match kept.take() {
        Some(connection) => connection,
        None => database::connect(url).await?,
    };
    seal(&mut connection).await?;
    *kept = Some(connection);
    Ok(())
}
