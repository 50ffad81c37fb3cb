//! Investigations: cases, people, evidence, findings and reports.

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

/// The notes of every table of the schema.
pub fn tables() -> Vec<(&'static str, crate::TableNotes)> {
    vec![
        ("investigations.cases", <cases::Entity as crate::TableModel>::table()),
        ("investigations.case_parties", <case_parties::Entity as crate::TableModel>::table()),
        ("investigations.case_assignments", <case_assignments::Entity as crate::TableModel>::table()),
        ("investigations.evidence_items", <evidence_items::Entity as crate::TableModel>::table()),
        ("investigations.custody_events", <custody_events::Entity as crate::TableModel>::table()),
        ("investigations.case_activities", <case_activities::Entity as crate::TableModel>::table()),
        ("investigations.interviews", <interviews::Entity as crate::TableModel>::table()),
        ("investigations.findings", <findings::Entity as crate::TableModel>::table()),
        ("investigations.finding_evidence_items", <finding_evidence_items::Entity as crate::TableModel>::table()),
        ("investigations.case_reports", <case_reports::Entity as crate::TableModel>::table()),
        ("investigations.legal_holds", <legal_holds::Entity as crate::TableModel>::table()),
        ("investigations.legal_hold_custodians", <legal_hold_custodians::Entity as crate::TableModel>::table()),
    ]
}
