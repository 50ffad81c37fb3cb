//! `integration_mgmt.data_flow_events`: transfers of records to and from outside systems, with their attempts.

use table_model::prelude::*;

/// Transfers of records to and from outside systems, with their attempts.
#[derive(Debug, TableModel)]
#[table(
    sql = "integration_mgmt.data_flow_events",
    name = "DataFlowEvent",
    access = "confidential",
    writes = "update",
    record(lifecycle)
)]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business whose records were transferred.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Which transfer it is. For example `customer_sync`, `inventory_update`, `payment_processing`.
    #[table(computed, search = "trigram")]
    pub flow_name: String,
    /// Which way the records go, seen from this platform.
    #[table(computed)]
    pub flow_direction: DataFlowEventFlowDirection,
    /// System that the records come from. For example `thorbis`, `quickbooks`, `stripe`,
    /// `mailchimp`.
    #[table(computed)]
    pub source_system: String,
    /// System that the records go to.
    #[table(computed)]
    pub destination_system: String,
    /// Kind of record that is transferred. For example `customer`, `invoice`, `payment`, `product`.
    #[table(computed)]
    pub entity_type: String,
    /// Identifier of the record here, when it is a single one.
    #[table(computed)]
    pub entity_id: Option<Uuid>,
    /// Identifier of the record in the outside system.
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
    #[table(computed, search = "trigram")]
    pub error_message: Option<String>,
    /// Code of that failure, as the outside system names it.
    #[table(computed)]
    pub error_code: Option<String>,
    /// Where in the platform's code the attempt failed, for its engineers alone.
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum DataFlowEventFlowDirection {
    /// Into this platform.
    Inbound,
    /// Out of this platform.
    Outbound,
    /// Both ways.
    Bidirectional,
}

/// Values of `integration_mgmt.data_flow_events.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum DataFlowEventStatus {
    /// Pending.
    Pending,
    /// Processing.
    Processing,
    /// Completed.
    Completed,
    /// Waiting for the next attempt.
    Retrying,
    /// Failed.
    Failed,
}
