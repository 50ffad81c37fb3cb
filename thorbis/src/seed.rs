//! `thorbis seed`: fills a database with demo data, and signs their audit trail.

use std::io::Write;
use std::path::Path;

use demo::{SeedOptions, SeedReport};
use sqlx::Connection;

use crate::data_directory::DataDirectoryFlag;
use crate::database::{self, Database};
use crate::trust::{self, AuditKey};

/// What demo data to make, and in which database.
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    #[command(flatten)]
    demo: SeedOptions,
    #[command(flatten)]
    data: DataDirectoryFlag,
}

/// Does it, and says how much there is.
pub(crate) async fn run(options: Options) -> anyhow::Result<()> {
    let Options { mut demo, data } = options;
    let directory = data.open()?;
    let database = Database::join(&directory, demo.database_url.as_deref()).await?;
    demo.database_url = Some(database.url().to_owned());
    let done = Box::pin(fill(demo, &trust::key_directory(&directory))).await;
    database.stop().await?;
    let report = done?;
    let seconds = report.took.as_secs_f64();
    writeln!(std::io::stdout(), "{} rows of {} tenants in {seconds:.1} s", report.rows, report.tenants)?;
    Ok(())
}

/// Makes the demo data, and signs with the key of that directory how the chains over their audit trail end.
pub(crate) async fn fill(options: SeedOptions, audit_key: &Path) -> anyhow::Result<SeedReport> {
    let url = options.database_url.clone().unwrap_or_default();
    let report = Box::pin(demo::run(options, true)).await?;
    let key = AuditKey::open(audit_key)?;
    let mut connection = database::connect(&url).await?;
    trust::sign(&mut connection, None, &key).await?;
    connection.close().await.ok();
    Ok(report)
}
