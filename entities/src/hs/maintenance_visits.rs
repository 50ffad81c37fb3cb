//! `hs.maintenance_visits`: visits that a service agreement plans.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Visits that a service agreement plans.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "hs", table_name = "maintenance_visits")]
#[table(name = "MaintenanceVisit")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the visit belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Agreement that the visit belongs to.
    pub service_agreement_id: Uuid,
    /// Work order that carries out the visit.
    pub work_order_id: Option<Uuid>,
    /// Technician who does the work.
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
    #[sea_orm(column_type = "Text")]
    pub findings: Option<String>,
    /// Remarks on the visit.
    #[sea_orm(column_type = "Text")]
    pub notes: Option<String>,
    /// When the visit was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the visit was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the visit.
    pub created_by: Option<Uuid>,
    /// User who last changed the visit.
    pub updated_by: Option<Uuid>,
}

/// Values of `hs.maintenance_visits.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum MaintenanceVisitStatus {
    /// Scheduled.
    #[sea_orm(string_value = "scheduled")]
    Scheduled,
    /// Completed.
    #[sea_orm(string_value = "completed")]
    Completed,
    /// Missed.
    #[sea_orm(string_value = "missed")]
    Missed,
    /// Cancelled.
    #[sea_orm(string_value = "cancelled")]
    Cancelled,
}

/// Foreign keys of the table.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// The row that `business_id` names.
    #[sea_orm(
        belongs_to = "crate::tenant_mgmt::businesses::Entity",
        from = "Column::BusinessId",
        to = "crate::tenant_mgmt::businesses::Column::Id",
        on_delete = "Cascade"
    )]
    Business,
    /// The row that `service_agreement_id` names.
    #[sea_orm(
        belongs_to = "crate::hs::service_agreements::Entity",
        from = "Column::ServiceAgreementId",
        to = "crate::hs::service_agreements::Column::Id",
        on_delete = "Cascade"
    )]
    ServiceAgreement,
    /// The row that `work_order_id` names.
    #[sea_orm(
        belongs_to = "crate::hs::work_orders::Entity",
        from = "Column::WorkOrderId",
        to = "crate::hs::work_orders::Column::Id",
        on_delete = "SetNull"
    )]
    WorkOrder,
    /// The row that `technician_id` names.
    #[sea_orm(
        belongs_to = "crate::hs::technicians::Entity",
        from = "Column::TechnicianId",
        to = "crate::hs::technicians::Column::Id",
        on_delete = "SetNull"
    )]
    Technician,
    /// The row that `created_by` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::CreatedBy",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    CreatedBy,
    /// The row that `updated_by` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::UpdatedBy",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    UpdatedBy,
}

impl ActiveModelBehavior for ActiveModel {}
