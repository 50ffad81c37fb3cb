//! `pci_mgmt.card_data_access_logs`: every access to card data and to the systems that hold it (requirement 10); entries are only ever added.

use table_model::prelude::*;

/// Every access to card data and to the systems that hold it (requirement 10); entries are only
/// ever added.
#[derive(Debug, TableModel)]
#[table(
    sql = "pci_mgmt.card_data_access_logs",
    name = "CardDataAccessLogEntry",
    access = "confidential",
    writes = "append"
)]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the entry belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// System that was accessed.
    #[table(references = "pci_mgmt.card_data_scopes")]
    pub card_data_scope_id: Uuid,
    /// User who had access; empty for a system.
    #[table(references = "user_mgmt.users")]
    pub user_id: Option<Uuid>,
    /// Account or system that had access, as the source names it.
    pub actor: Option<String>,
    /// What was done.
    pub action: CardDataAccessLogEntryAction,
    /// Whether it was let through.
    #[table(defaulted)]
    pub was_successful: bool,
    /// Last four digits of the card; no more of the number is ever kept here.
    pub card_last_four: Option<String>,
    /// The processor's token of the card.
    pub card_token: Option<String>,
    /// Why the card data was needed.
    pub reason: Option<String>,
    /// Component where it came from.
    pub source_system: Option<String>,
    /// Internet address of the client.
    #[table(sql = "inet")]
    pub ip_address: Option<String>,
    /// When it happened.
    #[table(defaulted)]
    pub occurred_at: DateTimeUtc,
    /// When the entry was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
}

/// Values of `pci_mgmt.card_data_access_logs.action`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum CardDataAccessLogEntryAction {
    /// View.
    View,
    /// Decrypt.
    Decrypt,
    /// Export.
    Export,
    /// Capture.
    Capture,
    /// Refund.
    Refund,
    /// Configure.
    Configure,
    /// Sign in.
    SignIn,
    /// Clear logs.
    ClearLogs,
}
