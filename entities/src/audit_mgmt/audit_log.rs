//! `audit_mgmt.audit_log`: who changed what, with the values before and after.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Who changed what, with the values before and after.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "audit_mgmt", table_name = "audit_log")]
#[table(name = "AuditLogEntry", writes = "none")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the entry belongs to.
    #[table(tenant)]
    pub business_id: Option<Uuid>,
    /// User who did it.
    pub user_id: Option<Uuid>,
    /// Session in which it happened.
    pub session_id: Option<Uuid>,
    /// What was done. For example `create`, `update`, `delete`, `login`.
    #[sea_orm(column_type = "Text")]
    pub action: String,
    /// Kind of record that changed.
    #[sea_orm(column_type = "Text")]
    pub entity_type: String,
    /// Identifier of that record.
    pub entity_id: Option<Uuid>,
    /// Values before the change.
    #[sea_orm(column_type = "JsonBinary")]
    pub old_values: Option<Json>,
    /// Values after the change.
    #[sea_orm(column_type = "JsonBinary")]
    pub new_values: Option<Json>,
    /// Names of the columns that changed.
    #[table(defaulted, search = "array")]
    pub changed_fields: Vec<String>,
    /// Internet address of the client, IPv4 or IPv6.
    #[sea_orm(column_type = "custom(\"inet\")", select_as = "text", save_as = "inet")]
    pub ip_address: Option<String>,
    /// User agent that the client sent.
    #[sea_orm(column_type = "Text")]
    pub user_agent: Option<String>,
    /// Identifier of the request.
    pub request_id: Option<Uuid>,
    /// Path of the request.
    #[sea_orm(column_type = "Text")]
    pub api_endpoint: Option<String>,
    /// HTTP method of the request.
    #[sea_orm(column_type = "Text")]
    pub http_method: Option<String>,
    /// AI model that acted.
    #[sea_orm(column_type = "Text")]
    pub ai_model: Option<String>,
    /// Tool that the AI model used.
    #[sea_orm(column_type = "Text")]
    pub ai_tool: Option<String>,
    /// AI operation that it was part of.
    pub ai_operation_id: Option<Uuid>,
    /// Further facts as free JSON.
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
