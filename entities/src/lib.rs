//! The table models: one file a table, no logic.

pub mod table_model;

pub mod audit_mgmt;
pub mod auto;
pub mod file_mgmt;
pub mod hs;
pub mod rest;
pub mod ret;
pub mod security_mgmt;
pub mod system_core;
pub mod tenant_mgmt;
pub mod user_mgmt;
pub mod workflow_mgmt;

pub use entities_derive::TableModel;
pub use table_model::{ColumnNotes, Enumeration, Origin, Search, TableModel, TableNotes, Writes};

/// The qualified name and the notes of every table.
pub fn tables() -> Vec<(&'static str, TableNotes)> {
    [
        system_core::tables(),
        tenant_mgmt::tables(),
        user_mgmt::tables(),
        security_mgmt::tables(),
        audit_mgmt::tables(),
        workflow_mgmt::tables(),
        file_mgmt::tables(),
        hs::tables(),
        auto::tables(),
        rest::tables(),
        ret::tables(),
    ]
    .concat()
}
