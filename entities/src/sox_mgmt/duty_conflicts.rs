//! `sox_mgmt.duty_conflicts`: people who hold two duties that a rule keeps apart.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// People who hold two duties that a rule keeps apart.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "sox_mgmt", table_name = "duty_conflicts")]
#[table(name = "DutyConflict")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the conflict belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Rule that is broken.
    pub duty_rule_id: Uuid,
    /// User who holds both duties.
    pub user_id: Uuid,
    /// Names of the roles that grant the duties.
    #[table(defaulted)]
    pub granting_roles: Vec<String>,
    /// When the conflict was found.
    #[table(defaulted)]
    pub detected_at: DateTimeUtc,
    /// Where the conflict stands: open, borne by a control, gone, or borne knowingly.
    #[table(defaulted)]
    pub status: DutyConflictStatus,
    /// Control that makes the conflict bearable.
    pub compensating_control_id: Option<Uuid>,
    /// Why it is borne, or how it was ended.
    #[sea_orm(column_type = "Text")]
    pub resolution_note: Option<String>,
    /// When the conflict left the state open; set by the database.
    #[table(computed)]
    pub resolved_at: Option<DateTimeUtc>,
    /// User who decided; never the one in conflict.
    pub resolved_by: Option<Uuid>,
    /// Day until which the conflict is borne.
    pub accepted_until: Option<Date>,
    /// When the conflict was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the conflict was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the conflict.
    pub created_by: Option<Uuid>,
    /// User who last changed the conflict.
    pub updated_by: Option<Uuid>,
}

/// Values of `sox_mgmt.duty_conflicts.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum DutyConflictStatus {
    /// Open.
    #[sea_orm(string_value = "open")]
    Open,
    /// Mitigated.
    #[sea_orm(string_value = "mitigated")]
    Mitigated,
    /// Resolved.
    #[sea_orm(string_value = "resolved")]
    Resolved,
    /// Accepted.
    #[sea_orm(string_value = "accepted")]
    Accepted,
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
    /// The row that `duty_rule_id` names.
    #[sea_orm(
        belongs_to = "crate::sox_mgmt::duty_rules::Entity",
        from = "Column::DutyRuleId",
        to = "crate::sox_mgmt::duty_rules::Column::Id",
        on_delete = "Cascade"
    )]
    DutyRule,
    /// The row that `user_id` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::UserId",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "Cascade"
    )]
    User,
    /// The row that `compensating_control_id` names.
    #[sea_orm(
        belongs_to = "crate::sox_mgmt::controls::Entity",
        from = "Column::CompensatingControlId",
        to = "crate::sox_mgmt::controls::Column::Id",
        on_delete = "SetNull"
    )]
    CompensatingControl,
    /// The row that `resolved_by` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::ResolvedBy",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    ResolvedBy,
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
