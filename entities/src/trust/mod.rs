//! The hash chain that proves the audit trail.

pub mod audit_chain_links;
pub mod audit_checkpoints;

/// The notes of every table of the schema.
pub fn tables() -> Vec<(&'static str, crate::TableNotes)> {
    vec![
        ("trust.audit_chain_links", <audit_chain_links::Entity as crate::TableModel>::table()),
        ("trust.audit_checkpoints", <audit_checkpoints::Entity as crate::TableModel>::table()),
    ]
}
