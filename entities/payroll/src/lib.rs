//! The table models of payroll: one file a table, no logic.

pub mod payroll;
