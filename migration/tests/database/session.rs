//! A database with a row in every table for two tenants, and sessions on it.

use anyhow::{Context, Error, Result};
use cluster::testing::{Database, Server, Template, sample_rows};
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection, Row};
use uuid::Uuid;

const ROWS: &str = include_str!("rows.sql");
const PLATFORM_ROWS: &str = include_str!("platform_rows.sql");

/// A query for every table that has a tenant; partitions are reached through their table.
pub(crate) const WITH_TENANT: &str = "
    SELECT class.oid::regclass::text
    FROM pg_class AS class
    JOIN pg_attribute AS tenant ON tenant.attrelid = class.oid AND tenant.attname = 'business_id'
    WHERE class.relkind IN ('r', 'p') AND NOT class.relispartition
      -- What the application cannot read is the database's own bookkeeping.
      AND has_any_column_privilege('thorbis_app', class.oid, 'SELECT')
    ORDER BY 1";

/// A tenant of the fixture.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tenant(pub(crate) u8);

pub(crate) const FIRST: Tenant = Tenant(1);
pub(crate) const SECOND: Tenant = Tenant(2);

impl Tenant {
    /// The id of a row of the tenant by its name in `rows.sql`.
    pub(crate) fn id(self, name: &str) -> Uuid {
        let place = name.bytes().fold(7_u64, |sum, byte| sum.wrapping_mul(31) + u64::from(byte));
        Uuid::from_u64_pair(u64::from(self.0) << 32 | 0x7000, 0x8000_0000_0000_0000 | place >> 8)
    }

    /// SQL with the tenant's number for `<tenant>` and an id for every other name in brackets.
    pub(crate) fn fill(self, sql: &str) -> String {
        let mut text = String::new();
        let mut rest = sql;
        while let Some((before, after)) = rest.split_once('<') {
            text.push_str(before);
            match after.split_once('>') {
                Some(("tenant", after)) => {
                    text.push_str(&self.0.to_string());
                    rest = after;
                }
                Some((name, after)) if is_name(name) => {
                    text.push_str(&format!("'{}'", self.id(name)));
                    rest = after;
                }
                _ => {
                    text.push('<');
                    rest = after;
                }
            }
        }
        text + rest
    }
}

fn is_name(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|letter| letter.is_ascii_lowercase() || letter == '_')
}

/// A migrated database with the fixture's rows; connected as its owner.
pub(crate) struct Session {
    pub(crate) connection: PgConnection,
    pub(crate) database: Database,
}

impl Session {
    pub(crate) async fn new() -> Result<Self> {
        let template = template().await?;
        let database = Database::from_template(&template).await?;
        let connection = PgConnection::connect(&database.url()).await?;
        Ok(Self { connection, database })
    }

    /// A second session on the same database.
    pub(crate) async fn beside(&self) -> Result<PgConnection> {
        Ok(PgConnection::connect(&self.database.url()).await?)
    }

    /// Begins a transaction as the services do.
    pub(crate) async fn act_as(&mut self, tenant: Tenant, user: &str, role: &str) -> Result<()> {
        begin(&mut self.connection, &tenant.id("business").to_string(), &tenant.id(user).to_string(), role).await
    }

    pub(crate) async fn act_as_owner_of(&mut self, tenant: Tenant) -> Result<()> {
        self.act_as(tenant, "owner", "owner").await
    }

    /// Begins a transaction with these settings, which may be empty.
    pub(crate) async fn act_with(&mut self, business: &str, user: &str, role: &str) -> Result<()> {
        begin(&mut self.connection, business, user, role).await
    }

    pub(crate) async fn commit(&mut self) -> Result<()> {
        self.run("COMMIT").await
    }

    pub(crate) async fn run(&mut self, sql: &str) -> Result<()> {
        run(&mut self.connection, sql).await
    }

    /// Runs SQL as a loader does, which puts rows into any state.
    pub(crate) async fn load(&mut self, sql: &str) -> Result<()> {
        self.run(&format!("SET app.importing = 'on'; {sql}; RESET app.importing")).await
    }

    /// The first column of the first row as text; "null" when it is null, "none" when there is no row.
    pub(crate) async fn text(&mut self, sql: &str) -> Result<String> {
        Ok(self.column(sql).await?.into_iter().next().unwrap_or_else(|| "none".into()))
    }

    /// The first column of all rows as text.
    pub(crate) async fn column(&mut self, sql: &str) -> Result<Vec<String>> {
        let rows = self
            .connection
            .fetch_all(sqlx::raw_sql(AssertSqlSafe(sql.to_owned())))
            .await
            .with_context(|| sql.to_owned())?;
        rows.iter()
            .map(|row| {
                let text: Option<String> = row.try_get_unchecked(0)?;
                Ok(text.unwrap_or_else(|| "null".into()))
            })
            .collect()
    }

    /// The code with which the database refuses a statement; the transaction stays usable.
    pub(crate) async fn refusal(&mut self, sql: &str) -> Result<String> {
        self.run("SAVEPOINT before").await?;
        let outcome = self.connection.execute(sqlx::raw_sql(AssertSqlSafe(sql.to_owned()))).await;
        let code = match outcome {
            Ok(_) => "accepted".to_owned(),
            Err(sqlx::Error::Database(error)) => error.code().unwrap_or_default().into_owned(),
            Err(error) => return Err(error.into()),
        };
        self.run("ROLLBACK TO before").await?;
        Ok(code)
    }
}

pub(crate) async fn run(connection: &mut PgConnection, sql: &str) -> Result<()> {
    connection
        .execute(sqlx::raw_sql(AssertSqlSafe(sql.to_owned())))
        .await
        .with_context(|| sql.chars().take(300).collect::<String>())?;
    Ok(())
}

pub(crate) async fn begin(connection: &mut PgConnection, business: &str, user: &str, role: &str) -> Result<()> {
    let sql = format!(
        "BEGIN; SET LOCAL ROLE thorbis_app; SET LOCAL app.current_business_id = '{business}'; \
         SET LOCAL app.current_user_id = '{user}'; SET LOCAL app.\"current_role\" = '{role}'"
    );
    run(connection, &sql).await
}

/// Rows of two tenants: those of `rows.sql`, and samples in every table that these leave empty.
pub(crate) async fn fill(connection: &mut PgConnection) -> Result<()> {
    run(connection, &fixture()).await?;
    // The chain over their trail, so that no sample stands in its place.
    run(connection, "SELECT trust.seal()").await?;
    let tenants = [FIRST.id("business"), SECOND.id("business")];
    sample_rows::fill(connection, &tenants).await.map_err(Error::msg)
}

fn fixture() -> String {
    // What is loaded stands where it stood.
    format!("SET app.importing = 'on';{}{}{PLATFORM_ROWS}RESET app.importing;", FIRST.fill(ROWS), SECOND.fill(ROWS))
}

async fn template() -> Result<Template> {
    let server = Server::from_env()?;
    let fingerprint = format!("{}{}", fixture(), sample_rows::VERSION);
    let template = server
        .template("migrated", &migration::fingerprint(), async |url: String| migration::up(&url).await)
        .await?
        .template("migration", &fingerprint, async |url: String| {
            let mut connection = PgConnection::connect(&url).await?;
            fill(&mut connection).await?;
            connection.close().await?;
            anyhow::Ok(())
        })
        .await?;
    Ok(template)
}
