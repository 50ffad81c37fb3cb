//! `tenant_mgmt.tenant_usage_metrics`: raw samples of what a business uses.

use table_model::prelude::*;

/// Raw samples of what a business uses.
#[derive(Debug, TableModel)]
#[table(sql = "tenant_mgmt.tenant_usage_metrics", name = "TenantUsageMetric", access = "setup", writes = "none")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the sample belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// What was measured.
    pub metric_name: String,
    /// The value measured.
    #[table(sql = "numeric(15, 2)")]
    pub metric_value: Decimal,
    /// Unit of the value.
    pub metric_unit: Option<String>,
    /// When the value was measured.
    #[table(defaulted)]
    pub recorded_at: DateTimeUtc,
    /// Further facts as free JSON.
    #[table(defaulted)]
    pub metadata: Json,
    /// When the sample was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
}
