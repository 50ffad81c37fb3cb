//! `monitoring.unused_indexes`: indexes that nobody reads.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// An index that no query has read since the statistics were last reset. For administrators of the platform.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "monitoring", table_name = "unused_indexes")]
#[table(name = "UnusedIndex", plural = "unusedIndexes", writes = "none")]
pub struct Model {
    /// Identifier, made from the names: the same at every reading.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(computed)]
    pub id: Uuid,
    /// Schema of the index.
    #[sea_orm(column_type = "Text")]
    #[table(computed)]
    pub schema_name: String,
    /// Table of the index.
    #[sea_orm(column_type = "Text")]
    #[table(computed)]
    pub table_name: String,
    /// Name of the index.
    #[sea_orm(column_type = "Text")]
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

/// What the columns refer to.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
