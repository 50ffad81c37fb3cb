//! `investigations.case_assignments`: users who work on a case, which opens the case and what hangs on it to them.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Users who work on a case, which opens the case and what hangs on it to them.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "investigations", table_name = "case_assignments")]
#[table(name = "CaseAssignment")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the assignment belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Case that the user works on.
    pub case_id: Uuid,
    /// User who is assigned; empty once the user is gone.
    pub user_id: Option<Uuid>,
    /// Part that the user has; the lead is kept in step with the case.
    #[table(defaulted)]
    pub assignment_role: CaseAssignmentRole,
    /// When the assignment began.
    #[table(defaulted)]
    pub assigned_at: DateTimeUtc,
    /// When the assignment ended, and with it the user's sight of the case; empty while it lasts.
    pub ended_at: Option<DateTimeUtc>,
    /// Why the assignment ended.
    #[sea_orm(column_type = "Text")]
    pub end_reason: Option<String>,
    /// What the user is to do.
    #[sea_orm(column_type = "Text")]
    pub instructions: Option<String>,
    /// When the assignment was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the assignment was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the assignment.
    pub created_by: Option<Uuid>,
    /// User who last changed the assignment.
    pub updated_by: Option<Uuid>,
}

/// Values of `investigations.case_assignments.assignment_role`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum CaseAssignmentRole {
    /// Lead.
    #[sea_orm(string_value = "lead")]
    Lead,
    /// Investigator.
    #[sea_orm(string_value = "investigator")]
    Investigator,
    /// Reviewer.
    #[sea_orm(string_value = "reviewer")]
    Reviewer,
    /// Legal counsel.
    #[sea_orm(string_value = "legal_counsel")]
    LegalCounsel,
    /// Human resources.
    #[sea_orm(string_value = "human_resources")]
    HumanResources,
    /// Observer.
    #[sea_orm(string_value = "observer")]
    Observer,
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
    /// The row that `user_id` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::UserId",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    User,
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
