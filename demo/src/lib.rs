//! Demo data: tenants with two years of business in every vertical, the same for the same seed.

mod automotive;
mod banking;
mod billing;
mod bills;
mod calendar;
mod catalogue;
mod compliance;
mod copy;
mod customer;
mod customer_row;
mod customers;
mod existing;
mod feed;
mod garage;
mod history;
mod home_services;
mod investigations;
mod journal;
mod learning;
mod load;
mod menu;
mod metrics;
mod notices;
mod numbers;
mod operations;
mod payroll;
mod people;
mod places;
mod platform;
mod progress;
mod random;
mod restaurant;
mod retail;
mod safekeeping;
mod security;
mod tables;
mod tenant;
mod trades;
mod trust;
mod values;
mod vehicles;
mod writer;

#[cfg(test)]
mod tests;

use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Utc};
use sqlx::{Connection, Executor, PgConnection};

use calendar::Day;
use copy::Rows;
use customers::Customers;
use journal::Journal;
use progress::Progress;
use tenant::{Plan, Tenant};
use writer::Writer;

/// The rows of a tenant at scale 1, about.
const ROWS: f64 = 70_000.0;

/// The largest scale.
const MOST: f64 = 1000.0;

/// What demo data to make, and where.
#[derive(Clone, Debug, clap::Args)]
pub struct SeedOptions {
    /// The database to fill; it must be migrated.
    #[arg(long, env = "DATABASE_URL", hide_env_values = true)]
    pub database_url: Option<String>,

    /// How many tenants: acme, globex, then made-up ones.
    #[arg(long, default_value_t = 2)]
    pub tenants: u32,

    /// How much of everything; 1 makes about 70,000 rows a tenant.
    #[arg(long, default_value_t = 1.0)]
    pub scale: f64,

    /// Makes the first tenant a big one of about so many rows; the others keep their scale.
    #[arg(long, value_name = "ROWS")]
    pub big: Option<u64>,

    /// The same seed, tenants, scale and day make the same rows.
    #[arg(long, default_value_t = 1)]
    pub seed: u64,

    /// The last day of the history (YYYY-MM-DD), today's by default; two years before it are filled.
    #[arg(long, alias = "until", value_name = "DAY", default_value_t = last_day(Utc::now()))]
    pub today: NaiveDate,
}

impl Default for SeedOptions {
    fn default() -> Self {
        Self { database_url: None, tenants: 2, scale: 1.0, big: None, seed: 1, today: last_day(Utc::now()) }
    }
}

/// The last day whose demo is over, so that nothing of it lies in the future: it ends at 16:30 in Chicago, which is 22:30
/// UTC at the latest.
fn last_day(now: DateTime<Utc>) -> NaiveDate {
    (now - TimeDelta::minutes(22 * 60 + 30)).date_naive()
}

/// What a run of the generator wrote.
#[derive(Clone, Copy, Debug)]
pub struct SeedReport {
    /// Tenants made.
    pub tenants: u32,
    /// Rows written over all tables.
    pub rows: u64,
    /// How long it took.
    pub took: Duration,
}

/// Whether the database holds the demo data, that is, its first tenant.
///
/// # Errors
/// When the server cannot be reached, or the database is not migrated.
pub async fn is_seeded(url: &str) -> Result<bool> {
    let mut connection = PgConnection::connect(url).await.context("the database cannot be reached")?;
    let found = existing::is_there(&mut connection, tenant::FIRST).await?;
    connection.close().await?;
    Ok(found)
}

/// Makes the demo data and writes it, a transaction a tenant.
///
/// # Errors
/// When a tenant exists already, options are out of range, or the server refuses something.
pub async fn run(options: SeedOptions, progress: bool) -> Result<SeedReport> {
    let begun = Instant::now();
    let url = options
        .database_url
        .as_deref()
        .context("no database is named: give --database-url, set DATABASE_URL, or give --data-dir of `thorbis dev`")?;
    let plan = plan(&options);
    let scales = scales(&options)?;
    let tenants = scales.iter().enumerate().map(|(index, scale)| Tenant::new(index, Plan { scale: *scale, ..plan }));
    let tenants: Vec<Tenant> = tenants.collect();
    let mut connection = PgConnection::connect(url).await.context("the database cannot be reached")?;
    existing::refuse(&mut connection, &tenants).await?;
    let progress = Progress::new(progress, (ROWS * scales.iter().sum::<f64>()) as u64);
    let mut rows = 0;
    if !existing::has_platform(&mut connection, tenant::FIRST).await? {
        rows += load::load(&mut connection, &progress, move |rows| {
            platform::write_shared(plan, rows);
            operations::write_shared(plan, rows);
            billing::write_shared(plan, rows);
        })
        .await?;
    }
    for tenant in tenants {
        let name = tenant.slug.clone();
        let written = load::load(&mut connection, &progress, move |rows| write(&tenant, rows))
            .await
            .with_context(|| format!("demo data of tenant `{name}` failed, nothing of it was kept"))?;
        progress.tenant(&name, written);
        rows += written;
    }
    connection.execute("ANALYZE").await?;
    trust::chain(&mut connection).await?;
    feed::publish(&mut connection).await?;
    connection.execute("SELECT reporting_mgmt.refresh()").await.context("the reports could not be refreshed")?;
    progress.finish();
    connection.close().await?;
    Ok(SeedReport { tenants: options.tenants, rows, took: begun.elapsed() })
}

/// The scale of each tenant.
fn scales(options: &SeedOptions) -> Result<Vec<f64>> {
    ensure!(options.tenants > 0, "--tenants must be at least 1");
    ensure!(
        options.scale > 0.0 && options.scale <= MOST,
        "--scale must lie above 0 and at most at {MOST}, but is {}",
        options.scale
    );
    let mut scales = vec![options.scale; options.tenants as usize];
    if let (Some(rows), Some(first)) = (options.big, scales.first_mut()) {
        *first = rows as f64 / ROWS;
        ensure!(rows > 0 && *first <= MOST, "--big must lie above 0 and at most at {:.0}, but is {rows}", MOST * ROWS);
    }
    Ok(scales)
}

fn plan(options: &SeedOptions) -> Plan {
    let day = Day::of(options.today.year(), options.today.month(), options.today.day());
    Plan { seed: options.seed, scale: options.scale, until: day }
}

/// Everything of one tenant.
fn write(tenant: &Tenant, rows: &mut Rows) {
    let mut journal = Journal::new(tenant);
    let mut customers = Customers::new(tenant);
    let writer = &mut Writer { tenant, journal: &mut journal, rows };
    let contract = platform::write_tenant(customers.list.len(), writer);
    security::write(writer);
    home_services::write(&mut customers, writer);
    automotive::write(&mut customers, writer);
    restaurant::write(&mut customers, writer);
    retail::write(&mut customers, writer);
    banking::write(&customers, writer);
    billing::write(&contract, writer);
    learning::write(&customers, writer);
    metrics::write(writer);
    payroll::write(writer);
    investigations::write(&customers, writer);
    safekeeping::write(writer);
    operations::write(&customers, writer);
    compliance::write(&customers, writer);
    customers.write(writer);
}
