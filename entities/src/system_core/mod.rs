//! The platform itself: settings, health, flags, limits, events, endpoints.

pub mod api_endpoints;
pub mod feature_flags;
pub mod rate_limit_rules;
pub mod system_config;
pub mod system_events;
pub mod system_health;

/// The notes of every table of the schema.
pub fn tables() -> Vec<(&'static str, crate::TableNotes)> {
    vec![
        ("system_core.system_config", <system_config::Entity as crate::TableModel>::table()),
        ("system_core.system_health", <system_health::Entity as crate::TableModel>::table()),
        ("system_core.feature_flags", <feature_flags::Entity as crate::TableModel>::table()),
        ("system_core.rate_limit_rules", <rate_limit_rules::Entity as crate::TableModel>::table()),
        ("system_core.system_events", <system_events::Entity as crate::TableModel>::table()),
        ("system_core.api_endpoints", <api_endpoints::Entity as crate::TableModel>::table()),
    ]
}
