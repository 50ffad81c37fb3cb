//! `workflow_mgmt.state_transitions`: every change of a status, in the order in which it was recorded.

use table_model::prelude::*;

/// Every change of a status, in the order in which it was recorded, from the making of a record to its deletion.
#[derive(Debug, TableModel)]
#[table(sql = "workflow_mgmt.state_transitions", name = "StateTransition", access = "history", writes = "none")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the transition belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Kind of record that changed. For example `work_order`, `repair_order`, `sales_order`.
    pub entity_type: String,
    /// Identifier of that record.
    pub entity_id: Uuid,
    /// Schema of that record's table.
    pub entity_schema: String,
    /// State before the change; none when the record was made.
    pub from_state: Option<String>,
    /// State after the change; none when the record was deleted.
    pub to_state: Option<String>,
    /// Why the state changed.
    pub transition_reason: Option<String>,
    /// State machine that the change belongs to. For example `work_order_lifecycle`,
    /// `payment_processing`.
    pub state_machine_name: String,
    /// Version of the state machine.
    #[table(defaulted)]
    pub state_machine_version: Option<String>,
    /// What brought the change about.
    pub triggered_by: StateTransitionTriggeredBy,
    /// User who brought the change about.
    #[table(references = "user_mgmt.users")]
    pub triggered_by_user: Option<Uuid>,
    /// Whether the change met the rules.
    #[table(defaulted)]
    pub validation_passed: bool,
    /// Rules that the change did not meet.
    #[table(defaulted)]
    pub validation_errors: Json,
    /// Rules that were applied.
    #[table(defaulted)]
    pub business_rules_applied: Vec<String>,
    /// What else was done with the change.
    #[table(defaulted)]
    pub side_effects_executed: Json,
    /// Whether the change takes back another one.
    #[table(defaulted)]
    pub is_rollback: bool,
    /// Why the other change was taken back.
    pub rollback_reason: Option<String>,
    /// The change that was taken back.
    #[table(references = "workflow_mgmt.state_transitions")]
    pub original_transition_id: Option<Uuid>,
    /// When the change began.
    #[table(defaulted)]
    pub transition_started_at: Option<DateTimeUtc>,
    /// When the change was done.
    pub transition_completed_at: Option<DateTimeUtc>,
    /// When the transition was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// Transaction that recorded the change, by which the publisher knows what became visible.
    #[table(sql = "xid8", internal, computed)]
    pub recorded_xid: String,
    /// Order of recording, ascending; gaps are possible.
    #[table(computed)]
    pub sequence_number: i64,
}

/// Values of `workflow_mgmt.state_transitions.triggered_by`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum StateTransitionTriggeredBy {
    /// User action.
    UserAction,
    /// System event.
    SystemEvent,
    /// Timer.
    Timer,
    /// External api.
    ExternalApi,
}
