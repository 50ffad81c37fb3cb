//! The table models of home services: one file a table, no logic.

pub mod hs;
