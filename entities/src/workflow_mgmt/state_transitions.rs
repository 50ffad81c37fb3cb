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
    /// Entity type of the transition. For example `work_order`, `repair_order`, `sales_order`.
    #[sea_orm(column_type = "Text")]
    pub entity_type: String,
    /// Entity id of the transition.
    pub entity_id: Uuid,
    /// Entity schema of the transition.
    #[sea_orm(column_type = "Text")]
    pub entity_schema: String,
    /// From state of the transition.
    #[sea_orm(column_type = "Text")]
    pub from_state: String,
    /// To state of the transition.
    #[sea_orm(column_type = "Text")]
    pub to_state: String,
    /// Transition reason of the transition.
    #[sea_orm(column_type = "Text")]
    pub transition_reason: Option<String>,
    /// State machine name of the transition. For example `work_order_lifecycle`,
    /// `payment_processing`.
    #[sea_orm(column_type = "Text")]
    pub state_machine_name: String,
    /// State machine version of the transition.
    #[sea_orm(column_type = "Text")]
    #[table(defaulted)]
    pub state_machine_version: Option<String>,
    /// Triggered by of the transition.
    pub triggered_by: StateTransitionTriggeredBy,
    /// Triggered by user of the transition.
    pub triggered_by_user: Option<Uuid>,
    /// Whether validation passed applies to the transition.
    #[table(defaulted)]
    pub validation_passed: bool,
    /// Validation errors of the transition.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(defaulted)]
    pub validation_errors: Json,
    /// Business rules applied of the transition.
    #[table(defaulted)]
    pub business_rules_applied: Vec<String>,
    /// Side effects executed of the transition.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(defaulted)]
    pub side_effects_executed: Json,
    /// Whether the transition is rollback.
    #[table(defaulted)]
    pub is_rollback: bool,
    /// Rollback reason of the transition.
    #[sea_orm(column_type = "Text")]
    pub rollback_reason: Option<String>,
    /// Original transition of the transition.
    pub original_transition_id: Option<Uuid>,
    /// When the transition was transition started.
    #[table(defaulted)]
    pub transition_started_at: Option<DateTimeUtc>,
    /// When the transition was transition completed.
    pub transition_completed_at: Option<DateTimeUtc>,
    /// When the transition was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// Recorded xid of the transition.
    #[sea_orm(column_type = "custom(\"xid8\")", select_as = "text")]
    #[table(internal, computed)]
    pub recorded_xid: String,
    /// Sequence number of the transition.
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
    #[sea_orm(
        belongs_to = "Entity",
        from = "Column::OriginalTransitionId",
        to = "Column::Id",
        on_delete = "SetNull"
    )]
    OriginalTransition,
}

impl ActiveModelBehavior for ActiveModel {}
