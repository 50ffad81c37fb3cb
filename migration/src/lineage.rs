//! Which steps a database holds, by the hash of their SQL: one of another line is refused, not migrated halfway.
//!
//! Names alone do not tell lines apart: before its release a step may have changed under the same name.

use sea_orm::{ConnectionTrait, DbBackend, DbErr, QueryResult, Statement};

use crate::error::{MigrationError, Stranger};
use crate::steps::{STEPS, Step};

/// Applied steps and the hashes under which they were applied; without the table, a name has no hash.
const APPLIED: &str = "SELECT migration.version AS name, step.hash
    FROM public.seaql_migrations AS migration
    LEFT JOIN public.applied_steps AS step ON step.name = migration.version
    ORDER BY migration.version";

/// Makes the table that is asked above; unlike sea-orm's own it says what was run.
const TABLE: &str = "CREATE TABLE IF NOT EXISTS public.applied_steps (
    name text PRIMARY KEY,
    hash text NOT NULL,
    applied_at timestamptz NOT NULL DEFAULT now()
)";

/// Refuses a database with a step that this build does not have, or has with other SQL.
pub(crate) async fn check(connection: &impl ConnectionTrait) -> Result<(), MigrationError> {
    let applied = applied(connection).await.map_err(MigrationError::Status)?;
    match applied.into_iter().find_map(|(name, hash)| stranger(name, hash)) {
        Some(stranger) => Err(MigrationError::AnotherLine(stranger)),
        None => Ok(()),
    }
}

/// Notes in the step's own transaction that it was applied.
pub(crate) async fn remember(connection: &impl ConnectionTrait, step: &Step) -> Result<(), DbErr> {
    connection.execute_unprepared(TABLE).await?;
    let insert = "INSERT INTO public.applied_steps (name, hash) VALUES ($1, $2)";
    let values = [step.name.into(), step.hash().into()];
    connection.execute_raw(Statement::from_sql_and_values(DbBackend::Postgres, insert, values)).await?;
    Ok(())
}

/// Notes in the step's own transaction that it was undone.
pub(crate) async fn forget(connection: &impl ConnectionTrait, step: &Step) -> Result<(), DbErr> {
    let delete = "DELETE FROM public.applied_steps WHERE name = $1";
    connection.execute_raw(Statement::from_sql_and_values(DbBackend::Postgres, delete, [step.name.into()])).await?;
    Ok(())
}

/// What is wrong with an applied step, if anything is.
fn stranger(name: String, hash: Option<String>) -> Option<Stranger> {
    let Some(step) = STEPS.iter().find(|step| step.name == name) else {
        return Some(Stranger::Unknown(name));
    };
    (hash.as_deref() != Some(step.hash().as_str())).then_some(Stranger::Changed(name))
}

async fn applied(connection: &impl ConnectionTrait) -> Result<Vec<(String, Option<String>)>, DbErr> {
    if !has(connection, "seaql_migrations").await? {
        return Ok(Vec::new());
    }
    let names = "SELECT version AS name, NULL::text AS hash FROM public.seaql_migrations ORDER BY version";
    let query = if has(connection, "applied_steps").await? { APPLIED } else { names };
    let rows = connection.query_all_raw(Statement::from_string(DbBackend::Postgres, query)).await?;
    rows.iter().map(read).collect()
}

fn read(row: &QueryResult) -> Result<(String, Option<String>), DbErr> {
    Ok((row.try_get("", "name")?, row.try_get("", "hash")?))
}

async fn has(connection: &impl ConnectionTrait, table: &str) -> Result<bool, DbErr> {
    let query = format!("SELECT to_regclass('public.{table}') IS NOT NULL AS found");
    let row = connection.query_one_raw(Statement::from_string(DbBackend::Postgres, query)).await?;
    row.map_or(Ok(false), |row| row.try_get("", "found"))
}
