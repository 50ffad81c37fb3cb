//! `integration_mgmt.integration_configs`: outside services that a business is connected with.

use table_model::prelude::*;

/// Outside services that a business is connected with.
#[derive(Debug, TableModel)]
#[table(
    sql = "integration_mgmt.integration_configs",
    name = "Integration",
    access = "confidential",
    plural = "integrations",
    record(lifecycle)
)]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the integration belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Service, one connection each. For example `stripe`, `quickbooks`, `twilio`.
    pub service_name: String,
    /// What the service is used for. For example `payment`, `accounting`, `email`, `sms`.
    pub service_type: String,
    /// Settings of the connection that are no secret, such as accounts and mappings.
    #[table(defaulted)]
    pub config: Json,
    /// Credentials as cipher text, written and read by the connector alone.
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
    #[table(computed)]
    pub last_error: Option<String>,
    /// Address that the service calls with its events, always https.
    pub webhook_url: Option<String>,
    /// Key with which the service signs its calls, read by the receiver alone.
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
    #[table(references = "user_mgmt.users")]
    pub created_by: Option<Uuid>,
    /// User who last changed the integration.
    #[table(references = "user_mgmt.users")]
    pub updated_by: Option<Uuid>,
}

/// Values of `integration_mgmt.integration_configs.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum IntegrationStatus {
    /// Inactive.
    Inactive,
    /// Active.
    Active,
    /// Does not work; see the last error.
    Error,
    /// Switched off by the platform or the service.
    Suspended,
}
