//! What is known of a column.

use crate::{Enumeration, SqlType};

/// What is known of a column.
#[derive(Debug)]
pub struct Column {
    /// Name in the database.
    pub name: &'static str,
    /// One or more sentences on what the value means.
    pub description: &'static str,
    /// Its type in the database.
    pub sql_type: SqlType,
    /// Whether NULL is allowed.
    pub nullable: bool,
    /// Who gives the value.
    pub origin: Origin,
    /// Whether it names the tenant that owns the row.
    pub tenant: bool,
    /// Whether it never leaves the server.
    pub internal: bool,
    /// How `security_mgmt.search_ids` searches it; the same as its row of `security_mgmt.search_columns`.
    pub search: Option<Search>,
    /// The table whose `id` it holds, as `schema.table`: a foreign key.
    pub references: Option<&'static str>,
    /// The closed list of its values.
    pub enumeration: Option<&'static Enumeration>,
}

/// Who gives a column's value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The caller: required on create unless the column is nullable.
    Input,
    /// The caller, or else the database: always optional on create.
    Defaulted,
    /// The database alone, by generation or trigger: never in an input.
    Computed,
}

/// A kind of search that keeps its index beside row level security.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Search {
    /// `like` and `ilike` on text.
    Trigram,
    /// Comparisons of numeric columns.
    Numeric,
    /// `has`, `hasAny`, `hasAll` on lists.
    Array,
    /// `contains` and `path` on JSON.
    Json,
    /// `within` a distance of a point.
    Place,
    /// `matches` over several columns; the searched name is `search`.
    FullText,
}
