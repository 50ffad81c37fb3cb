//! `audit_mgmt.audit_log`: who changed what, with the values before and after.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Who changed what, with the values before and after.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "audit_mgmt", table_name = "audit_log")]
#[table(name = "AuditLogEntry", writes = "append")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the entry belongs to.
    #[table(tenant)]
    pub business_id: Option<Uuid>,
    /// User of the entry.
    pub user_id: Option<Uuid>,
    /// Session id of the entry.
    pub session_id: Option<Uuid>,
    /// Action of the entry. For example `create`, `update`, `delete`, `login`.
    #[sea_orm(column_type = "Text")]
    pub action: String,
    /// Entity type of the entry.
    #[sea_orm(column_type = "Text")]
    pub entity_type: String,
    /// Entity id of the entry.
    pub entity_id: Option<Uuid>,
    /// Old values of the entry.
    #[sea_orm(column_type = "JsonBinary")]
    pub old_values: Option<Json>,
    /// New values of the entry.
    #[sea_orm(column_type = "JsonBinary")]
    pub new_values: Option<Json>,
    /// Changed fields of the entry.
    #[table(defaulted, search = "array")]
    pub changed_fields: Vec<String>,
    /// Ip address of the entry.
    #[sea_orm(column_type = "custom(\"inet\")", select_as = "text", save_as = "inet")]
    pub ip_address: Option<String>,
    /// User agent of the entry.
    #[sea_orm(column_type = "Text")]
    pub user_agent: Option<String>,
    /// Request id of the entry.
    pub request_id: Option<Uuid>,
    /// Api endpoint of the entry.
    #[sea_orm(column_type = "Text")]
    pub api_endpoint: Option<String>,
    /// Http method of the entry.
    #[sea_orm(column_type = "Text")]
    pub http_method: Option<String>,
    /// Ai model of the entry.
    #[sea_orm(column_type = "Text")]
    pub ai_model: Option<String>,
    /// Ai tool of the entry.
    #[sea_orm(column_type = "Text")]
    pub ai_tool: Option<String>,
    /// Ai operation id of the entry.
    pub ai_operation_id: Option<Uuid>,
    /// Metadata of the entry.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(defaulted)]
    pub metadata: Json,
    /// When the entry was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
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
