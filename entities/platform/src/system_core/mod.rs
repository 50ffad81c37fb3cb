//! The platform itself: settings, health, flags, limits, events, endpoints.

use table_model::{Table, TableModel};

pub mod administrator_uses;
pub mod api_endpoints;
pub mod feature_flags;
pub mod rate_limit_rules;
pub mod system_config;
pub mod system_events;
pub mod system_health;

/// The tables of the schema.
pub const TABLES: &[&Table] = &[
    system_config::Entity::TABLE,
    system_health::Entity::TABLE,
    feature_flags::Entity::TABLE,
    rate_limit_rules::Entity::TABLE,
    system_events::Entity::TABLE,
    api_endpoints::Entity::TABLE,
    administrator_uses::Entity::TABLE,
];
