//! `system_core.api_endpoints`: catalogue of the API's endpoints and the permissions they ask for.

use table_model::prelude::*;

/// Catalogue of the API's endpoints and the permissions they ask for.
#[derive(Debug, TableModel)]
#[table(sql = "system_core.api_endpoints", name = "ApiEndpoint", access = "setup", writes = "none")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Path of the endpoint.
    pub endpoint_path: String,
    /// HTTP method of the endpoint.
    pub method: String,
    /// Function that answers.
    pub handler_function: Option<String>,
    /// JSON Schema of the request.
    pub request_schema: Option<Json>,
    /// JSON Schema of the response.
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
