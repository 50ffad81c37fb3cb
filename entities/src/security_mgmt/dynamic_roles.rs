//! `security_mgmt.dynamic_roles`: access granted under conditions: for a time, at a place, for a project, or in an emergency.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Access granted under conditions: for a time, at a place, for a project, or in an emergency.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "security_mgmt", table_name = "dynamic_roles")]
#[table(name = "DynamicRole")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the grant belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// User whom the grant concerns.
    pub user_id: Uuid,
    /// Why access is granted.
    pub assignment_type: DynamicRoleAssignmentType,
    /// When the access begins.
    pub effective_start: Option<DateTimeUtc>,
    /// When the access ends.
    pub effective_end: Option<DateTimeUtc>,
    /// Recurring times at which the access holds.
    #[sea_orm(column_type = "JsonBinary")]
    pub time_pattern: Option<Json>,
    /// Sites at which the access holds, by their ids.
    #[table(defaulted)]
    pub allowed_locations: Vec<Uuid>,
    /// Area in which the access holds.
    #[sea_orm(column_type = "custom(\"geography\")", select_as = "text", save_as = "geography")]
    #[table(search = "place")]
    pub geo_fencing: Option<String>,
    /// Further conditions of the access.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(defaulted)]
    pub context_conditions: Json,
    /// Devices that the access is limited to.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(defaulted)]
    pub device_restrictions: Json,
    /// Networks that the access is limited to.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(defaulted)]
    pub network_restrictions: Json,
    /// Whether the access was granted in an emergency.
    #[table(defaulted)]
    pub is_emergency_role: bool,
    /// Why the emergency needs it.
    #[sea_orm(column_type = "Text")]
    pub emergency_justification: Option<String>,
    /// How long the emergency access lasts.
    #[sea_orm(column_type = "custom(\"interval\")", select_as = "text", save_as = "interval")]
    pub emergency_duration: Option<String>,
    /// User who approved the emergency access.
    pub emergency_approved_by: Option<Uuid>,
    /// Whether the access breaks the usual rules.
    #[table(defaulted)]
    pub break_glass_access: bool,
    /// Why the usual rules were broken.
    #[sea_orm(column_type = "Text")]
    pub break_glass_reason: Option<String>,
    /// When the rules were broken.
    pub break_glass_activated_at: Option<DateTimeUtc>,
    /// When the rules hold again.
    pub break_glass_expires_at: Option<DateTimeUtc>,
    /// Whether the use of the access is watched.
    #[table(defaulted)]
    pub usage_monitoring: bool,
    /// Whether the use is reported to a superior.
    #[table(defaulted)]
    pub escalation_required: bool,
    /// Use from which it is reported.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(defaulted)]
    pub escalation_threshold: Json,
    /// Whether the grant waits for approval.
    #[table(defaulted)]
    pub requires_approval: bool,
    /// User who approved the grant.
    pub approved_by: Option<Uuid>,
    /// Why it was approved.
    #[sea_orm(column_type = "Text")]
    pub approval_reason: Option<String>,
    /// When the grant was approved.
    pub approved_at: Option<DateTimeUtc>,
    /// State of the grant.
    #[table(defaulted)]
    pub role_status: DynamicRoleStatus,
    /// When the grant was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the grant was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
}

/// Values of `security_mgmt.dynamic_roles.assignment_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum DynamicRoleAssignmentType {
    /// Time based.
    #[sea_orm(string_value = "time_based")]
    TimeBased,
    /// Location based.
    #[sea_orm(string_value = "location_based")]
    LocationBased,
    /// Project based.
    #[sea_orm(string_value = "project_based")]
    ProjectBased,
    /// Emergency.
    #[sea_orm(string_value = "emergency")]
    Emergency,
}

/// Values of `security_mgmt.dynamic_roles.role_status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum DynamicRoleStatus {
    /// Pending.
    #[sea_orm(string_value = "pending")]
    Pending,
    /// Active.
    #[sea_orm(string_value = "active")]
    Active,
    /// Expired.
    #[sea_orm(string_value = "expired")]
    Expired,
    /// Revoked.
    #[sea_orm(string_value = "revoked")]
    Revoked,
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
    /// The row that `user_id` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::UserId",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "Cascade"
    )]
    User,
    /// The row that `emergency_approved_by` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::EmergencyApprovedBy",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    EmergencyApprovedBy,
    /// The row that `approved_by` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::ApprovedBy",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    ApprovedBy,
}

impl ActiveModelBehavior for ActiveModel {}
