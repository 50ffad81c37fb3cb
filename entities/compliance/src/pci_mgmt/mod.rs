//! Card data: where it is, who touched it, and how its protection is assessed.

use table_model::{Table, TableModel};

pub mod assessments;
pub mod card_data_access_logs;
pub mod card_data_scopes;
pub mod vulnerability_scans;

/// The tables of the schema.
pub const TABLES: &[&Table] = &[
    card_data_scopes::Entity::TABLE,
    card_data_access_logs::Entity::TABLE,
    assessments::Entity::TABLE,
    vulnerability_scans::Entity::TABLE,
];
