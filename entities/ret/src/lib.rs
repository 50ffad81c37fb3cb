//! The table models of retail: one file a table, no logic.

pub mod ret;
