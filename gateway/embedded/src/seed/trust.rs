//! The chain over the audit trail: triggers are silent while rows are loaded, so it is made afterwards.

use std::path::Path;

use anyhow::{Context, Result};
use sqlx::{Executor, PgConnection};

use crate::trust::{self, AuditKey};

/// Chains every row of the trail in the order of its time, and signs how the chains end.
pub(super) async fn prove(connection: &mut PgConnection, key_directory: Option<&Path>) -> Result<()> {
    connection.execute("SELECT trust.adopt_all()").await.context("the audit trail could not be chained")?;
    let key = key_directory.map_or_else(|| Ok(AuditKey::passing()), AuditKey::open)?;
    trust::sign(connection, None, &key).await?;
    Ok(())
}
