//! The PostgreSQL server that the tests use.

use std::fmt::Display;

use super::template::{self, Template};
use super::{TestingError, disposal};
use crate::DatabaseUrl;

/// The environment variable with the superuser's address of the server.
pub const SERVER_VARIABLE: &str = "THORBIS_TEST_SERVER";

/// A server where tests may make and drop databases.
#[derive(Clone, Debug)]
pub struct Server {
    pub(super) url: DatabaseUrl,
}

impl Server {
    /// The server that `with-cluster`, or whoever started the tests, has named.
    pub fn from_env() -> Result<Self, TestingError> {
        let url = std::env::var(SERVER_VARIABLE).map_err(|_| TestingError::NoServer)?;
        Self::at(&url)
    }

    /// The server at an address; databases that dead test processes left there are dropped in the background.
    pub fn at(url: &str) -> Result<Self, TestingError> {
        let url = DatabaseUrl::parse(url)?.with_database("postgres");
        disposal::begin(&url);
        Ok(Self { url })
    }

    /// The superuser's address of a database.
    pub fn url(&self, database: &str) -> String {
        self.url.with_database(database).to_text()
    }

    /// The template of this name and fingerprint, made by `init` where it is absent.
    ///
    /// Whatever `init` depends on belongs in the fingerprint: templates outlive a test run on a server that does.
    /// `init` gets the address of an empty database; it runs once, however many processes ask.
    pub async fn template<E: Display>(
        &self,
        name: &str,
        fingerprint: &str,
        init: impl AsyncFnOnce(String) -> Result<(), E>,
    ) -> Result<Template, TestingError> {
        template::ensure(self, "template0", (name, fingerprint), init).await
    }
}
