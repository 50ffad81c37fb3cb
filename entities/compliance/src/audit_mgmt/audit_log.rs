//! `audit_mgmt.audit_log`: who changed what, with the values before and after.

use table_model::prelude::*;

/// Who changed what, with the values before and after.
#[derive(Debug, TableModel)]
#[table(sql = "audit_mgmt.audit_log", name = "AuditLogEntry", access = "confidential", writes = "none")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the entry belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Option<Uuid>,
    /// User who did it.
    #[table(references = "user_mgmt.users")]
    pub user_id: Option<Uuid>,
    /// Session in which it happened.
    pub session_id: Option<Uuid>,
    /// What was done. For example `create`, `update`, `delete`, `login`; `export` and `tool_call` where a registered document gave out rows.
    pub action: String,
    /// Table of the record that changed, with its schema: `hs.customers`; `document` where a registered document gave out rows.
    pub entity_type: String,
    /// Identifier of that record; of a document, of its run, which may have several entries.
    pub entity_id: Option<Uuid>,
    /// Values before the change, of the columns that changed; those that not everybody may read are masked.
    pub old_values: Option<Json>,
    /// Values after the change, of the columns that changed; those that not everybody may read are masked.
    pub new_values: Option<Json>,
    /// Names of the columns that changed; none where a row was created or deleted.
    #[table(defaulted, search = "array")]
    pub changed_fields: Vec<String>,
    /// Internet address of the client, IPv4 or IPv6.
    #[table(sql = "inet")]
    pub ip_address: Option<String>,
    /// User agent that the client sent.
    pub user_agent: Option<String>,
    /// Identifier of the request.
    pub request_id: Option<Uuid>,
    /// Path of the request.
    pub api_endpoint: Option<String>,
    /// HTTP method of the request.
    pub http_method: Option<String>,
    /// AI model that acted.
    pub ai_model: Option<String>,
    /// Tool that the AI model used.
    pub ai_tool: Option<String>,
    /// AI operation that it was part of.
    pub ai_operation_id: Option<Uuid>,
    /// Further facts: the record's `label`, the `trace_id`, and `consequence` where a rule made the change; of a document its name and hash, the hash of its variables, the format, the rows and bytes, and the `outcome`.
    #[table(defaulted)]
    pub metadata: Json,
    /// When the entry was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// Transaction that wrote the entry.
    #[table(sql = "xid8", internal, computed)]
    pub recorded_xid: String,
}
