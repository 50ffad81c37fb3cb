//! Internal control over financial reporting.

use table_model::{Table, TableModel};

pub mod approvals;
pub mod attestations;
pub mod control_tests;
pub mod controls;
pub mod duty_conflicts;
pub mod duty_rules;

/// The tables of the schema.
pub const TABLES: &[&Table] = &[
    controls::Entity::TABLE,
    control_tests::Entity::TABLE,
    duty_rules::Entity::TABLE,
    duty_conflicts::Entity::TABLE,
    approvals::Entity::TABLE,
    attestations::Entity::TABLE,
];
