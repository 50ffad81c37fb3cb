//! The audit trail of reports and tools: who was given what, told to the subgraph that keeps the trail.
//!
//! An entry comes before the rows: where it cannot be written, nothing is given out. A run whose rows come in several
//! pages has an entry when it begins and one when it ends; of a gateway that was killed, the first one stays.

use std::sync::Arc;

use axum::http::header::USER_AGENT;
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method};
use serde_json::{Value, json};
use service::error::ErrorCode;
use service::identity::Caller;
use service::serve::PeerAddress;
use service::signature::DOCUMENT_RUN;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::Listener;
use super::request::context_of;
use crate::error::GraphqlError;
use crate::registry::Document;

/// The mutation of the subgraph that keeps the trail.
const RECORD: &str = "recordDocumentRun";

const MUTATION: &str = "mutation RecordDocumentRun($statement: String!) {
  recordDocumentRun(input: { statement: $statement }) { recorded }
}";

/// How long a statement holds: as long as it may be on its way.
const ON_ITS_WAY: std::time::Duration = std::time::Duration::from_secs(60);

/// The most characters of a user agent that are kept.
const LONGEST_USER_AGENT: usize = 400;

/// One run of a document, of which the trail is told.
pub(super) struct Run {
    listener: Arc<Listener>,
    /// The run's own id, which all its entries have.
    id: Uuid,
    caller: Arc<Caller>,
    /// What all entries of the run say.
    facts: Value,
    metadata: Value,
}

/// How a document is run.
pub(super) enum Form<'a> {
    /// As a table in this format.
    Export(&'a str),
    /// As a tool of an assistant.
    Tool,
}

/// How far a run has come.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Given {
    pub(super) rows: u64,
    pub(super) bytes: u64,
}

/// The request behind a run.
pub(super) struct Told<'a> {
    pub(super) method: &'a Method,
    pub(super) path: &'a str,
    pub(super) headers: &'a HeaderMap,
    pub(super) peer: Option<PeerAddress>,
}

impl<'a> Told<'a> {
    pub(super) fn of(parts: &'a Parts) -> Self {
        let peer = parts.extensions.get::<PeerAddress>().copied();
        Self { method: &parts.method, path: parts.uri.path(), headers: &parts.headers, peer }
    }
}

impl Run {
    /// A run of a document; `None` where there is no trail: nobody is known here, the graph keeps none, or the gateway
    /// has no key.
    pub(super) fn of(
        listener: &Arc<Listener>,
        caller: Option<&Arc<Caller>>,
        (document, variables): (&Document, &str),
        form: &Form<'_>,
        told: &Told<'_>,
    ) -> Option<Self> {
        let gateway = &listener.gateway;
        let caller = Arc::clone(caller?);
        if gateway.key().is_none() || !gateway.has_mutation(RECORD) {
            return None;
        }
        let agent = told.headers.get(USER_AGENT).and_then(|agent| agent.to_str().ok());
        let (action, format, tool) = match form {
            Form::Export(format) => ("export", Some(*format), None),
            Form::Tool => ("tool_call", None, Some(&*document.name)),
        };
        let facts = json!({
            "business_id": caller.tenant, "user_id": caller.user, "session_id": caller.session, "action": action,
            "ip_address": told.peer.map(|peer| peer.0.ip().to_string()),
            "user_agent": agent.map(|agent| agent.chars().take(LONGEST_USER_AGENT).collect::<String>()),
            "api_endpoint": told.path, "http_method": told.method.as_str(), "ai_tool": tool,
        });
        let service_token = caller.session.filter(|_| caller.is_bound_to_documents());
        let metadata = json!({
            "document": document.name, "document_hash": document.hash, "variables_hash": hash_of(variables),
            "format": format, "role": caller.role.as_str(), "service_token": service_token,
        });
        Some(Self { listener: Arc::clone(listener), id: Uuid::now_v7(), caller, facts, metadata })
    }

    /// Adds an entry.
    ///
    /// # Errors
    /// It cannot be written, so that nothing may be given out.
    pub(super) async fn tell(&self, outcome: &str, given: Given, code: Option<&str>) -> Result<(), GraphqlError> {
        let (gateway, statement) = (&self.listener.gateway, self.statement(outcome, given, code));
        let Some(statement) = statement else { return Err(fault(None)) };
        let context = context_of(&HeaderMap::new(), &[], &gateway.settings().limits, None);
        let answer = gateway.say(MUTATION, &statement, context).await;
        let answer = answer.map(|answer| serde_json::from_slice::<Value>(&answer.body).unwrap_or_default());
        match answer {
            Some(answer) if answer["data"][RECORD]["recorded"].is_boolean() => Ok(()),
            answer => Err(fault(answer.as_ref())),
        }
    }

    /// The same, when the rows are given already: what goes wrong is logged.
    pub(super) async fn tell_after(&self, outcome: &str, given: Given, code: Option<&str>) {
        if self.tell(outcome, given, code).await.is_err() {
            tracing::error!(target: "audit", run = %self.id, tenant = %self.caller.tenant, outcome,
                "the end of a run has no entry in the trail");
        }
    }

    fn statement(&self, outcome: &str, given: Given, code: Option<&str>) -> Option<String> {
        let mut entry = self.facts.clone();
        let trace = service::telemetry::propagation::trace_id();
        entry["id"] = json!(Uuid::now_v7());
        entry["run_id"] = json!(self.id);
        entry["request_id"] = json!(trace.as_deref().and_then(|trace| trace.parse::<Uuid>().ok()));
        let mut metadata = self.metadata.clone();
        metadata["outcome"] = json!(outcome);
        metadata["rows"] = json!(given.rows);
        metadata["bytes"] = json!(given.bytes);
        metadata["code"] = json!(code);
        metadata["trace_id"] = json!(trace);
        entry["metadata"] = metadata;
        self.listener.gateway.key()?.sign(DOCUMENT_RUN, &entry, ON_ITS_WAY)
    }
}

/// The SHA-256 of variables, whatever order and space they were sent with.
fn hash_of(variables: &str) -> String {
    let value: Value = serde_json::from_str(variables).unwrap_or_default();
    let mut value = if value.is_null() { json!({}) } else { value };
    value.sort_all_objects();
    Sha256::digest(value.to_string()).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn fault(answer: Option<&Value>) -> GraphqlError {
    let said = answer.map_or(&Value::Null, |answer| &answer["errors"][0]["message"]);
    tracing::error!(target: "audit", said = said.as_str().unwrap_or_default(), "the trail takes no entry");
    let message =
        "The audit trail takes no entry at the moment, and without one nothing is given out. Try again in a minute.";
    GraphqlError::new(ErrorCode::SubgraphUnreachable, message)
}

#[cfg(test)]
mod tests {
    use super::hash_of;

    #[test]
    fn variables_have_one_hash_in_whatever_form_they_come() {
        assert_eq!(hash_of(r#"{"a":1,"b":"x"}"#), hash_of("{ \"b\": \"x\",\n \"a\": 1 }"));
        assert_eq!(hash_of(""), hash_of("{}"));
        assert_ne!(hash_of(r#"{"a":1}"#), hash_of(r#"{"a":2}"#));
        assert_eq!(hash_of("{}").len(), 64);
    }
}
