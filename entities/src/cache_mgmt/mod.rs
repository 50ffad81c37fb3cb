//! What is cached, and for how long.

pub mod cache_invalidations;
pub mod cache_policies;
pub mod cache_statistics;

/// The notes of every table of the schema.
pub fn tables() -> Vec<(&'static str, crate::TableNotes)> {
    vec![
        ("cache_mgmt.cache_policies", <cache_policies::Entity as crate::TableModel>::table()),
        ("cache_mgmt.cache_invalidations", <cache_invalidations::Entity as crate::TableModel>::table()),
        ("cache_mgmt.cache_statistics", <cache_statistics::Entity as crate::TableModel>::table()),
    ]
}
