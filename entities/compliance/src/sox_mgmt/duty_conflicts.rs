//! `sox_mgmt.duty_conflicts`: people who hold two duties that a rule keeps apart.

use table_model::prelude::*;

/// People who hold two duties that a rule keeps apart.
#[derive(Debug, TableModel)]
#[table(sql = "sox_mgmt.duty_conflicts", name = "DutyConflict", access = "confidential", record(lifecycle))]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the conflict belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Rule that is broken.
    #[table(references = "sox_mgmt.duty_rules")]
    pub duty_rule_id: Uuid,
    /// User who holds both duties.
    #[table(references = "user_mgmt.users")]
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
    #[table(references = "sox_mgmt.controls")]
    pub compensating_control_id: Option<Uuid>,
    /// Why it is borne, or how it was ended.
    pub resolution_note: Option<String>,
    /// When the conflict left the state open; set by the database.
    #[table(computed)]
    pub resolved_at: Option<DateTimeUtc>,
    /// User who decided; never the one in conflict.
    #[table(references = "user_mgmt.users")]
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
    #[table(references = "user_mgmt.users")]
    pub created_by: Option<Uuid>,
    /// User who last changed the conflict.
    #[table(references = "user_mgmt.users")]
    pub updated_by: Option<Uuid>,
}

/// Values of `sox_mgmt.duty_conflicts.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum DutyConflictStatus {
    /// Open.
    Open,
    /// Mitigated.
    Mitigated,
    /// Resolved.
    Resolved,
    /// Accepted.
    Accepted,
}
