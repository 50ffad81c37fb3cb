//! `thorbis maintain`: the database's housekeeping, once or at intervals.

use std::fmt;
use std::io::Write;
use std::time::Duration;

use anyhow::{Context, bail, ensure};
use service::serve::shutdown_on_signals;
use sqlx::{Connection, PgConnection, Row};
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use crate::data_directory::DataDirectoryFlag;
use crate::database::{self, Database};
use crate::trust::sealing;

/// How often the worker keeps house.
pub(crate) const DAILY: Duration = Duration::from_secs(24 * 60 * 60);

/// How many repair orders move in one transaction.
const ORDERS_AT_ONCE: i32 = 500;

/// How many events the feed lets go of in one transaction.
const EVENTS_AT_ONCE: i32 = 2_000;

/// How long things are kept.
#[derive(Clone, Copy, Debug, Default, clap::Args)]
pub(crate) struct Retention {
    /// How many days the feed keeps its events, in place of 90; cursors that are older are CURSOR_EXPIRED
    #[arg(long, value_name = "DAYS", env = "THORBIS_EVENTS_KEPT_FOR")]
    #[arg(value_parser = clap::value_parser!(i32).range(1..=3650))]
    events_kept_for: Option<i32>,
}

/// Which database, and how often.
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// The database, in place of that of `thorbis dev`; the role must pass row level security (BYPASSRLS or superuser)
    #[arg(long, value_name = "URL", env = "DATABASE_URL", hide_env_values = true)]
    database_url: Option<String>,
    /// Do it again every so many hours, until told to stop; meanwhile the audit trail is sealed every second
    #[arg(long, value_name = "HOURS", value_parser = clap::value_parser!(u64).range(1..=720))]
    every: Option<u64>,
    #[command(flatten)]
    retention: Retention,
    #[command(flatten)]
    data: DataDirectoryFlag,
}

/// A piece of the housekeeping.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Job {
    /// Months of the event log: made ahead, and dropped after their retention.
    Partitions,
    /// Events that the feed has kept long enough.
    Events,
    /// Repair orders that finished long ago, tenant by tenant.
    Archive,
    /// The materialized reports.
    Reports,
    /// What the audit trail gained, and nobody has sealed yet.
    Sealing,
}

const JOBS: [Job; 5] = [Job::Partitions, Job::Events, Job::Archive, Job::Reports, Job::Sealing];

impl fmt::Display for Job {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Partitions => "partitions",
            Self::Events => "events",
            Self::Archive => "archive",
            Self::Reports => "reports",
            Self::Sealing => "sealing",
        })
    }
}

/// How long what was begun may still take when told to stop.
const GRACE: Duration = Duration::from_secs(60);

/// Keeps house once, or until told to stop, and prints a line for each thing done.
pub(crate) async fn run(options: Options) -> anyhow::Result<()> {
    let shutdown = shutdown_on_signals(GRACE)?;
    let database = Database::join(&options.data.open()?, options.database_url.as_deref()).await?;
    let done = match options.every {
        None => once(database.url(), options.retention).await.and_then(|done| print(&done)),
        Some(hours) => {
            let every = Duration::from_secs(hours * 60 * 60);
            let sealing = sealing::repeatedly(database.url(), &shutdown);
            tokio::join!(repeatedly(database.url(), options.retention, every, &shutdown), sealing).0
        }
    };
    database.stop().await?;
    done
}

/// Keeps house until told to stop, or until what was done cannot be told.
async fn repeatedly(
    url: &str,
    retention: Retention,
    every: Duration,
    shutdown: &CancellationToken,
) -> anyhow::Result<()> {
    loop {
        print_or_complain(once(url, retention).await)?;
        tokio::select! {
            () = tokio::time::sleep(every) => {}
            () = shutdown.cancelled() => return Ok(()),
        }
    }
}

fn print_or_complain(done: anyhow::Result<Vec<String>>) -> anyhow::Result<()> {
    match done {
        Ok(done) => print(&done),
        Err(error) => Ok(writeln!(std::io::stderr(), "thorbis: {error:#}")?),
    }
}

fn print(lines: &[String]) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    lines.iter().try_for_each(|line| writeln!(out, "{line}")).context("cannot write to standard output")
}

