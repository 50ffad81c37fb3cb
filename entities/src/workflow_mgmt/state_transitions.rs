//! `workflow_mgmt.state_transitions`: every change of a status, in the order in which it was recorded.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Every change of a status, in the order in which it was recorded.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "workflow_mgmt", table_name = "state_transitions")]
#[table(name = "StateTransition", writes = "none")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the transition belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Kind of record that changed. For example `work_order`, `repair_order`, `sales_order`.
    #[sea_orm(column_type = "Text")]
    pub entity_type: String,
    /// Identifier of that record.
    pub entity_id: Uuid,
    /// Schema of that record's table.
    #[sea_orm(column_type = "Text")]
    pub entity_schema: String,
    /// State before the change.
    #[sea_orm(column_type = "Text")]
    pub from_state: String,
    /// State after the change.
    #[sea_orm(column_type = "Text")]
    pub to_state: String,
    /// Why the state changed.
    #[sea_orm(column_type = "Text")]
    pub transition_reason: Option<String>,
    /// State machine that the change belongs to. For example `work_order_lifecycle`,
    /// `payment_processing`.
    #[sea_orm(column_type = "Text")]
    pub state_machine_name: String,
    /// Version of the state machine.
    #[sea_orm(column_type = "Text")]
    #[table(defaulted)]
    pub state_machine_version: Option<String>,
    /// What brought the change about.
    pub triggered_by: StateTransitionTriggeredBy,
    /// User who brought the change about.
    pub triggered_by_user: Option<Uuid>,
    /// Whether the change met the rules.
    #[table(defaulted)]
    pub validation_passed: bool,
    /// Rules that the change did not meet.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(defaulted)]
    pub validation_errors: Json,
    /// Rules that were applied.
    #[table(defaulted)]
    pub business_rules_applied: Vec<String>,
    /// What else was done with the change.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(defaulted)]
    pub side_effects_executed: Json,
    /// Whether the change takes back another one.
    #[table(defaulted)]
    pub is_rollback: bool,
    /// Why the other change was taken back.
    #[sea_orm(column_type = "Text")]
    pub rollback_reason: Option<String>,
    /// The change that was taken back.
    pub original_transition_id: Option<Uuid>,
    /// When the change began.
    #[table(defaulted)]
    pub transition_started_at: Option<DateTimeUtc>,
    /// When the change was done.
    pub transition_completed_at: Option<DateTimeUtc>,
    /// When the transition was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// Transaction that recorded the change; cursors deliver only what lies below every open one.
    #[sea_orm(column_type = "custom(\"xid8\")", select_as = "text")]
    #[table(internal, computed)]
    pub recorded_xid: String,
    /// Order of recording, ascending; gaps are possible.
    #[table(computed)]
    pub sequence_number: i64,
}

/// Values of `workflow_mgmt.state_transitions.triggered_by`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum StateTransitionTriggeredBy {
    /// User action.
    #[sea_orm(string_value = "user_action")]
    UserAction,
    /// System event.
    #[sea_orm(string_value = "system_event")]
    SystemEvent,
    /// Timer.
    #[sea_orm(string_value = "timer")]
    Timer,
    /// External api.
    #[sea_orm(string_value = "external_api")]
    ExternalApi,
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
    /// The row that `triggered_by_user` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::TriggeredByUser",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    TriggeredByUser,
    /// The row that `original_transition_id` names.
    #[sea_orm(belongs_to = "Entity", from = "Column::OriginalTransitionId", to = "Column::Id", on_delete = "SetNull")]
    OriginalTransition,
}

impl ActiveModelBehavior for ActiveModel {}
