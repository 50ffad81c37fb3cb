//! Takes COPY batches into the database, a tenant a transaction.

use anyhow::{Context, Result};
use sqlx::{Connection, Executor, PgConnection, Row};
use tokio::sync::mpsc;

use super::copy::{Batch, Rows};
use super::feed;
use super::progress::Progress;

/// A pattern that the names of the product's schemas do not match.
pub(super) const FOREIGN_SCHEMAS: &str = "'^pg_|^information_schema$|^public$'";

/// Runs `generate` beside the transaction that takes its rows; all or nothing gets in.
///
/// # Errors
/// When the server refuses something; nothing of the tenant stays then.
pub(super) async fn load(
    connection: &mut PgConnection,
    progress: &Progress,
    generate: impl FnOnce(&mut Rows) + Send + 'static,
) -> Result<u64> {
    let mut transaction = connection.begin().await?;
    let restore = quiet(&mut transaction).await?;
    let (outlet, mut inlet) = mpsc::channel(16);
    let generator = tokio::task::spawn_blocking(move || {
        let mut rows = Rows::new(outlet);
        generate(&mut rows);
        rows.flush();
    });
    let mut written = 0;
    while let Some(batch) = inlet.recv().await {
        copy(&mut transaction, &batch).await?;
        written += batch.rows;
        progress.advance(batch.shape.table, batch.rows);
    }
    generator.await.context("the generator of the demo data stopped early")?;
    feed::tell_of_makings(&mut transaction).await?;
    for statement in restore {
        transaction.execute(sqlx::AssertSqlSafe(statement)).await?;
    }
    transaction.commit().await?;
    Ok(written)
}

async fn copy(connection: &mut PgConnection, batch: &Batch) -> Result<()> {
    if let Some(statement) = batch.as_insert() {
        connection
            .execute(sqlx::raw_sql(sqlx::AssertSqlSafe(statement)))
            .await
            .with_context(|| format!("rows of {} were refused", batch.shape.table))?;
        return Ok(());
    }
    let mut sink = connection.copy_in_raw(&batch.shape.statement()).await?;
    let sent = sink.send(batch.text.as_slice()).await.map(|_| ());
    let done = match sent {
        Ok(()) => sink.finish().await.map(|_| ()),
        Err(error) => Err(error),
    };
    done.with_context(|| format!("rows of {} were refused", batch.shape.table))
}

/// Silences triggers for this transaction, because the rows bring what triggers would compute.
///
/// Returns the statements that end the silence where the server cannot do so itself.
async fn quiet(connection: &mut PgConnection) -> Result<Vec<String>> {
    connection
        .execute(sqlx::raw_sql("SET LOCAL synchronous_commit = off; SET LOCAL gin_pending_list_limit = '64MB'"))
        .await?;
    if rest_triggers(connection).await? {
        return Ok(Vec::new());
    }
    quiet_as_owner(connection).await
}

/// Lets triggers and foreign keys rest in this transaction, where the login may; answers whether it may.
pub(super) async fn rest_triggers(connection: &mut PgConnection) -> Result<bool> {
    let superuser: bool = sqlx::query_scalar("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
        .fetch_one(&mut *connection)
        .await?;
    if superuser {
        connection.execute("SET LOCAL session_replication_role = replica").await?;
    }
    Ok(superuser)
}

/// What an owner without superuser rights does: policies and triggers off, and foreign keys away
/// until the end, because tables refer to each other both ways. Adding them again checks them.
async fn quiet_as_owner(connection: &mut PgConnection) -> Result<Vec<String>> {
    let tables = format!(
        "SELECT format('ALTER TABLE %s', c.oid::regclass) AS alter, c.relforcerowsecurity FROM pg_class c \
         WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relnamespace::regnamespace::text !~ {FOREIGN_SCHEMAS}"
    );
    let keys = format!(
        "SELECT format('ALTER TABLE %s', conrelid::regclass) AS alter, quote_ident(conname) AS name, \
                pg_get_constraintdef(oid) AS definition FROM pg_constraint \
         WHERE contype = 'f' AND conparentid = 0 AND connamespace::regnamespace::text !~ {FOREIGN_SCHEMAS}"
    );
    let mut now = Vec::new();
    let mut later = Vec::new();
    for key in sqlx::query(sqlx::AssertSqlSafe(keys)).fetch_all(&mut *connection).await? {
        let (alter, name): (String, String) = (key.try_get("alter")?, key.try_get("name")?);
        let definition: String = key.try_get("definition")?;
        now.push(format!("{alter} DROP CONSTRAINT {name}"));
        later.push(format!("{alter} ADD CONSTRAINT {name} {definition}"));
    }
    for table in sqlx::query(sqlx::AssertSqlSafe(tables)).fetch_all(&mut *connection).await? {
        let alter: String = table.try_get("alter")?;
        now.push(format!("{alter} DISABLE TRIGGER USER"));
        later.push(format!("{alter} ENABLE TRIGGER USER"));
        if table.try_get("relforcerowsecurity")? {
            now.push(format!("{alter} NO FORCE ROW LEVEL SECURITY"));
            later.push(format!("{alter} FORCE ROW LEVEL SECURITY"));
        }
    }
    for statement in now {
        connection.execute(sqlx::AssertSqlSafe(statement)).await?;
    }
    Ok(later)
}
