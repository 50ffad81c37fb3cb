//! Access to protected health information, and the agreements with those who handle it.

use table_model::{Table, TableModel};

pub mod business_associate_agreements;
pub mod phi_access_logs;

/// The tables of the schema.
pub const TABLES: &[&Table] = &[phi_access_logs::Entity::TABLE, business_associate_agreements::Entity::TABLE];
