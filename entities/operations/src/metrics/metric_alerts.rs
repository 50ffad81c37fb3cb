//! `metrics.metric_alerts`: values that left the bounds of their figure.

use table_model::prelude::*;

/// Values that left the bounds of their figure.
#[derive(Debug, TableModel)]
#[table(sql = "metrics.metric_alerts", name = "MetricAlert", access = "setup", writes = "update", record(lifecycle))]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the alert belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Figure that left its bounds.
    #[table(references = "metrics.metric_definitions")]
    pub metric_definition_id: Uuid,
    /// Value that raised the alert.
    #[table(references = "metrics.metric_values")]
    pub metric_value_id: Option<Uuid>,
    /// Site at which it happened; null is the whole business.
    #[table(references = "tenant_mgmt.business_locations")]
    pub location_id: Option<Uuid>,
    /// Day of the value.
    pub measured_on: Date,
    /// Which bound was crossed.
    #[table(defaulted)]
    pub bound: MetricAlertBound,
    /// Bound at that time, in the unit of the figure.
    #[table(sql = "numeric(18, 4)")]
    pub threshold: Decimal,
    /// Value that crossed it.
    #[table(sql = "numeric(18, 4)")]
    pub observed_value: Decimal,
    /// How urgent it is.
    #[table(defaulted)]
    pub severity: MetricAlertSeverity,
    /// Where the alert stands; while it is open or acknowledged no further one is raised for the
    /// figure and site.
    #[table(defaulted)]
    pub status: MetricAlertStatus,
    /// When someone took it on.
    #[table(computed)]
    pub acknowledged_at: Option<DateTimeUtc>,
    /// Member who took it on.
    #[table(references = "user_mgmt.users", computed)]
    pub acknowledged_by: Option<Uuid>,
    /// When it was resolved or dismissed.
    #[table(computed)]
    pub resolved_at: Option<DateTimeUtc>,
    /// What was found and done.
    pub resolution_note: Option<String>,
    /// When the alert was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the alert was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the alert.
    #[table(references = "user_mgmt.users")]
    pub created_by: Option<Uuid>,
    /// User who last changed the alert.
    #[table(references = "user_mgmt.users")]
    pub updated_by: Option<Uuid>,
}

/// Values of `metrics.metric_alerts.bound`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum MetricAlertBound {
    /// Below.
    Below,
    /// Above.
    Above,
}

/// Values of `metrics.metric_alerts.severity`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum MetricAlertSeverity {
    /// Info.
    Info,
    /// Warning.
    Warning,
    /// Critical.
    Critical,
}

/// Values of `metrics.metric_alerts.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum MetricAlertStatus {
    /// Open.
    Open,
    /// Acknowledged.
    Acknowledged,
    /// Resolved.
    Resolved,
    /// Dismissed.
    Dismissed,
}
