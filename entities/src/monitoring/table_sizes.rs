//! `monitoring.table_sizes`: how large the product's tables are.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// How large a table of the product is. For administrators of the platform.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "monitoring", table_name = "table_sizes")]
#[table(name = "SystemTableSize", plural = "systemTableSizes", writes = "none")]
pub struct Model {
    /// Identifier, made from the names: the same at every reading.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(computed)]
    pub id: Uuid,
    /// Schema of the table.
    #[sea_orm(column_type = "Text")]
    #[table(computed)]
    pub schema_name: String,
    /// Name of the table or materialized view.
    #[sea_orm(column_type = "Text")]
    #[table(computed)]
    pub table_name: String,
    /// Size with indexes and large values, for people: `12 MB`.
    #[sea_orm(column_type = "Text")]
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

/// What the columns refer to.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
