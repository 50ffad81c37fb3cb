//! What the kit's own statements read: PostgreSQL explains each one that runs, as it runs it.

use std::sync::{Arc, Mutex};

use kit::Subgraph;
use serde_json::Value;
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};
use uuid::Uuid;

use crate::fixture::{Graph, caller};
use service::identity::Role;

/// Sends the plan of every statement to the client, with the pages that it read.
const EXPLAIN: &str = "
    DO $$ BEGIN
        EXECUTE format('ALTER DATABASE %I SET session_preload_libraries = auto_explain', current_database());
        EXECUTE format('ALTER DATABASE %I SET auto_explain.log_min_duration = 0', current_database());
        EXECUTE format('ALTER DATABASE %I SET auto_explain.log_analyze = on', current_database());
        EXECUTE format('ALTER DATABASE %I SET auto_explain.log_buffers = on', current_database());
        EXECUTE format('ALTER DATABASE %I SET auto_explain.log_timing = off', current_database());
        EXECUTE format('ALTER DATABASE %I SET auto_explain.log_format = json', current_database());
        EXECUTE format('ALTER DATABASE %I SET auto_explain.log_level = notice', current_database());
    END $$";

/// One statement with its plan.
#[derive(Debug)]
pub(crate) struct Explained {
    pub(crate) text: String,
    pub(crate) plan: Value,
}

impl Explained {
    /// Pages of 8 kB that it touched, in memory or not.
    pub(crate) fn pages(&self) -> u64 {
        ["Shared Hit Blocks", "Shared Read Blocks"].iter().filter_map(|name| self.plan[name].as_u64()).sum()
    }
}

/// A subgraph whose statements are explained.
pub(crate) struct Explaining {
    subgraph: Subgraph,
}

impl Explaining {
    /// Over the database of a graph.
    pub(crate) async fn over(graph: &Graph) -> Self {
        graph.sql(EXPLAIN).await;
        Self { subgraph: graph.process_with(1).await }
    }

    /// The same of the second vertical.
    pub(crate) async fn over_auto(graph: &Graph) -> Self {
        graph.sql(EXPLAIN).await;
        Self { subgraph: graph.auto_with(1).await }
    }

    /// The subgraph itself.
    pub(crate) fn subgraph(&self) -> &Subgraph {
        &self.subgraph
    }

    /// Asks as the owner of a tenant: the data, and the statements that read the table. Its only connection has been asked
    /// the same before, so that it knows the tables and functions.
    pub(crate) async fn ask(&self, graph: &Graph, tenant: Uuid, table: &str, query: &str) -> (Value, Vec<Explained>) {
        graph.ask_of(&self.subgraph, caller(tenant, Role::Owner), query, None, Value::Null).await;
        let notices = Notices::default();
        let guard = tracing::subscriber::set_default(notices.clone());
        let answer = graph.ask_of(&self.subgraph, caller(tenant, Role::Owner), query, None, Value::Null).await;
        drop(guard);
        assert_eq!(answer.get("errors"), None, "{query}: {answer:#}");
        let found: Vec<Explained> = notices.0.lock().unwrap().iter().filter_map(|notice| explained(notice)).collect();
        let found: Vec<Explained> = found.into_iter().filter(|one| one.text.contains(table)).collect();
        assert!(!found.is_empty(), "no statement of {query} was explained");
        (answer["data"].clone(), found)
    }

    /// The pages that all statements of a query read of a table and what belongs to it.
    pub(crate) async fn pages(&self, graph: &Graph, tenant: Uuid, table: &str, query: &str) -> u64 {
        let (_, found) = self.ask(graph, tenant, table, query).await;
        found.iter().map(Explained::pages).sum()
    }
}

fn explained(notice: &str) -> Option<Explained> {
    let mut explained: Value = serde_json::from_str(notice.split_once("plan:\n")?.1).ok()?;
    Some(Explained { text: explained["Query Text"].as_str()?.to_owned(), plan: explained["Plan"].take() })
}

/// Keeps what the server says beside its answers.
#[derive(Clone, Default)]
struct Notices(Arc<Mutex<Vec<String>>>);

impl Subscriber for Notices {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target() == "sqlx::postgres::notice"
    }

    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        event.record(&mut Message(&self.0));
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

struct Message<'a>(&'a Mutex<Vec<String>>);

impl Visit for Message<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn std::fmt::Debug) {
        if field.name() == "message" {
            self.0.lock().unwrap().push(format!("{value:?}"));
        }
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        if field.name() == "message" {
            self.0.lock().unwrap().push(value.to_owned());
        }
    }
}
