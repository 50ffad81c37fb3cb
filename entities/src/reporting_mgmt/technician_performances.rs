//! `reporting_mgmt.technician_performances`: what each technician did in each month.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// What a technician did in a month, as of the last refresh. Owners and managers see everybody's, others their own.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "reporting_mgmt", table_name = "technician_performances")]
#[table(name = "TechnicianPerformance", plural = "technicianPerformances", writes = "none")]
pub struct Model {
    /// Identifier, made from the other keys: the same after every refresh.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(computed)]
    pub id: Uuid,
    /// Business that the work was done for.
    #[table(tenant)]
    pub business_id: Uuid,
    /// User who did the work: the assigned technician of a field job, the primary one of a repair order.
    #[table(computed)]
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
    #[sea_orm(column_type = "Decimal(Some((5, 4)))")]
    #[table(computed)]
    pub on_time_rate: Option<Decimal>,
    /// Field jobs that made another visit necessary.
    #[table(computed)]
    pub callbacks: i32,
    /// Hours of labor on the completed jobs.
    #[sea_orm(column_type = "Decimal(None)")]
    #[table(computed)]
    pub labor_hours: Decimal,
    /// What the jobs that count as revenue came to, with tax, in the currency of the business.
    #[sea_orm(column_type = "Decimal(None)")]
    #[table(computed)]
    pub revenue: Decimal,
    /// Revenue per job that counts as revenue; null without one.
    #[sea_orm(column_type = "Decimal(None)")]
    #[table(computed)]
    pub average_job_value: Option<Decimal>,
    /// Jobs that the customer rated.
    #[table(computed)]
    pub ratings: i32,
    /// Mean of the customers' ratings, 1 to 5.
    #[sea_orm(column_type = "Decimal(Some((3, 2)))")]
    #[table(computed)]
    pub average_rating: Option<Decimal>,
    /// Mean of the quality checks' scores, 1 to 10.
    #[sea_orm(column_type = "Decimal(Some((4, 2)))")]
    #[table(computed)]
    pub average_quality_score: Option<Decimal>,
    /// When the figures were last brought up to date; null before the first time.
    #[table(computed)]
    pub refreshed_at: Option<DateTimeUtc>,
}

/// Values of `reporting_mgmt.technician_performances.vertical`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum TechnicianPerformanceVertical {
    /// Field jobs.
    #[sea_orm(string_value = "home_services")]
    HomeServices,
    /// Repair orders.
    #[sea_orm(string_value = "automotive")]
    Automotive,
}

/// What the columns refer to.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// The row that `business_id` names.
    #[sea_orm(
        belongs_to = "crate::tenant_mgmt::businesses::Entity",
        from = "Column::BusinessId",
        to = "crate::tenant_mgmt::businesses::Column::Id"
    )]
    Business,
    /// The row that `technician_id` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::TechnicianId",
        to = "crate::user_mgmt::users::Column::Id"
    )]
    Technician,
}

impl ActiveModelBehavior for ActiveModel {}
