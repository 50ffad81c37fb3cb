//! `pci_mgmt.card_data_access_logs`: every access to card data and to the systems that hold it (requirement 10); entries are only ever added.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Every access to card data and to the systems that hold it (requirement 10); entries are only
/// ever added.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "pci_mgmt", table_name = "card_data_access_logs")]
#[table(name = "CardDataAccessLogEntry", writes = "append")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the entry belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// System that was accessed.
    pub card_data_scope_id: Uuid,
    /// User who had access; empty for a system.
    pub user_id: Option<Uuid>,
    /// Account or system that had access, as the source names it.
    #[sea_orm(column_type = "Text")]
    pub actor: Option<String>,
    /// What was done.
    pub action: CardDataAccessLogEntryAction,
    /// Whether it was let through.
    #[table(defaulted)]
    pub was_successful: bool,
    /// Last four digits of the card; no more of the number is ever kept here.
    #[sea_orm(column_type = "Text")]
    pub card_last_four: Option<String>,
    /// The processor's token of the card.
    #[sea_orm(column_type = "Text")]
    pub card_token: Option<String>,
    /// Why the card data was needed.
    #[sea_orm(column_type = "Text")]
    pub reason: Option<String>,
    /// Component where it came from.
    #[sea_orm(column_type = "Text")]
    pub source_system: Option<String>,
    /// Internet address of the client.
    #[sea_orm(column_type = "custom(\"inet\")", select_as = "text", save_as = "inet")]
    pub ip_address: Option<String>,
    /// When it happened.
    #[table(defaulted)]
    pub occurred_at: DateTimeUtc,
    /// When the entry was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
}

/// Values of `pci_mgmt.card_data_access_logs.action`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum CardDataAccessLogEntryAction {
    /// View.
    #[sea_orm(string_value = "view")]
    View,
    /// Decrypt.
    #[sea_orm(string_value = "decrypt")]
    Decrypt,
    /// Export.
    #[sea_orm(string_value = "export")]
    Export,
    /// Capture.
    #[sea_orm(string_value = "capture")]
    Capture,
    /// Refund.
    #[sea_orm(string_value = "refund")]
    Refund,
    /// Configure.
    #[sea_orm(string_value = "configure")]
    Configure,
    /// Sign in.
    #[sea_orm(string_value = "sign_in")]
    SignIn,
    /// Clear logs.
    #[sea_orm(string_value = "clear_logs")]
    ClearLogs,
}

/// Foreign keys of the table.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// The row that `business_id` names.
    #[sea_orm(
        belongs_to = "crate::tenant_mgmt::businesses::Entity",
        from = "Column::BusinessId",
        to = "crate::tenant_mgmt::businesses::Column::Id",
        on_delete = "Cascade"
    )]
    Business,
    /// The row that `card_data_scope_id` names.
    #[sea_orm(
        belongs_to = "crate::pci_mgmt::card_data_scopes::Entity",
        from = "Column::CardDataScopeId",
        to = "crate::pci_mgmt::card_data_scopes::Column::Id",
        on_delete = "Restrict"
    )]
    CardDataScope,
    /// The row that `user_id` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::UserId",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    User,
}

impl ActiveModelBehavior for ActiveModel {}
