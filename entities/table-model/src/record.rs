//! Records: rows that others point at by name. Attachments, activities, transitions and the audit log say the schema
//! and the kind, or the table, in text beside the id.

use crate::Table;

/// How others call the rows of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RecordNotes {
    /// What columns of kinds call a row: `work_order`.
    pub kind: &'static str,
    /// Whether changes of its state are in `workflow_mgmt.state_transitions`.
    pub has_lifecycle: bool,
}

/// A table whose rows may be pointed at.
#[derive(Clone, Copy, Debug)]
pub struct Record {
    /// Schema of the table.
    pub schema: &'static str,
    /// Name of the table within its schema.
    pub name: &'static str,
    /// What columns of kinds call a row: `work_order`.
    pub kind: &'static str,
    /// GraphQL type of a row.
    pub type_name: &'static str,
    /// Whether changes of its state are in `workflow_mgmt.state_transitions`.
    pub has_lifecycle: bool,
}

impl Record {
    /// The record that a table's rows are, if others may point at them.
    pub fn of(table: &Table) -> Option<Self> {
        let RecordNotes { kind, has_lifecycle } = table.record?;
        Some(Self { schema: table.schema, name: table.name, kind, type_name: table.type_name, has_lifecycle })
    }

    /// `schema.table`.
    pub fn table(&self) -> String {
        format!("{}.{}", self.schema, self.name)
    }
}
