//! The table models of automotive: one file a table, no logic.

pub mod auto;
