//! `integration_mgmt.data_flow_events`: transfers of records to and from outside systems, with their attempts.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Transfers of records to and from outside systems, with their attempts.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "integration_mgmt", table_name = "data_flow_events")]
#[table(name = "DataFlowEvent", writes = "update")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business whose records were transferred.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Which transfer it is. For example `customer_sync`, `inventory_update`, `payment_processing`.
    #[sea_orm(column_type = "Text")]
    #[table(computed, search = "trigram")]
    pub flow_name: String,
    /// Which way the records go, seen from this platform.
    #[table(computed)]
    pub flow_direction: DataFlowEventFlowDirection,
    /// System that the records come from. For example `thorbis`, `quickbooks`, `stripe`,
    /// `mailchimp`.
    #[sea_orm(column_type = "Text")]
    #[table(computed)]
    pub source_system: String,
    /// System that the records go to.
    #[sea_orm(column_type = "Text")]
    #[table(computed)]
    pub destination_system: String,
    /// Kind of record that is transferred. For example `customer`, `invoice`, `payment`, `product`.
    #[sea_orm(column_type = "Text")]
    #[table(computed)]
    pub entity_type: String,
    /// Identifier of the record here, when it is a single one.
    #[table(computed)]
    pub entity_id: Option<Uuid>,
    /// Identifier of the record in the outside system.
    #[sea_orm(column_type = "Text")]
    #[table(computed, search = "trigram")]
    pub entity_external_id: Option<String>,
    /// Size of what was transferred, in bytes.
    #[table(computed)]
    pub payload_size_bytes: Option<i32>,
    /// How many records were transferred.
    #[table(computed)]
    pub record_count: i32,
    /// Where the transfer stands; set a failed one to retrying to have it tried again.
    #[table(defaulted)]
    pub status: DataFlowEventStatus,
    /// Which attempt this is, counted from 1.
    #[table(computed)]
    pub attempt_number: i32,
    /// How many attempts there are before the transfer counts as failed.
    #[table(defaulted)]
    pub max_attempts: i32,
    /// Why the last attempt failed.
    #[sea_orm(column_type = "Text")]
    #[table(computed, search = "trigram")]
    pub error_message: Option<String>,
    /// Code of that failure, as the outside system names it.
    #[sea_orm(column_type = "Text")]
    #[table(computed)]
    pub error_code: Option<String>,
    /// Where in the platform's code the attempt failed, for its engineers alone.
    #[sea_orm(column_type = "Text")]
    #[table(internal)]
    pub stack_trace: Option<String>,
    /// How long the last attempt took here, in milliseconds.
    #[table(computed)]
    pub processing_time_ms: Option<i32>,
    /// How long the outside system took to answer, in milliseconds.
    #[table(computed)]
    pub api_response_time_ms: Option<i32>,
    /// When the first attempt began.
    #[table(computed)]
    pub started_at: DateTimeUtc,
    /// When the next attempt is due; without a value it doubles from a minute with each attempt.
    pub next_retry_at: Option<DateTimeUtc>,
    /// Further facts as free JSON.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(computed)]
    pub metadata: Json,
    /// When the transfer was asked for.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the transfer was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// When the transfer completed or failed for good; set with the state.
    #[table(computed)]
    pub completed_at: Option<DateTimeUtc>,
}

/// Values of `integration_mgmt.data_flow_events.flow_direction`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum DataFlowEventFlowDirection {
    /// Into this platform.
    #[sea_orm(string_value = "inbound")]
    Inbound,
    /// Out of this platform.
    #[sea_orm(string_value = "outbound")]
    Outbound,
    /// Both ways.
    #[sea_orm(string_value = "bidirectional")]
    Bidirectional,
}

/// Values of `integration_mgmt.data_flow_events.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum DataFlowEventStatus {
    /// Pending.
    #[sea_orm(string_value = "pending")]
    Pending,
    /// Processing.
    #[sea_orm(string_value = "processing")]
    Processing,
    /// Completed.
    #[sea_orm(string_value = "completed")]
    Completed,
    /// Waiting for the next attempt.
    #[sea_orm(string_value = "retrying")]
    Retrying,
    /// Failed.
    #[sea_orm(string_value = "failed")]
    Failed,
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
}

impl ActiveModelBehavior for ActiveModel {}
