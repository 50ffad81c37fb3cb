//! Internal control over financial reporting.

pub mod approvals;
pub mod attestations;
pub mod control_tests;
pub mod controls;
pub mod duty_conflicts;
pub mod duty_rules;

/// The notes of every table of the schema.
pub fn tables() -> Vec<(&'static str, crate::TableNotes)> {
    vec![
        ("sox_mgmt.controls", <controls::Entity as crate::TableModel>::table()),
        ("sox_mgmt.control_tests", <control_tests::Entity as crate::TableModel>::table()),
        ("sox_mgmt.duty_rules", <duty_rules::Entity as crate::TableModel>::table()),
        ("sox_mgmt.duty_conflicts", <duty_conflicts::Entity as crate::TableModel>::table()),
        ("sox_mgmt.approvals", <approvals::Entity as crate::TableModel>::table()),
        ("sox_mgmt.attestations", <attestations::Entity as crate::TableModel>::table()),
    ]
}
