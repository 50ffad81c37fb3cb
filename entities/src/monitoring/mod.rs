//! What an administrator of the platform watches.

pub mod slow_queries;
pub mod table_sizes;
pub mod unused_indexes;

/// The notes of every table of the schema.
pub fn tables() -> Vec<(&'static str, crate::TableNotes)> {
    vec![
        ("monitoring.slow_queries", <slow_queries::Entity as crate::TableModel>::table()),
        ("monitoring.table_sizes", <table_sizes::Entity as crate::TableModel>::table()),
        ("monitoring.unused_indexes", <unused_indexes::Entity as crate::TableModel>::table()),
    ]
}
