//! What the kit knows of a table at run time: names, columns and relations, read once from the sea-orm model.

mod catalogue;
mod column;
mod names;
mod source;

pub(crate) use catalogue::{Catalogue, EntityId, ForeignEntity, TableId, Through};
pub(crate) use column::{Column, Search};
pub(crate) use entities::Writes;
pub(crate) use names::{camel_case, enumeration_name, pascal_case, without_shared_words};
pub(crate) use source::TableSource;

/// A table of the subgraph's own schemas.
#[derive(Debug)]
pub(crate) struct Table {
    /// `schema.table`, as the search allow-list and error messages name it.
    pub(crate) name: String,
    /// The schema alone; access rules go by it.
    pub(crate) schema: String,
    /// `"schema"."table"`, ready for a statement.
    pub(crate) sql: String,
    /// GraphQL object type.
    pub(crate) type_name: String,
    /// Root field of one row, camelCase.
    pub(crate) singular: String,
    /// Root field of the connection, camelCase.
    pub(crate) plural: String,
    /// Description of the object type.
    pub(crate) description: String,
    /// Every column, in the order of the model.
    pub(crate) columns: Vec<Column>,
    /// Position of `id`.
    pub(crate) id: usize,
    /// Position of `business_id`, where the table has one.
    pub(crate) tenant: Option<usize>,
    /// Position of `deleted_at`, where rows are deleted softly.
    pub(crate) deleted_at: Option<usize>,
    /// Position of `updated_at`, the version that an update may be checked against.
    pub(crate) updated_at: Option<usize>,
    /// Whether a generated tsvector makes the table searchable by words.
    pub(crate) full_text: bool,
    /// Which changes the graph offers.
    pub(crate) writes: Writes,
    /// Relations that leave through a foreign key of this table.
    pub(crate) to_one: Vec<ToOne>,
    /// Relations that arrive through a foreign key of another table of this subgraph.
    pub(crate) to_many: Vec<ToMany>,
}

/// A relation through a foreign key of the table that has it.
#[derive(Clone, Debug)]
pub(crate) struct ToOne {
    /// GraphQL field.
    pub(crate) field: String,
    /// Position of the foreign key column.
    pub(crate) column: usize,
    /// What the key points at.
    pub(crate) target: EntityId,
    /// Description of the field.
    pub(crate) description: String,
}

/// A relation through a foreign key of the table that it leads to.
#[derive(Clone, Debug)]
pub(crate) struct ToMany {
    /// GraphQL field.
    pub(crate) field: String,
    /// The table with the foreign key.
    pub(crate) child: TableId,
    /// Position of the foreign key column in the child.
    pub(crate) column: usize,
    /// A table in between: the child's key points at it, and its own key at the parent.
    pub(crate) via: Option<Via>,
    /// Description of the field.
    pub(crate) description: String,
}

/// The table between the two ends of a relation.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Via {
    /// The table.
    pub(crate) table: TableId,
    /// Position of its key column to the parent.
    pub(crate) column: usize,
}

impl Table {
    /// The position of the column that a GraphQL field or input names.
    pub(crate) fn column_of_field(&self, field: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.field == field && column.is_visible())
    }

    /// The column at a position that the catalogue itself made.
    pub(crate) fn column(&self, position: usize) -> &Column {
        &self.columns[position]
    }
}
