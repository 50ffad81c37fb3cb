//! The table models of investigations: one file a table, no logic.

pub mod investigations;
