//! A subgraph at work: its schema over its database.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use futures::stream::BoxStream;
use service::budget::Allowance;
use service::identity::Caller;
use tokio_util::sync::CancellationToken;

use crate::definition::{Definition, DefinitionError};
use crate::error::Error;
use crate::execute::{Executor, Limits, Request, Response};
use crate::operation::Documents;
use crate::schema::GraphSchema;
use crate::subscription;
use crate::task::Task;
use crate::tenant::Database;

/// A subgraph: built once from its definition, shared by all requests.
#[derive(Clone)]
pub struct Subgraph {
    name: &'static str,
    default_port: u16,
    executor: Arc<Executor>,
    tasks: Vec<Task>,
}

/// Bounds that protect the database from one request.
#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    /// Largest `first` or `last`.
    pub max_page_size: u32,
    /// Most rows that one nested list may ask for over all its parents.
    pub max_nested_rows: u64,
    /// Most rows that are ordered by what stands in other rows.
    pub max_sorted_rows: u64,
    /// Most rows of a batch.
    pub max_batch: usize,
    /// What one request may cost.
    pub allowance: Allowance,
}

impl Default for Bounds {
    fn default() -> Self {
        let allowance = Allowance {
            time: Duration::from_secs(30),
            database_time: Duration::from_secs(30),
            rows_read: 200_000,
            bytes_read: 256 * 1024 * 1024,
            objects_written: 500_000,
            bytes_written: 64 * 1024 * 1024,
            ..Allowance::UNBOUNDED
        };
        Self { max_page_size: 200, max_nested_rows: 20_000, max_sorted_rows: 50_000, max_batch: 500, allowance }
    }
}

impl Subgraph {
    /// Builds the schema of a definition over a database.
    ///
    /// # Errors
    /// A mistake in the definition.
    pub fn new(definition: Definition, database: Database, bounds: Bounds) -> Result<Self, DefinitionError> {
        let (name, default_port, tasks) = (definition.name(), definition.default_port(), definition.tasks());
        let schema = Arc::new(GraphSchema::build(definition.link()?)?);
        let limits = Limits {
            max_page_size: bounds.max_page_size,
            max_nested_rows: bounds.max_nested_rows,
            max_sorted_rows: bounds.max_sorted_rows,
            max_batch: bounds.max_batch,
            allowance: bounds.allowance,
        };
        let executor = Executor { schema, database, limits, documents: Documents::new() };
        Ok(Self { name, default_port, executor: Arc::new(executor), tasks })
    }

    /// The subgraph's name.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// The port that the subgraph's own binary listens on unless told otherwise.
    pub fn default_port(&self) -> u16 {
        self.default_port
    }

    /// The SDL with federation directives.
    pub fn sdl(&self) -> &str {
        self.executor.schema.sdl()
    }

    /// The keys that were declared to be a single row's, as (`schema.table`, column); the database must hold it.
    pub fn single_keys(&self) -> Vec<(&str, &str)> {
        self.executor.schema.catalogue().single_keys()
    }

    /// The natural keys, as (`schema.table`, columns); the database must hold that they are unique.
    pub fn natural_keys(&self) -> Vec<(&str, Vec<&str>)> {
        self.executor.schema.catalogue().natural_keys()
    }

    /// Every rule of `schema.table` in the database with what it says to people; `None` where it says nothing.
    ///
    /// # Errors
    /// The caller belongs to no tenant, or the database cannot be reached.
    pub async fn rules_in_words(
        &self,
        caller: Caller,
        table: &str,
    ) -> Result<Vec<(String, Option<(String, String)>)>, Error> {
        self.executor.rules_in_words(&Arc::new(caller), table).await
    }

    /// Whether it has something for whoever is not signed in.
    pub fn has_open_actions(&self) -> bool {
        self.executor.schema.catalogue().actions.iter().any(|linked| linked.action.is_open)
    }

    /// The database, for readiness and for counting statements.
    pub fn database(&self) -> &Database {
        &self.executor.database
    }

    /// Answers a request of an identified caller.
    pub async fn execute(&self, request: Request<'_>) -> Response {
        self.executor.execute(request).await
    }

    /// Answers a subscription of an identified caller: each item is one GraphQL response in JSON, with
    /// `extensions.cursor` beside the data of an event. A refusal is one response without `data`; an error that ends
    /// a stream after its start comes last. Queries and mutations are answered once.
    pub fn subscribe(&self, request: &Request<'_>) -> BoxStream<'static, Bytes> {
        subscription::stream(Arc::clone(&self.executor), request)
    }

    /// Does the work beside the requests until the token is cancelled.
    pub async fn work(&self, stop: CancellationToken) {
        let database = self.database();
        let tasks = self.tasks.iter().map(|task| task.run(database.clone(), stop.clone()));
        futures::future::join_all(tasks).await;
    }
}

/// The SDL of a definition, without a database.
///
/// # Errors
/// A mistake in the definition.
pub fn sdl(definition: Definition) -> Result<String, DefinitionError> {
    Ok(GraphSchema::build(definition.link()?)?.sdl().to_owned())
}
