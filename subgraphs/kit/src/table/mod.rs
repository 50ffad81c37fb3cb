//! What the kit knows of a table at run time: names, columns and relations, read once from the table model.

use std::collections::HashMap;
use std::sync::Arc;

use table_model::{Circle, Decision};

use crate::authorise::Action;

mod catalogue;
mod column;
mod links;

pub(crate) use catalogue::{Catalogue, EntityId, ForeignEntity, TableId};
pub(crate) use column::{Column, Search};
pub(crate) use links::{Links, Single, Through};
pub(crate) use table_model::{Lists, Writes};

/// A table of the subgraph's own schemas.
#[derive(Debug)]
pub(crate) struct Table {
    /// `schema.table`, as the search allow-list and error messages name it.
    pub(crate) name: String,
    /// What its rows are to the business, and so who may do what with them.
    pub(crate) access: Circle,
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
    /// Positions of the columns by which people know a row; none where clients cannot name it so.
    pub(crate) natural_key: Vec<usize>,
    /// Lists whose rows may be created with a row of this table.
    pub(crate) lines: Vec<Lines>,
    /// Whether a generated tsvector makes the table searchable by words.
    pub(crate) full_text: bool,
    /// Which keys that point at it give its rows a list.
    pub(crate) lists: Lists,
    /// Which changes the graph offers.
    pub(crate) writes: Writes,
    /// Relations to at most one row: through a foreign key of this table, or through a unique one of another.
    pub(crate) to_one: Vec<ToOne>,
    /// Relations that arrive through a foreign key of another table of this subgraph.
    pub(crate) to_many: Vec<ToMany>,
    /// Relations to a record of any kind, which columns of this table name.
    pub(crate) to_any: Vec<ToAny>,
}

/// A relation to at most one row.
#[derive(Clone, Debug)]
pub(crate) struct ToOne {
    /// GraphQL field.
    pub(crate) field: String,
    /// Position of the column here: the foreign key, or the id that a key of the target names.
    pub(crate) column: usize,
    /// Where it leads.
    pub(crate) target: EntityId,
    /// Position of the target's column with the same value; 0 for an entity of another subgraph.
    pub(crate) matched: usize,
    /// Description of the field.
    pub(crate) description: String,
}

/// A relation to a record of any kind: some columns name the kind, one the record.
#[derive(Clone, Debug)]
pub(crate) struct ToAny {
    /// GraphQL field.
    pub(crate) field: String,
    /// Positions of the columns that name the kind.
    pub(crate) kind: Vec<usize>,
    /// Position of the column with the record's id.
    pub(crate) column: usize,
    /// The GraphQL union.
    pub(crate) union: &'static str,
    /// What each kind leads to; other kinds lead nowhere.
    pub(crate) targets: HashMap<Vec<String>, EntityId, ahash::RandomState>,
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
    /// Values of further columns of the child: those that name the parent's kind.
    pub(crate) fixed: Arc<[Fixed]>,
    /// Description of the field.
    pub(crate) description: String,
}

/// A list whose rows are created together with the row that they belong to.
#[derive(Clone, Debug)]
pub(crate) struct Lines {
    /// GraphQL field of the list, in answers and inputs.
    pub(crate) field: String,
    /// The table of its rows.
    pub(crate) child: TableId,
    /// Position of the foreign key column in the child.
    pub(crate) column: usize,
}

/// A column that has one value in all rows of a relation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fixed {
    /// Position of the column.
    pub(crate) column: usize,
    /// Its text.
    pub(crate) value: String,
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
    /// Whether the graph has the fields or arguments to do that with its rows.
    pub(crate) fn offers(&self, action: Action) -> bool {
        match action {
            Action::Read => true,
            Action::ReadDeleted => self.deleted_at.is_some(),
            Action::Create => matches!(self.writes, Writes::All | Writes::Append),
            Action::Update => matches!(self.writes, Writes::All | Writes::Update),
            Action::Delete => self.writes == Writes::All,
            Action::Void => self.decides(Decision::Void),
            Action::Approve => self.decides(Decision::Approve),
        }
    }

    /// Whether a row is inserted or updated by its natural key.
    pub(crate) fn offers_upsert(&self) -> bool {
        !self.natural_key.is_empty() && self.writes == Writes::All
    }

    /// Whether a value that may be written is such a decision.
    fn decides(&self, decision: Decision) -> bool {
        self.writes != Writes::None && self.columns.iter().any(|column| column.is_input() && column.decides(decision))
    }

    /// The position of the column that a GraphQL field or input names.
    pub(crate) fn column_of_field(&self, field: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.field == field && column.is_visible())
    }

    /// The column at a position that the catalogue itself made.
    pub(crate) fn column(&self, position: usize) -> &Column {
        &self.columns[position]
    }
}
