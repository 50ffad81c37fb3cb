//! Learning: courses with their lessons, cohorts, enrolments, assessments and certificates.

/// The notes of every table of the schema.
pub fn tables() -> Vec<(&'static str, crate::TableNotes)> {
    Vec::new()
}
