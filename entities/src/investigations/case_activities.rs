//! `investigations.case_activities`: what is to be done and was done in a case: tasks, notes, calls, visits and decisions.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// What is to be done and was done in a case: tasks, notes, calls, visits and decisions.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "investigations", table_name = "case_activities")]
#[table(name = "CaseActivity", plural = "caseActivities")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the activity belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Case that the activity belongs to.
    pub case_id: Uuid,
    /// Kind of activity.
    #[table(defaulted)]
    pub activity_type: CaseActivityType,
    /// What it is about, in a line.
    #[sea_orm(column_type = "Text")]
    pub subject: String,
    /// What was done, said or decided.
    #[sea_orm(column_type = "Text")]
    pub details: Option<String>,
    /// Where the activity stands.
    #[table(defaulted)]
    pub status: CaseActivityStatus,
    /// User who does it.
    pub assigned_to_id: Option<Uuid>,
    /// Party whom it concerns.
    pub party_id: Option<Uuid>,
    /// When it is to be done.
    pub due_at: Option<DateTimeUtc>,
    /// When it was done.
    pub occurred_at: Option<DateTimeUtc>,
    /// When it was marked as done, set by the system.
    #[table(computed)]
    pub completed_at: Option<DateTimeUtc>,
    /// Working time that it took, in minutes.
    pub duration_minutes: Option<i32>,
    /// What it cost beside working time, in the currency of the case.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    pub expense_amount: Option<Decimal>,
    /// Whether it is covered by legal privilege and stays out of disclosures.
    #[table(defaulted)]
    pub is_privileged: bool,
    /// When the activity was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the activity was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the activity.
    pub created_by: Option<Uuid>,
    /// User who last changed the activity.
    pub updated_by: Option<Uuid>,
}

/// Values of `investigations.case_activities.activity_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum CaseActivityType {
    /// Note.
    #[sea_orm(string_value = "note")]
    Note,
    /// Task.
    #[sea_orm(string_value = "task")]
    Task,
    /// Call.
    #[sea_orm(string_value = "call")]
    Call,
    /// Email.
    #[sea_orm(string_value = "email")]
    Email,
    /// Meeting.
    #[sea_orm(string_value = "meeting")]
    Meeting,
    /// Site visit.
    #[sea_orm(string_value = "site_visit")]
    SiteVisit,
    /// Document review.
    #[sea_orm(string_value = "document_review")]
    DocumentReview,
    /// Data analysis.
    #[sea_orm(string_value = "data_analysis")]
    DataAnalysis,
    /// Surveillance.
    #[sea_orm(string_value = "surveillance")]
    Surveillance,
    /// Decision.
    #[sea_orm(string_value = "decision")]
    Decision,
    /// Notification.
    #[sea_orm(string_value = "notification")]
    Notification,
}

/// Values of `investigations.case_activities.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum CaseActivityStatus {
    /// Planned.
    #[sea_orm(string_value = "planned")]
    Planned,
    /// In progress.
    #[sea_orm(string_value = "in_progress")]
    InProgress,
    /// Completed.
    #[sea_orm(string_value = "completed")]
    Completed,
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
    /// The row that `case_id` names.
    #[sea_orm(
        belongs_to = "crate::investigations::cases::Entity",
        from = "Column::CaseId",
        to = "crate::investigations::cases::Column::Id",
        on_delete = "Cascade"
    )]
    Case,
    /// The row that `assigned_to_id` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::AssignedToId",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    AssignedTo,
    /// The row that `party_id` names.
    #[sea_orm(
        belongs_to = "crate::investigations::case_parties::Entity",
        from = "Column::PartyId",
        to = "crate::investigations::case_parties::Column::Id",
        on_delete = "SetNull"
    )]
    Party,
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
