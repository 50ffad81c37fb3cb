//! The table models of learning: one file a table, no logic.

pub mod courses;
