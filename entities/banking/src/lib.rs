//! The table models of banking: one file a table, no logic.

pub mod banking;
