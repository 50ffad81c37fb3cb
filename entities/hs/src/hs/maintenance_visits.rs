//! `hs.maintenance_visits`: visits that a service agreement plans.

use table_model::prelude::*;

/// Visits that a service agreement plans.
#[derive(Debug, TableModel)]
#[table(sql = "hs.maintenance_visits", name = "MaintenanceVisit", access = "jobs", record(lifecycle))]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the visit belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Agreement that the visit belongs to.
    #[table(references = "hs.service_agreements")]
    pub service_agreement_id: Uuid,
    /// Work order that carries out the visit.
    #[table(references = "hs.work_orders")]
    pub work_order_id: Option<Uuid>,
    /// Technician who does the work.
    #[table(references = "hs.technicians")]
    pub technician_id: Option<Uuid>,
    /// Number of the visit within its agreement, from 1.
    #[table(defaulted)]
    pub visit_number: i32,
    /// Day for which it is planned.
    pub scheduled_date: Date,
    /// Time of day at which it is planned to begin.
    pub scheduled_time_start: Option<Time>,
    /// Time of day at which it is planned to end.
    pub scheduled_time_end: Option<Time>,
    /// State that the visit is in.
    #[table(defaulted)]
    pub status: MaintenanceVisitStatus,
    /// When the visit was completed.
    pub completed_at: Option<DateTimeUtc>,
    /// What was found.
    pub findings: Option<String>,
    /// Remarks on the visit.
    pub notes: Option<String>,
    /// When the visit was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the visit was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the visit.
    #[table(references = "user_mgmt.users")]
    pub created_by: Option<Uuid>,
    /// User who last changed the visit.
    #[table(references = "user_mgmt.users")]
    pub updated_by: Option<Uuid>,
}

/// Values of `hs.maintenance_visits.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum MaintenanceVisitStatus {
    /// Scheduled.
    Scheduled,
    /// Completed.
    Completed,
    /// Missed.
    Missed,
    /// Cancelled.
    Cancelled,
}
