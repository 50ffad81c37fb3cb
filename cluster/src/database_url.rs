//! Database addresses: the same server with another database, and making a database where it is absent.

use std::fmt;
use std::path::Path;

use sqlx::Connection;

use crate::ClusterError;

/// The address of a PostgreSQL server, from which those of its databases are made.
///
/// A socket's directory stands percent-encoded in the place of the host, a form that libpq and sqlx both read,
/// so the part after the last `/` is always the database.
#[derive(Clone, PartialEq, Eq)]
pub struct DatabaseUrl {
    before: String,
    database: String,
    after: String,
}

impl DatabaseUrl {
    /// Reads an address such as `postgres://user@host:5432/database?sslmode=require`.
    pub fn parse(url: &str) -> Result<Self, ClusterError> {
        let invalid = || ClusterError::Url { url: without_password(url) };
        let (scheme, rest) = url.split_once("://").ok_or_else(invalid)?;
        if !matches!(scheme, "postgres" | "postgresql") {
            return Err(invalid());
        }
        let (rest, after) = match rest.split_once('?') {
            Some((rest, query)) => (rest, format!("?{query}")),
            None => (rest, String::new()),
        };
        let (authority, database) = rest.split_once('/').unwrap_or((rest, ""));
        Ok(Self { before: format!("{scheme}://{authority}/"), database: database.to_owned(), after })
    }

    /// The address of the server whose socket is in `directory`.
    pub(crate) fn of_socket(directory: &Path, database: &str) -> Self {
        let host = percent_encoded(directory.as_os_str().as_encoded_bytes());
        Self { before: format!("postgres://postgres@{host}/"), database: database.to_owned(), after: String::new() }
    }

    /// The same server, another database.
    #[must_use]
    pub fn with_database(&self, database: &str) -> Self {
        Self { database: database.to_owned(), ..self.clone() }
    }

    /// The database's name, empty where the address has none.
    pub fn database(&self) -> &str {
        &self.database
    }

    /// Another spelling of the whole address: for programs that take one as text.
    pub fn to_text(&self) -> String {
        format!("{}{}{}", self.before, self.database, self.after)
    }

    /// Opens one connection.
    pub(crate) async fn connect(&self) -> Result<sqlx::PgConnection, ClusterError> {
        sqlx::PgConnection::connect(&self.to_text()).await.map_err(refused("connect"))
    }
}

impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&without_password(&self.to_text()))
    }
}

/// Makes the database of `url` where it does not exist; answers whether it was made now.
pub async fn ensure_database(url: &DatabaseUrl) -> Result<bool, ClusterError> {
    let mut server = url.with_database("postgres").connect().await?;
    let found: Option<i32> = sqlx::query_scalar("SELECT 1 FROM pg_database WHERE datname = $1")
        .bind(url.database())
        .fetch_optional(&mut server)
        .await
        .map_err(refused("list the databases"))?;
    if found.is_some() {
        return Ok(false);
    }
    execute(&mut server, format!("CREATE DATABASE {}", quoted(url.database()))).await?;
    Ok(true)
}

/// Runs one statement that has no parameters.
pub(crate) async fn execute(server: &mut sqlx::PgConnection, statement: String) -> Result<(), ClusterError> {
    let action = format!("run `{statement}`");
    // The names in such statements are ours and quoted; DDL takes no parameters.
    sqlx::raw_sql(sqlx::AssertSqlSafe(statement)).execute(server).await.map(drop).map_err(refused(action))
}

/// Adds to a database error what was tried.
pub(crate) fn refused(action: impl Into<String>) -> impl FnOnce(sqlx::Error) -> ClusterError {
    let action = action.into();
    move |source| ClusterError::Database { action, source }
}

/// An identifier in SQL's double quotes.
pub(crate) fn quoted(identifier: &str) -> String {
    format!("\"{}\"", identifier.replace('"', "\"\""))
}

/// `url` with `***` in the place of its password.
fn without_password(url: &str) -> String {
    let authority_start = url.find("://").map_or(0, |at| at + 3);
    let (scheme, rest) = url.split_at(authority_start);
    let authority_end = rest.find(['/', '?']).unwrap_or(rest.len());
    let (authority, path) = rest.split_at(authority_end);
    match authority.rsplit_once('@').and_then(|(user, host)| Some((user.split_once(':')?.0, host))) {
        Some((user, host)) => format!("{scheme}{user}:***@{host}{path}"),
        None => url.to_owned(),
    }
}

/// Bytes as part of a URL: everything but letters, digits, `-`, `.` and `_` is escaped.
fn percent_encoded(bytes: &[u8]) -> String {
    bytes
        .iter()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' => char::from(*byte).to_string(),
            _ => format!("%{byte:02X}"),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_database_is_replaced_and_the_rest_kept() {
        let url = DatabaseUrl::parse("postgres://me:secret@db:5433/one?sslmode=require").unwrap();
        assert_eq!(url.database(), "one");
        assert_eq!(url.with_database("two").to_text(), "postgres://me:secret@db:5433/two?sslmode=require");
    }

    #[test]
    fn an_address_without_a_database_gets_one() {
        let url = DatabaseUrl::parse("postgresql://db").unwrap();
        assert_eq!(url.with_database("one").to_text(), "postgresql://db/one");
    }

    #[test]
    fn a_password_is_not_printed() {
        let url = DatabaseUrl::parse("postgres://me:secret@db/one").unwrap();
        assert_eq!(format!("{url:?}"), "postgres://me:***@db/one");
        let error = DatabaseUrl::parse("mysql://me:secret@db/one").unwrap_err();
        assert!(!error.to_string().contains("secret"), "{error}");
    }

    #[test]
    fn a_sockets_directory_stands_in_the_place_of_the_host() {
        let url = DatabaseUrl::of_socket(Path::new("/tmp/my data"), "one");
        assert_eq!(url.to_text(), "postgres://postgres@%2Ftmp%2Fmy%20data/one");
        assert_eq!(DatabaseUrl::parse(&url.to_text()).unwrap(), url);
    }
}
