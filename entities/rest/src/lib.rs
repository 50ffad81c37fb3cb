//! The table models of restaurants: one file a table, no logic.

pub mod rest;
