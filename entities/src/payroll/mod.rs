//! Payroll: employees, time, pay runs and payslips.

/// The notes of every table of the schema.
pub fn tables() -> Vec<(&'static str, crate::TableNotes)> {
    Vec::new()
}
