//! People and their membership in businesses.

use table_model::{Table, TableModel};

pub mod business_users;
pub mod user_preferences;
pub mod users;

/// The tables of the schema.
pub const TABLES: &[&Table] = &[users::Entity::TABLE, business_users::Entity::TABLE, user_preferences::Entity::TABLE];
