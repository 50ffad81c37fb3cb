//! The plans that PostgreSQL really ran for the graph's statements, those inside functions included.
//!
//! `auto_explain` sends each plan to the client as a notice, and the driver passes notices on as events.

use std::fmt::Debug;
use std::sync::{Arc, Mutex};

use cluster::testing::Database;
use serde_json::Value;
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

use crate::data;

/// Makes all later sessions of a database report the plans of their statements.
pub async fn report(database: &Database) {
    let settings = [
        ("session_preload_libraries", "auto_explain"),
        ("auto_explain.log_min_duration", "0"),
        ("auto_explain.log_nested_statements", "on"),
        ("auto_explain.log_analyze", "on"),
        ("auto_explain.log_buffers", "on"),
        ("auto_explain.log_timing", "off"),
        ("auto_explain.log_format", "json"),
        ("auto_explain.log_level", "notice"),
    ];
    let load = "LOAD 'auto_explain';".to_owned();
    let name = database.name();
    let sql = settings
        .iter()
        .fold(load, |sql, (setting, value)| sql + &format!("ALTER DATABASE \"{name}\" SET {setting} = '{value}';"));
    data::run(database, &sql).await;
}

/// Collects plans from the statements that this thread runs.
#[derive(Clone, Debug, Default)]
pub struct Plans(Arc<Mutex<Vec<Value>>>);

impl Plans {
    /// Collects for as long as the guard lives.
    pub fn collect(&self) -> tracing::subscriber::DefaultGuard {
        tracing::subscriber::set_default(Collector(self.clone()))
    }

    /// What has been collected since the last time.
    pub fn take(&self) -> Vec<Value> {
        std::mem::take(&mut self.0.lock().unwrap())
    }
}

/// Every node of a plan.
pub fn nodes(plan: &Value) -> Vec<&Value> {
    let children = plan["Plans"].as_array().map_or(&[][..], Vec::as_slice);
    std::iter::once(plan).chain(children.iter().flat_map(nodes)).collect()
}

/// Takes the driver's notices and nothing else. A registry here would mix its filters with those of the process's own.
struct Collector(Plans);

impl Subscriber for Collector {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target() == "sqlx::postgres::notice"
    }

    fn event(&self, event: &Event<'_>) {
        event.record(&mut Message(&self.0));
    }

    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

struct Message<'a>(&'a Plans);

impl Visit for Message<'_> {
    fn record_str(&mut self, field: &Field, text: &str) {
        let plan = text.split_once("plan:").and_then(|(_, plan)| serde_json::from_str::<Value>(plan).ok());
        if let Some(mut plan) = plan.filter(|_| field.name() == "message") {
            self.0.0.lock().unwrap().push(plan["Plan"].take());
        }
    }

    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.record_str(field, &format!("{value:?}"));
    }
}
