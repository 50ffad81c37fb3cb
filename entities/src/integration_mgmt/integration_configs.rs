//! `integration_mgmt.integration_configs`: outside services that a business is connected with.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Outside services that a business is connected with.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "integration_mgmt", table_name = "integration_configs")]
#[table(name = "Integration", plural = "integrations")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the integration belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Service, one connection each. For example `stripe`, `quickbooks`, `twilio`.
    #[sea_orm(column_type = "Text")]
    pub service_name: String,
    /// What the service is used for. For example `payment`, `accounting`, `email`, `sms`.
    #[sea_orm(column_type = "Text")]
    pub service_type: String,
    /// Settings of the connection that are no secret, such as accounts and mappings.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(defaulted)]
    pub config: Json,
    /// Credentials as cipher text, written and read by the connector alone.
    #[sea_orm(column_type = "Text")]
    #[table(internal)]
    pub credentials_encrypted: Option<String>,
    /// Whether credentials are stored; they themselves cannot be read.
    #[table(computed)]
    pub has_credentials: bool,
    /// Whether the connection works.
    #[table(defaulted)]
    pub status: IntegrationStatus,
    /// When data last went over the connection successfully.
    #[table(computed)]
    pub last_sync_at: Option<DateTimeUtc>,
    /// What went wrong last.
    #[sea_orm(column_type = "Text")]
    #[table(computed)]
    pub last_error: Option<String>,
    /// Address that the service calls with its events, always https.
    #[sea_orm(column_type = "Text")]
    pub webhook_url: Option<String>,
    /// Key with which the service signs its calls, read by the receiver alone.
    #[sea_orm(column_type = "Text")]
    #[table(internal)]
    pub webhook_secret: Option<String>,
    /// Whether calls of the service can be verified by their signature.
    #[table(computed)]
    pub has_webhook_secret: bool,
    /// When the integration was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the integration was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the integration.
    pub created_by: Option<Uuid>,
    /// User who last changed the integration.
    pub updated_by: Option<Uuid>,
}

/// Values of `integration_mgmt.integration_configs.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum IntegrationStatus {
    /// Inactive.
    #[sea_orm(string_value = "inactive")]
    Inactive,
    /// Active.
    #[sea_orm(string_value = "active")]
    Active,
    /// Does not work; see the last error.
    #[sea_orm(string_value = "error")]
    Error,
    /// Switched off by the platform or the service.
    #[sea_orm(string_value = "suspended")]
    Suspended,
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
    /// The row that `created_by` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::CreatedBy",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    CreatedBy,
    /// The row that `updated_by` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::UpdatedBy",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    UpdatedBy,
}

impl ActiveModelBehavior for ActiveModel {}
