//! Databases for tests: a template made once, a copy of it for each test, and none left at the end.
//!
//! ```no_run
//! # async fn example() -> Result<(), cluster::testing::TestingError> {
//! use cluster::testing::{Database, Server};
//!
//! let server = Server::from_env()?;
//! let template = server
//!     .template("orders", "fingerprint of what init does", async |url: String| {
//!         // Migrate and fill the database at `url`.
//!         Ok::<(), sqlx::Error>(())
//!     })
//!     .await?;
//! let database = Database::from_template(&template).await?;
//! println!("{}", database.url());
//! # Ok(())
//! # }
//! ```

mod database;
mod disposal;
pub mod sample_rows;
mod server;
mod template;

pub use database::Database;
pub use server::{SERVER_VARIABLE, Server};
pub use template::Template;

use crate::ClusterError;

/// Why a test got no database.
#[derive(Debug, thiserror::Error)]
pub enum TestingError {
    /// The tests were started without a server.
    #[error(
        "{SERVER_VARIABLE} is not set, so there is no PostgreSQL server for the tests.\n\
         Run them with `make test`, or with `cargo run -p cluster --bin with-cluster -- cargo test ...`."
    )]
    NoServer,

    /// Filling the template failed.
    #[error("the template `{name}` could not be filled: {source}")]
    Init {
        /// The template's name.
        name: String,
        /// What its `init` said.
        source: Box<dyn std::error::Error + Send + Sync>,
    },

    /// The server refused something.
    #[error(transparent)]
    Cluster(#[from] ClusterError),
}
