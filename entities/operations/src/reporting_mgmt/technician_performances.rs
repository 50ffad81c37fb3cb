//! `reporting_mgmt.technician_performances`: what each technician did in each month.

use table_model::prelude::*;

/// What a technician did in a month, as of the last refresh. Owners and managers see everybody's, others their own.
#[derive(Debug, TableModel)]
#[table(
    sql = "reporting_mgmt.technician_performances",
    name = "TechnicianPerformance",
    access = "history",
    plural = "technicianPerformances",
    writes = "none"
)]
pub struct Model {
    /// Identifier, made from the other keys: the same after every refresh.
    #[table(computed)]
    pub id: Uuid,
    /// Business that the work was done for.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// User who did the work: the assigned technician of a field job, the primary one of a repair order.
    #[table(references = "user_mgmt.users", computed)]
    pub technician_id: Uuid,
    /// Vertical that the jobs belong to.
    #[table(computed)]
    pub vertical: TechnicianPerformanceVertical,
    /// First day of the month in which the jobs were completed or, before that, are planned.
    #[table(computed)]
    pub month: Date,
    /// Jobs, without drafts, declined and cancelled ones.
    #[table(computed)]
    pub jobs: i32,
    /// Jobs that are done.
    #[table(computed)]
    pub completed_jobs: i32,
    /// Completed jobs that kept their promise: arrival within the agreed time, or the repair done by the promised one.
    #[table(computed)]
    pub on_time_jobs: i32,
    /// Completed jobs of which both the promise and its fulfilment are recorded.
    #[table(computed)]
    pub timed_jobs: i32,
    /// Jobs on time as a fraction of the timed ones, 0 to 1; null without one.
    #[table(sql = "numeric(5, 4)", computed)]
    pub on_time_rate: Option<Decimal>,
    /// Field jobs that made another visit necessary.
    #[table(computed)]
    pub callbacks: i32,
    /// Hours of labor on the completed jobs.
    #[table(computed)]
    pub labor_hours: Decimal,
    /// What the jobs that count as revenue came to, with tax, in the currency of the business.
    #[table(computed)]
    pub revenue: Decimal,
    /// Revenue per job that counts as revenue; null without one.
    #[table(computed)]
    pub average_job_value: Option<Decimal>,
    /// Jobs that the customer rated.
    #[table(computed)]
    pub ratings: i32,
    /// Mean of the customers' ratings, 1 to 5.
    #[table(sql = "numeric(3, 2)", computed)]
    pub average_rating: Option<Decimal>,
    /// Mean of the quality checks' scores, 1 to 10.
    #[table(sql = "numeric(4, 2)", computed)]
    pub average_quality_score: Option<Decimal>,
    /// When the figures were last brought up to date; null before the first time.
    #[table(computed)]
    pub refreshed_at: Option<DateTimeUtc>,
}

/// Values of `reporting_mgmt.technician_performances.vertical`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum TechnicianPerformanceVertical {
    /// Field jobs.
    HomeServices,
    /// Repair orders.
    Automotive,
}
