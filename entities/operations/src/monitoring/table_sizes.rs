//! `monitoring.table_sizes`: how large the product's tables are.

use table_model::prelude::*;

/// How large a table of the product is. For administrators of the platform.
#[derive(Debug, TableModel)]
#[table(
    sql = "monitoring.table_sizes",
    name = "SystemTableSize",
    access = "platform",
    plural = "systemTableSizes",
    writes = "none"
)]
pub struct Model {
    /// Identifier, made from the names: the same at every reading.
    #[table(computed)]
    pub id: Uuid,
    /// Schema of the table.
    #[table(computed)]
    pub schema_name: String,
    /// Name of the table or materialized view.
    #[table(computed)]
    pub table_name: String,
    /// Size with indexes and large values, for people: `12 MB`.
    #[table(computed)]
    pub total_size: String,
    /// Size with indexes and large values, in bytes.
    #[table(computed)]
    pub size_bytes: i64,
    /// Size without indexes, in bytes.
    #[table(computed)]
    pub table_bytes: i64,
    /// Size of the indexes, in bytes.
    #[table(computed)]
    pub index_bytes: i64,
    /// Rows, as the server last estimated them.
    #[table(computed)]
    pub estimated_rows: i64,
}
