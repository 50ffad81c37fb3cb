//! An entry of the trail for what a report or a tool gave out, as the gateway says it.

use kit::scalar::Bind;
use kit::{Action, ActionInput, ActionPayload, Error, Statement, TenantTransaction};
use serde::{Deserialize, Serialize};
use service::error::ErrorCode;
use service::signature::DOCUMENT_RUN;
use sqlx::Row;
use uuid::Uuid;

/// What the gateway says.
#[derive(Debug, ActionInput)]
struct Input {
    /// Statement about one run of a registered document, under the gateway's signature.
    statement: String,
}

/// What became of the statement.
#[derive(Debug, ActionPayload)]
struct Payload {
    /// Whether the entry is new; one that was there is left as it is.
    recorded: bool,
}

/// The entry that the statement asks for. The names are those of the trail's columns.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    id: Uuid,
    business_id: Uuid,
    user_id: Option<Uuid>,
    session_id: Option<Uuid>,
    action: String,
    run_id: Uuid,
    ip_address: Option<String>,
    user_agent: Option<String>,
    request_id: Option<Uuid>,
    api_endpoint: Option<String>,
    http_method: Option<String>,
    ai_tool: Option<String>,
    metadata: serde_json::Value,
}

/// `recordDocumentRun`.
pub(crate) fn record_document_run() -> Action {
    Action::mutation(
        "recordDocumentRun",
        "Adds what a report or a tool gave out to the audit trail. Only the gateway can: it takes statements under the \
         gateway's signature, and nothing else.",
        run,
    )
    .open()
    .refusals(&[ErrorCode::Forbidden])
}

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Payload, Error> {
    let entry: Entry = transaction.said_by_gateway(DOCUMENT_RUN, &input.statement).ok_or_else(unsigned)?;
    let entry = serde_json::to_string(&entry).map_err(|error| Error::internal(error.to_string()))?;
    let mut statement = Statement::new();
    statement.push("SELECT audit_mgmt.record_document_run(").push_bind(Bind::Json(entry)).push(")");
    let rows = transaction.fetch(statement).await?;
    let recorded = rows.first().map(|row| row.try_get(0)).transpose();
    let recorded = recorded.map_err(|error| Error::internal(error.to_string()))?;
    Ok(Payload { recorded: recorded.unwrap_or_default() })
}

fn unsigned() -> Error {
    Error::new(ErrorCode::Forbidden, "the statement is not the gateway's, or its time is over")
        .with_remedy("run a report or a tool; the gateway records what it gave out")
        .at("statement")
}
