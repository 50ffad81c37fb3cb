//! What is known of a table.

use sea_orm::EntityTrait;

use crate::{Circle, Column, RecordNotes};

/// A sea-orm entity whose notes were read from its model by the derive of the same name.
pub trait TableModel: EntityTrait {
    /// What is known of the table.
    const TABLE: &'static Table;
    /// The column that the primary key of the model is.
    const KEY: Self::Column;
}

/// What is known of a table.
#[derive(Debug)]
pub struct Table {
    /// Schema of the table.
    pub schema: &'static str,
    /// Name of the table within its schema.
    pub name: &'static str,
    /// Name of the GraphQL type, for instance `RepairOrder`.
    pub type_name: &'static str,
    /// Name of one row in camelCase: `repairOrder`.
    pub singular: &'static str,
    /// Name of a list of rows in camelCase: `repairOrders`.
    pub plural: &'static str,
    /// One or more sentences on what a row is.
    pub description: &'static str,
    /// Who may do what with its rows.
    pub access: Circle,
    /// What the application role may write.
    pub writes: Writes,
    /// Which keys that point at the table give its rows a list.
    pub lists: Lists,
    /// Whether files, activities and the like may be about its rows.
    pub record: Option<RecordNotes>,
    /// The columns in the order of the model.
    pub columns: &'static [Column],
}

impl Table {
    /// `schema.table`.
    pub fn qualified_name(&self) -> String {
        format!("{}.{}", self.schema, self.name)
    }

    /// The column of this name in the database.
    pub fn column(&self, name: &str) -> Option<&'static Column> {
        self.columns.iter().find(|column| column.name == name)
    }
}

/// What the application role may write to a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Writes {
    /// Insert, update and delete.
    All,
    /// Insert only: rows are never changed.
    Append,
    /// Update only: rows come and go by other ways.
    Update,
    /// Nothing: the platform or triggers write it.
    None,
}

/// Which foreign keys that point at a table give its rows a list of the rows that point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lists {
    /// All, but for marks of who wrote a row (`created_by`).
    All,
    /// Those that are called after the table: `user_id` for `users`.
    Named,
    /// None: every row of the system points at it.
    None,
}
