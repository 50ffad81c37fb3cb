//! Connections to outside services and what flows through them.

use table_model::{Table, TableModel};

pub mod data_flow_events;
pub mod data_lineage;
pub mod integration_configs;
pub mod webhook_deliveries;
pub mod webhook_endpoints;
pub mod webhook_events;

/// The tables of the schema.
pub const TABLES: &[&Table] = &[
    integration_configs::Entity::TABLE,
    webhook_events::Entity::TABLE,
    webhook_endpoints::Entity::TABLE,
    webhook_deliveries::Entity::TABLE,
    data_flow_events::Entity::TABLE,
    data_lineage::Entity::TABLE,
];
