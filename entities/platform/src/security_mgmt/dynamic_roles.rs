//! `security_mgmt.dynamic_roles`: access granted under conditions: for a time, at a place, for a project, or in an emergency.

use table_model::prelude::*;

/// Access granted under conditions: for a time, at a place, for a project, or in an emergency.
#[derive(Debug, TableModel)]
#[table(sql = "security_mgmt.dynamic_roles", name = "DynamicRole", access = "rights", record(lifecycle))]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the grant belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// User whom the grant concerns.
    #[table(references = "user_mgmt.users")]
    pub user_id: Uuid,
    /// Why access is granted.
    pub assignment_type: DynamicRoleAssignmentType,
    /// When the access begins.
    pub effective_start: Option<DateTimeUtc>,
    /// When the access ends.
    pub effective_end: Option<DateTimeUtc>,
    /// Recurring times at which the access holds.
    pub time_pattern: Option<Json>,
    /// Sites at which the access holds, by their ids.
    #[table(defaulted)]
    pub allowed_locations: Vec<Uuid>,
    /// Area in which the access holds.
    #[table(sql = "geography", search = "place")]
    pub geo_fencing: Option<String>,
    /// Further conditions of the access.
    #[table(defaulted)]
    pub context_conditions: Json,
    /// Devices that the access is limited to.
    #[table(defaulted)]
    pub device_restrictions: Json,
    /// Networks that the access is limited to.
    #[table(defaulted)]
    pub network_restrictions: Json,
    /// Whether the access was granted in an emergency.
    #[table(defaulted)]
    pub is_emergency_role: bool,
    /// Why the emergency needs it.
    pub emergency_justification: Option<String>,
    /// How long the emergency access lasts.
    #[table(sql = "interval")]
    pub emergency_duration: Option<String>,
    /// User who approved the emergency access.
    #[table(references = "user_mgmt.users")]
    pub emergency_approved_by: Option<Uuid>,
    /// Whether the access breaks the usual rules.
    #[table(defaulted)]
    pub break_glass_access: bool,
    /// Why the usual rules were broken.
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
    #[table(defaulted)]
    pub escalation_threshold: Json,
    /// Whether the grant waits for approval.
    #[table(defaulted)]
    pub requires_approval: bool,
    /// User who approved the grant.
    #[table(references = "user_mgmt.users")]
    pub approved_by: Option<Uuid>,
    /// Why it was approved.
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum DynamicRoleAssignmentType {
    /// Time based.
    TimeBased,
    /// Location based.
    LocationBased,
    /// Project based.
    ProjectBased,
    /// Emergency.
    Emergency,
}

/// Values of `security_mgmt.dynamic_roles.role_status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum DynamicRoleStatus {
    /// Pending.
    Pending,
    /// Active.
    Active,
    /// Expired.
    Expired,
    /// Revoked.
    Revoked,
}
