//! Connections to outside services and what flows through them.

pub mod data_flow_events;
pub mod data_lineage;
pub mod integration_configs;
pub mod webhook_events;

/// The notes of every table of the schema.
pub fn tables() -> Vec<(&'static str, crate::TableNotes)> {
    vec![
        ("integration_mgmt.integration_configs", <integration_configs::Entity as crate::TableModel>::table()),
        ("integration_mgmt.webhook_events", <webhook_events::Entity as crate::TableModel>::table()),
        ("integration_mgmt.data_flow_events", <data_flow_events::Entity as crate::TableModel>::table()),
        ("integration_mgmt.data_lineage", <data_lineage::Entity as crate::TableModel>::table()),
    ]
}
