//! `auto.inspections`: multi-point inspections of a repair order.

use table_model::prelude::*;

/// Multi-point inspections of a repair order.
#[derive(Debug, TableModel)]
#[table(sql = "auto.inspections", name = "Inspection", access = "job_lines", record)]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the inspection belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Repair order that the inspection belongs to.
    #[table(references = "auto.repair_orders")]
    pub repair_order_id: Uuid,
    /// Template that the inspection follows, for example `25-point`.
    #[table(defaulted)]
    pub template_name: Option<String>,
    /// Whether every point was checked.
    #[table(defaulted)]
    pub is_complete: bool,
    /// Number of points.
    #[table(computed)]
    pub total_points: i32,
    /// Number of points in order.
    #[table(computed)]
    pub good_count: i32,
    /// Number of points to watch.
    #[table(computed)]
    pub attention_count: i32,
    /// Number of points to be repaired now.
    #[table(computed)]
    pub urgent_count: i32,
    /// When the inspection was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the inspection was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// When the inspection was completed.
    pub completed_at: Option<DateTimeUtc>,
    /// User who completed the inspection.
    #[table(references = "user_mgmt.users")]
    pub completed_by: Option<Uuid>,
}
