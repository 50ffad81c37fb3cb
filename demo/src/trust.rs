//! The chain over the audit trail: triggers are silent while rows are loaded, so it is made afterwards.

use anyhow::{Context, Result};
use sqlx::{Executor, PgConnection};

/// Chains every row of the trail in the order of its time.
pub(super) async fn chain(connection: &mut PgConnection) -> Result<()> {
    connection.execute("SELECT trust.adopt_all()").await.context("the audit trail could not be chained")?;
    Ok(())
}
