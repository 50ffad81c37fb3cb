//! `system_core.api_endpoints`: catalogue of the API's endpoints and the permissions they ask for.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Catalogue of the API's endpoints and the permissions they ask for.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "system_core", table_name = "api_endpoints")]
#[table(name = "ApiEndpoint", writes = "none")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Path of the endpoint.
    #[sea_orm(column_type = "Text")]
    pub endpoint_path: String,
    /// HTTP method of the endpoint.
    #[sea_orm(column_type = "Text")]
    pub method: String,
    /// Function that answers.
    #[sea_orm(column_type = "Text")]
    pub handler_function: Option<String>,
    /// JSON Schema of the request.
    #[sea_orm(column_type = "JsonBinary")]
    pub request_schema: Option<Json>,
    /// JSON Schema of the response.
    #[sea_orm(column_type = "JsonBinary")]
    pub response_schema: Option<Json>,
    /// Whether the caller must be signed in.
    #[table(defaulted)]
    pub requires_auth: bool,
    /// Permissions that the caller needs.
    #[table(defaulted)]
    pub required_permissions: Vec<String>,
    /// Whether the endpoint is in use.
    #[table(defaulted)]
    pub is_active: bool,
    /// When the endpoint was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the endpoint was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
}

/// Foreign keys of the table.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
