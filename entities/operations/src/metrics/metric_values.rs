//! `metrics.metric_values`: values of a figure by day, for the whole business or for one of its sites.

use table_model::prelude::*;

/// Values of a figure by day, for the whole business or for one of its sites.
#[derive(Debug, TableModel)]
#[table(sql = "metrics.metric_values", name = "MetricValue", access = "setup")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the value belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Figure that was measured.
    #[table(references = "metrics.metric_definitions")]
    pub metric_definition_id: Uuid,
    /// Day for which the value holds.
    pub measured_on: Date,
    /// Site for which the value holds; null is the whole business.
    #[table(references = "tenant_mgmt.business_locations")]
    pub location_id: Option<Uuid>,
    /// Value in the unit of the figure.
    #[table(sql = "numeric(18, 4)", search = "numeric")]
    pub value: Decimal,
    /// How many records the value was computed from.
    pub sample_size: Option<i32>,
    /// Whether the value may still change, as that of the running day.
    #[table(defaulted)]
    pub is_provisional: bool,
    /// Remark on the value, such as what made it unusual.
    pub note: Option<String>,
    /// When the value was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the value was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the value.
    #[table(references = "user_mgmt.users")]
    pub created_by: Option<Uuid>,
    /// User who last changed the value.
    #[table(references = "user_mgmt.users")]
    pub updated_by: Option<Uuid>,
}
