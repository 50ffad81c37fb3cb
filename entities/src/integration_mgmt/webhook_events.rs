//! `integration_mgmt.webhook_events`: events that outside services reported by calling a webhook.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Events that outside services reported by calling a webhook.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "integration_mgmt", table_name = "webhook_events")]
#[table(name = "WebhookEvent", writes = "update")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the event concerns; empty for the platform's own, which no tenant sees.
    #[table(tenant)]
    pub business_id: Option<Uuid>,
    /// Connection over which it came.
    #[table(computed)]
    pub integration_id: Option<Uuid>,
    /// What happened, in the words of the service. For example `payment_intent.succeeded`.
    #[sea_orm(column_type = "Text")]
    #[table(computed, search = "trigram")]
    pub event_type: String,
    /// Identifier that the service gave the event; a repeated delivery carries the same and is
    /// refused.
    #[sea_orm(column_type = "Text")]
    #[table(computed)]
    pub event_id: Option<String>,
    /// Body of the call.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(computed, search = "json")]
    pub payload: Json,
    /// Headers of the call; those that carry credentials are blanked.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(computed)]
    pub headers: Json,
    /// Where the event stands; set a failed one to pending to have it processed again.
    #[table(defaulted)]
    pub status: WebhookEventStatus,
    /// When the event was processed; set with the state.
    #[table(computed)]
    pub processed_at: Option<DateTimeUtc>,
    /// Why processing failed.
    #[sea_orm(column_type = "Text")]
    #[table(computed)]
    pub error_message: Option<String>,
    /// How often processing was tried again.
    #[table(computed)]
    pub retry_count: i32,
    /// Address that the call came from.
    #[sea_orm(column_type = "custom(\"inet\")", select_as = "text", save_as = "inet")]
    #[table(computed)]
    pub source_ip: Option<String>,
    /// User agent that the call named.
    #[sea_orm(column_type = "Text")]
    #[table(computed)]
    pub user_agent: Option<String>,
    /// When the call arrived.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the event was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
}

/// Values of `integration_mgmt.webhook_events.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum WebhookEventStatus {
    /// Pending.
    #[sea_orm(string_value = "pending")]
    Pending,
    /// Processed.
    #[sea_orm(string_value = "processed")]
    Processed,
    /// Failed.
    #[sea_orm(string_value = "failed")]
    Failed,
    /// Needs no processing.
    #[sea_orm(string_value = "ignored")]
    Ignored,
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
    /// The row that `integration_id` names.
    #[sea_orm(
        belongs_to = "crate::integration_mgmt::integration_configs::Entity",
        from = "Column::IntegrationId",
        to = "crate::integration_mgmt::integration_configs::Column::Id",
        on_delete = "Cascade"
    )]
    Integration,
}

impl ActiveModelBehavior for ActiveModel {}
