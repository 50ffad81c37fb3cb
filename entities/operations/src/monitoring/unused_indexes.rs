//! `monitoring.unused_indexes`: indexes that nobody reads.

use table_model::prelude::*;

/// An index that no query has read since the statistics were last reset. For administrators of the platform.
#[derive(Debug, TableModel)]
#[table(
    sql = "monitoring.unused_indexes",
    name = "UnusedIndex",
    access = "platform",
    plural = "unusedIndexes",
    writes = "none"
)]
pub struct Model {
    /// Identifier, made from the names: the same at every reading.
    #[table(computed)]
    pub id: Uuid,
    /// Schema of the index.
    #[table(computed)]
    pub schema_name: String,
    /// Table of the index.
    #[table(computed)]
    pub table_name: String,
    /// Name of the index.
    #[table(computed)]
    pub index_name: String,
    /// Entries that scans of the index returned.
    #[table(computed)]
    pub tuples_read: i64,
    /// Rows that scans of the index fetched.
    #[table(computed)]
    pub tuples_fetched: i64,
    /// Size of the index, in bytes.
    #[table(computed)]
    pub size_bytes: i64,
}
