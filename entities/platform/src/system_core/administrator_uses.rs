//! `system_core.administrator_uses`: what administrators of the platform looked at.

use table_model::prelude::*;

/// Something that an administrator of the platform looked at. Written before it was shown, and never changed.
#[derive(Debug, TableModel)]
#[table(
    sql = "system_core.administrator_uses",
    name = "AdministratorUse",
    access = "platform",
    plural = "administratorUses",
    writes = "none"
)]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Account of the administrator, as the settings name it.
    pub account: String,
    /// What was done: `read`.
    pub action: String,
    /// Table that it was done with, such as `system_core.system_config`.
    pub resource: String,
    /// Request, the same in all subgraphs that it reached.
    pub request_id: Option<Uuid>,
    /// Trace of the request, where there was one: 32 hexadecimal digits.
    pub trace_id: Option<String>,
    /// When.
    #[table(defaulted)]
    pub used_at: DateTimeUtc,
}
