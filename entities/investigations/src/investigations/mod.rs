//! Investigations: cases, people, evidence, findings and reports.

use table_model::{Table, TableModel};

pub mod case_activities;
pub mod case_assignments;
pub mod case_parties;
pub mod case_reports;
pub mod cases;
pub mod custody_events;
pub mod evidence_items;
pub mod finding_evidence_items;
pub mod findings;
pub mod interviews;
pub mod legal_hold_custodians;
pub mod legal_holds;

/// The tables of the schema.
pub const TABLES: &[&Table] = &[
    cases::Entity::TABLE,
    case_parties::Entity::TABLE,
    case_assignments::Entity::TABLE,
    evidence_items::Entity::TABLE,
    custody_events::Entity::TABLE,
    case_activities::Entity::TABLE,
    interviews::Entity::TABLE,
    findings::Entity::TABLE,
    finding_evidence_items::Entity::TABLE,
    case_reports::Entity::TABLE,
    legal_holds::Entity::TABLE,
    legal_hold_custodians::Entity::TABLE,
];
