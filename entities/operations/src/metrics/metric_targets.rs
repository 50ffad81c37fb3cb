//! `metrics.metric_targets`: values that a figure is to reach in a period.

use table_model::prelude::*;

/// Values that a figure is to reach in a period.
#[derive(Debug, TableModel)]
#[table(sql = "metrics.metric_targets", name = "MetricTarget", access = "setup", record(lifecycle))]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the target belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Figure that the target is set for.
    #[table(references = "metrics.metric_definitions")]
    pub metric_definition_id: Uuid,
    /// Site that the target is set for; null is the whole business.
    #[table(references = "tenant_mgmt.business_locations")]
    pub location_id: Option<Uuid>,
    /// First day of the period.
    pub starts_on: Date,
    /// Last day of the period.
    pub ends_on: Date,
    /// Value to be reached over the period, in the unit of the figure.
    #[table(sql = "numeric(18, 4)")]
    pub target_value: Decimal,
    /// Value that would be more than expected.
    #[table(sql = "numeric(18, 4)")]
    pub stretch_value: Option<Decimal>,
    /// Value of the period so far, put together by the system from the values of its days.
    #[table(sql = "numeric(18, 4)", computed)]
    pub actual_value: Option<Decimal>,
    /// Where the target stands.
    #[table(defaulted)]
    pub status: MetricTargetStatus,
    /// Member who answers for the target.
    #[table(references = "user_mgmt.users")]
    pub owner_id: Option<Uuid>,
    /// Remark on the target, such as how it was set.
    pub note: Option<String>,
    /// When the target was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the target was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the target.
    #[table(references = "user_mgmt.users")]
    pub created_by: Option<Uuid>,
    /// User who last changed the target.
    #[table(references = "user_mgmt.users")]
    pub updated_by: Option<Uuid>,
}

/// Values of `metrics.metric_targets.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum MetricTargetStatus {
    /// Planned.
    Planned,
    /// Active.
    Active,
    /// Met.
    Met,
    /// Missed.
    Missed,
    /// Cancelled.
    Cancelled,
}
