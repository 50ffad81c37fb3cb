//! What is known of a column.

use crate::{Decision, Enumeration, SqlType};

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
    /// What its values tell, and so who may read them and ask about them.
    pub class: Class,
    /// The right of its own that writing it takes.
    pub needs: Option<Decision>,
    /// How `security_mgmt.search_ids` searches it; the same as its row of `security_mgmt.search_columns`.
    pub search: Option<Search>,
    /// The table whose `id` it holds, as `schema.table`: a foreign key.
    pub references: Option<&'static str>,
    /// The closed list of its values.
    pub enumeration: Option<&'static Enumeration>,
}

/// What a column tells. Whoever may not read it may not ask about it either: not filter by it, order by it or add it up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// What everybody may know who sees the row.
    #[default]
    Open,
    /// How to reach a person outside the business: e-mail, telephone, address.
    Contact,
    /// How to get in: codes of gates and alarms, where the key is.
    Entry,
    /// What somebody earns.
    Pay,
    /// What somebody pays with, and how good they are for it.
    Card,
    /// Numbers that stand for a person or business before the law.
    Identity,
    /// What somebody may not eat, and what else tells of a person's health.
    Health,
    /// What goods and work cost the business.
    Cost,
    /// What members tell each other of a customer or a job.
    Notes,
    /// What opens doors to the business's systems.
    Secret,
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
