//! Refuses to serve from a database where row level security could be stepped over.

use sqlx::postgres::PgPool;
use sqlx::{AssertSqlSafe, Executor, Row};

/// The role under which every statement of a request runs.
const ROLE: &str = "thorbis_app";

/// PostgreSQL's code for a role that does not exist, or that a setting may not take.
const INVALID_PARAMETER: &str = "22023";
const INSUFFICIENT_PRIVILEGE: &str = "42501";

/// Roles that `thorbis_app` is or may become and that pass the policies by.
const ABLE_TO_BYPASS: &str = "SELECT rolname::text FROM pg_roles \
     WHERE (rolsuper OR rolbypassrls) AND pg_has_role(current_user, oid, 'MEMBER') \
     ORDER BY rolname LIMIT 1";

/// A table that `thorbis_app` owns, and whose policies it could therefore switch off.
const OWNED_TABLE: &str = "SELECT c.oid::regclass::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace \
     WHERE c.relkind IN ('r', 'p') AND n.nspname NOT IN ('pg_catalog', 'information_schema') \
     AND n.nspname NOT LIKE 'pg\\_%' AND pg_has_role(current_user, c.relowner, 'MEMBER') \
     ORDER BY c.oid LIMIT 1";

/// A table with a tenant column whose policies are off, or do not bind its owner.
const UNGUARDED_TABLE: &str = "SELECT c.oid::regclass::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace \
     JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'business_id' AND NOT a.attisdropped \
     WHERE c.relkind IN ('r', 'p') AND n.nspname NOT LIKE 'pg\\_%' \
     AND NOT (c.relrowsecurity AND c.relforcerowsecurity) \
     AND has_table_privilege(current_user, c.oid, 'SELECT, INSERT, UPDATE, DELETE') \
     ORDER BY c.oid LIMIT 1";

/// What is asked, and what a row of the answer means.
type Question = (&'static str, fn(String) -> GuardError);

const QUESTIONS: [Question; 3] = [
    (ABLE_TO_BYPASS, GuardError::CanBypass),
    (OWNED_TABLE, GuardError::OwnsTable),
    (UNGUARDED_TABLE, GuardError::Unguarded),
];

/// Why a database is not safe to serve from.
#[derive(Debug, thiserror::Error)]
pub enum GuardError {
    /// The role is missing.
    #[error("the database has no role `{ROLE}`; run `thorbis migrate up` on it first")]
    NoRole,
    /// The login may not become the role.
    #[error("the database login may not become `{ROLE}`; run `GRANT {ROLE} TO <login>` as an administrator")]
    NotAMember,
    /// The role passes policies by.
    #[error(
        "`{ROLE}` is, or can become, `{0}`, which bypasses row level security; revoke that membership or attribute"
    )]
    CanBypass(String),
    /// The role owns a table.
    #[error(
        "`{ROLE}` owns {0}, or is a member of its owner, so it could switch its policies off; give the table to another role"
    )]
    OwnsTable(String),
    /// A table of tenants' rows is open.
    #[error("{0} has a `business_id` but row level security is not enabled and forced on it; run `thorbis migrate up`")]
    Unguarded(String),
    /// The question could not be asked.
    #[error("the database could not be asked about its roles: {0}")]
    Database(#[source] sqlx::Error),
}

/// Checks the role and the tables that it reaches.
///
/// # Errors
/// The first thing found that would let one tenant see another's rows.
pub async fn check(pool: &PgPool) -> Result<(), GuardError> {
    check_role(pool, ROLE).await
}

async fn check_role(pool: &PgPool, role: &str) -> Result<(), GuardError> {
    let mut transaction = pool.begin().await.map_err(GuardError::Database)?;
    let become_role = format!("SET LOCAL ROLE {role}");
    transaction.execute(AssertSqlSafe(become_role)).await.map_err(refused)?;
    for (question, finding) in QUESTIONS {
        if let Some(row) = transaction.fetch_optional(question).await.map_err(GuardError::Database)? {
            return Err(finding(row.try_get(0).map_err(GuardError::Database)?));
        }
    }
    transaction.rollback().await.map_err(GuardError::Database)
}

fn refused(error: sqlx::Error) -> GuardError {
    let code = error.as_database_error().and_then(|refusal| refusal.code());
    match code.as_deref() {
        Some(INVALID_PARAMETER) => GuardError::NoRole,
        Some(INSUFFICIENT_PRIVILEGE) => GuardError::NotAMember,
        _ => GuardError::Database(error),
    }
}

#[cfg(test)]
mod tests {
    use cluster::testing::{Database, Server};

    use super::*;

    const GUARDED_TABLE: &str = "CREATE TABLE notes (id uuid, business_id uuid); \
         ALTER TABLE notes ENABLE ROW LEVEL SECURITY; ALTER TABLE notes FORCE ROW LEVEL SECURITY";

    /// What the guard says of a role of its own after `preparation`, in which `{role}` stands for its name.
    async fn verdict(preparation: &str) -> Result<(), GuardError> {
        let database = Database::empty(&Server::from_env().unwrap()).await.unwrap();
        let pool = PgPool::connect(&database.url()).await.unwrap();
        let role = format!("role_of_{}", database.name());
        let run = async |sql: String| {
            pool.execute(sqlx::raw_sql(AssertSqlSafe(sql.replace("{role}", &role)))).await.unwrap();
        };
        run(format!("CREATE ROLE {{role}}; {GUARDED_TABLE}; GRANT SELECT ON notes TO {{role}}; {preparation}")).await;
        let verdict = check_role(&pool, &role).await;
        run("DROP OWNED BY {role} CASCADE; DROP ROLE {role}".to_owned()).await;
        pool.close().await;
        verdict
    }

    #[tokio::test]
    async fn a_plain_role_over_guarded_tables_is_served() {
        verdict("").await.unwrap();
    }

    #[tokio::test]
    async fn a_role_that_bypasses_policies_is_refused() {
        let refused = verdict("ALTER ROLE {role} BYPASSRLS").await;
        assert!(matches!(refused, Err(GuardError::CanBypass(_))), "{refused:?}");
    }

    #[tokio::test]
    async fn a_role_that_can_become_one_that_bypasses_policies_is_refused() {
        let refused = verdict("GRANT postgres TO {role}").await;
        assert!(matches!(&refused, Err(GuardError::CanBypass(name)) if name == "postgres"), "{refused:?}");
    }

    #[tokio::test]
    async fn a_role_that_owns_a_table_is_refused() {
        let refused = verdict("CREATE TABLE mine (id uuid); ALTER TABLE mine OWNER TO {role}").await;
        assert!(matches!(&refused, Err(GuardError::OwnsTable(table)) if table == "mine"), "{refused:?}");
    }

    #[tokio::test]
    async fn a_table_without_forced_policies_is_refused() {
        let refused = verdict("ALTER TABLE notes NO FORCE ROW LEVEL SECURITY").await;
        assert!(matches!(&refused, Err(GuardError::Unguarded(table)) if table == "notes"), "{refused:?}");
    }

    #[tokio::test]
    async fn a_database_without_the_role_is_named_as_such() {
        let database = Database::empty(&Server::from_env().unwrap()).await.unwrap();
        let pool = PgPool::connect(&database.url()).await.unwrap();
        let refused = check_role(&pool, "no_such_role").await;
        assert!(matches!(refused, Err(GuardError::NoRole)), "{refused:?}");
        pool.close().await;
    }
}
