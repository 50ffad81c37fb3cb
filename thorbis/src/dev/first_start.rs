//! Brings the database to where the graph can run on it: migrations, then demo data where it is empty.

use std::path::Path;

use demo::SeedOptions;
use sqlx::Connection;

use super::Seed;
use crate::{database, seed, tenants};

/// Migrates the database, and fills it if it should be and is not.
///
/// The key of that directory signs the demo data's audit trail.
pub(super) async fn prepare(url: &str, seed: Seed, audit_key: &Path) -> anyhow::Result<()> {
    migration::up(url).await?;
    if seed == Seed::Demo && !has_demo_data(url).await? {
        let options = SeedOptions { database_url: Some(url.to_owned()), ..SeedOptions::default() };
        Box::pin(seed::fill(options, audit_key)).await?;
    }
    Ok(())
}

async fn has_demo_data(url: &str) -> anyhow::Result<bool> {
    let mut connection = database::connect(url).await?;
    let found = tenants::exists(&mut connection, tenants::DEMO[0].id).await;
    connection.close().await.ok();
    found
}
