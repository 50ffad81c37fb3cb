//! `thorbis check`: computes anew what follows from other rows, and tells of each row that says something else.

mod rules;

use std::io::Write;

use anyhow::{Context, bail, ensure};
use sqlx::{AssertSqlSafe, Connection, PgConnection};

use crate::data_directory::DataDirectoryFlag;
use crate::database::{self, Database};

/// How many differences of one rule are told.
const SHOWN: usize = 20;

/// Which database.
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// The database, in place of that of `thorbis dev`; the role must pass row level security (BYPASSRLS or superuser)
    #[arg(long, value_name = "URL", env = "DATABASE_URL", hide_env_values = true)]
    database_url: Option<String>,
    #[command(flatten)]
    data: DataDirectoryFlag,
}

/// What a rule found.
#[derive(Debug)]
pub struct Finding {
    /// What should hold, in a sentence.
    pub rule: &'static str,
    /// The rows for which it does not, each with what it says and what follows.
    pub differences: Vec<String>,
}

/// Checks a database and prints what differs; fails where anything does.
pub(crate) async fn run(options: Options) -> anyhow::Result<()> {
    let database = Database::join(&options.data.open()?, options.database_url.as_deref()).await?;
    let found = check(database.url()).await;
    database.stop().await?;
    tell(&found?)
}

/// What every rule finds in a database; nothing where all is well.
///
/// # Errors
/// The database cannot be read, or its role does not see every tenant.
pub async fn check(url: &str) -> anyhow::Result<Vec<Finding>> {
    let mut connection = database::connect(url).await?;
    let passes: bool = sqlx::query_scalar("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user")
        .fetch_one(&mut connection)
        .await?;
    ensure!(passes, "row level security binds the role of the database URL; use one with BYPASSRLS");
    let mut found = Vec::new();
    for (rule, sql) in rules::RULES {
        let differences = differences(sql, &mut connection).await.with_context(|| (*rule).to_owned())?;
        if !differences.is_empty() {
            found.push(Finding { rule, differences });
        }
    }
    let differences = misplaced(&mut connection).await.context("states")?;
    if !differences.is_empty() {
        found.push(Finding { rule: "a row stands where its history ends", differences });
    }
    connection.close().await.ok();
    Ok(found)
}

async fn differences(sql: &'static str, connection: &mut PgConnection) -> Result<Vec<String>, sqlx::Error> {
    sqlx::query_scalar(sql).fetch_all(connection).await
}

/// Rows of every machine whose status is not the one to which the log says that they came last.
async fn misplaced(connection: &mut PgConnection) -> Result<Vec<String>, sqlx::Error> {
    let machines: Vec<(String, String, String)> =
        sqlx::query_as("SELECT table_name, column_name, machine FROM workflow_mgmt.lifecycles()")
            .fetch_all(&mut *connection)
            .await?;
    let mut found = Vec::new();
    for (table, column, machine) in machines {
        let tenant = if table == "tenant_mgmt.businesses" { "id" } else { "business_id" };
        // The names come from the catalogue.
        let sql = format!(
            "SELECT format('{table} %s: %s, and not %s', subject.id, subject.{column}, logged.to_state)
             FROM {table} AS subject
             JOIN LATERAL (
                 SELECT to_state FROM workflow_mgmt.state_transitions AS step
                 WHERE step.business_id = subject.{tenant} AND step.entity_id = subject.id AND step.entity_schema = split_part('{table}', '.', 1)
                   AND step.state_machine_name = '{machine}' AND step.to_state IS NOT NULL
                 ORDER BY step.sequence_number DESC LIMIT 1
             ) AS logged ON logged.to_state <> subject.{column}"
        );
        found.extend(sqlx::query_scalar::<_, String>(AssertSqlSafe(sql)).fetch_all(&mut *connection).await?);
    }
    Ok(found)
}

fn tell(found: &[Finding]) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    for Finding { rule, differences } in found {
        writeln!(out, "{rule}: {} rows differ", differences.len())?;
        for difference in differences.iter().take(SHOWN) {
            writeln!(out, "  {difference}")?;
        }
    }
    if !found.is_empty() {
        bail!("{} of the rules do not hold", found.len());
    }
    writeln!(out, "all rules hold")?;
    Ok(())
}
