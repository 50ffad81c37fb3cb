//! The chain over the audit trail: triggers are silent while rows are loaded, so it is made afterwards.

use anyhow::{Context, Result};
use sqlx::{Connection, Executor, PgConnection};

use super::load;

/// Notes that everything in this snapshot is sealed, so that the next sealing does not look at it again.
const SEALED: &str = "UPDATE trust.audit_sealings SET snapshot = pg_current_snapshot()::text, sealed_through = now()";

/// Chains every row of the trail in the order of its time.
pub(super) async fn chain(connection: &mut PgConnection) -> Result<()> {
    let mut transaction = connection.begin().await?;
    // What is adopted and what is noted are one snapshot.
    transaction.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ").await?;
    let passes = load::rest_triggers(&mut transaction).await?;
    if passes {
        // Whoever seals meanwhile waits.
        transaction.execute("SELECT FROM trust.audit_sealings FOR UPDATE").await?;
    }
    transaction.execute("SELECT trust.adopt_all()").await.context("the audit trail could not be chained")?;
    if passes {
        transaction.execute(SEALED).await?;
    }
    transaction.commit().await?;
    Ok(())
}