/// Does every job; one that fails keeps none of the others from being done.
///
/// Returns a line for each thing that was done.
pub(crate) async fn once(url: &str, retention: Retention) -> anyhow::Result<Vec<String>> {
    let mut connection = database::connect(url).await?;
    ensure_sees_every_tenant(&mut connection).await?;
    let mut done = Vec::new();
    let mut failed = Vec::new();
    for job in JOBS {
        match perform(job, retention, &mut connection).await {
            Ok(lines) => done.extend(lines.into_iter().map(|line| format!("{job}: {line}"))),
            Err(error) => failed.push(format!("{job}: {error:#}")),
        }
    }
    connection.close().await.ok();
    if !failed.is_empty() {
        bail!("not everything could be done: {}", failed.join("; "));
    }
    Ok(done)
}

pub(crate) async fn ensure_sees_every_tenant(connection: &mut PgConnection) -> anyhow::Result<()> {
    let passes: bool = sqlx::query_scalar("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user")
        .fetch_one(connection)
        .await?;
    ensure!(
        passes,
        "the role of the database URL sees no tenant, because row level security binds it; \
         use one with BYPASSRLS (ALTER ROLE ... BYPASSRLS) that owns the tables"
    );
    Ok(())
}

async fn perform(job: Job, retention: Retention, connection: &mut PgConnection) -> anyhow::Result<Vec<String>> {
    match job {
        Job::Partitions => partitions(connection).await,
        Job::Events => events(retention, connection).await,
        Job::Archive => archive(connection).await,
        Job::Reports => reports(connection).await,
        Job::Sealing => {
            let sealed = sealing::seal(connection).await?.filter(|rows| *rows > 0);
            Ok(sealed.map(|rows| format!("sealed {rows} rows of the audit trail")).into_iter().collect())
        }
    }
}

async fn partitions(connection: &mut PgConnection) -> anyhow::Result<Vec<String>> {
    let rows = sqlx::query("SELECT action, partition_name FROM system_core.maintain_event_partitions()")
        .fetch_all(connection)
        .await?;
    rows.iter().map(|row| Ok(format!("{} {}", row.try_get::<&str, _>(0)?, row.try_get::<&str, _>(1)?))).collect()
}

async fn events(retention: Retention, connection: &mut PgConnection) -> anyhow::Result<Vec<String>> {
    let mut gone = 0;
    loop {
        let count: i32 = sqlx::query_scalar("SELECT workflow_mgmt.trim_feed($1, make_interval(days => $2))")
            .bind(EVENTS_AT_ONCE)
            .bind(retention.events_kept_for)
            .fetch_one(&mut *connection)
            .await?;
        gone += count;
        if count < EVENTS_AT_ONCE {
            break;
        }
    }
    Ok((gone > 0).then(|| format!("the feed let go of {gone} events")).into_iter().collect())
}

async fn archive(connection: &mut PgConnection) -> anyhow::Result<Vec<String>> {
    let tenants: Vec<(Uuid, String)> =
        sqlx::query_as("SELECT id, slug FROM tenant_mgmt.businesses ORDER BY id").fetch_all(&mut *connection).await?;
    let mut done = Vec::new();
    for (tenant, slug) in tenants {
        let mut moved = 0;
        loop {
            let count: i32 = sqlx::query_scalar("SELECT auto.archive_repair_orders($1, p_limit => $2)")
                .bind(tenant)
                .bind(ORDERS_AT_ONCE)
                .fetch_one(&mut *connection)
                .await
                .with_context(|| format!("repair orders of {slug}"))?;
            moved += count;
            if count < ORDERS_AT_ONCE {
                break;
            }
        }
        if moved > 0 {
            done.push(format!("moved {moved} repair orders of {slug}"));
        }
    }
    Ok(done)
}

async fn reports(connection: &mut PgConnection) -> anyhow::Result<Vec<String>> {
    let names: Vec<String> =
        sqlx::query_scalar("SELECT report FROM reporting_mgmt.refresh()").fetch_all(connection).await?;
    Ok(names.into_iter().map(|name| format!("refreshed {name}")).collect())
}
