//! `auto.inspection_points`: points checked by an inspection.

use table_model::prelude::*;

/// Points checked by an inspection.
#[derive(Debug, TableModel)]
#[table(sql = "auto.inspection_points", name = "InspectionPoint", access = "job_lines")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the point belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Inspection that the point belongs to.
    #[table(references = "auto.inspections")]
    pub inspection_id: Uuid,
    /// Part of the vehicle. For example `tires`, `brakes`, `fluids`, `battery`.
    pub category: String,
    /// What is checked.
    pub item: String,
    /// Position of the point among its siblings, ascending.
    #[table(defaulted)]
    pub sort_order: i32,
    /// How the point was found.
    #[table(defaulted)]
    pub status: InspectionPointStatus,
    /// Remarks on the point.
    pub notes: Option<String>,
    /// Value measured, with its unit.
    pub measurement: Option<String>,
    /// Whether service is recommended.
    #[table(defaulted)]
    pub recommend_service: bool,
    /// What is recommended.
    pub recommended_action: Option<String>,
    /// When the point was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the point was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
}

/// Values of `auto.inspection_points.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum InspectionPointStatus {
    /// Good.
    Good,
    /// Attention.
    Attention,
    /// Urgent.
    Urgent,
}
