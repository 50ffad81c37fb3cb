//! What the rest of the system knows of a table beside its columns' types: names, descriptions, origins, searches.

use sea_orm::{ActiveEnum, Iterable};

/// A table whose notes are read from its model by `#[derive(TableModel)]`.
pub trait TableModel {
    /// The table's notes, built anew at each call: keep them.
    fn table() -> TableNotes;
}

/// What is known of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableNotes {
    /// Name of the GraphQL type, for instance `RepairOrder`.
    pub type_name: &'static str,
    /// Name of one row in camelCase: `repairOrder`.
    pub singular: &'static str,
    /// Name of a list of rows in camelCase: `repairOrders`.
    pub plural: &'static str,
    /// One or more sentences on what a row is.
    pub description: &'static str,
    /// What the application role may write.
    pub writes: Writes,
    /// The columns in the order of the table.
    pub columns: Vec<ColumnNotes>,
}

/// What is known of a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnNotes {
    /// Name in the database.
    pub name: &'static str,
    /// One or more sentences on what the value means.
    pub description: &'static str,
    /// Who gives the value.
    pub origin: Origin,
    /// Whether it names the tenant that owns the row.
    pub tenant: bool,
    /// Whether it never leaves the server.
    pub internal: bool,
    /// How `security_mgmt.search_ids` searches it; the same as its row of `security_mgmt.search_columns`.
    pub search: Option<Search>,
    /// The closed list of its values.
    pub enumeration: Option<Enumeration>,
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

/// A closed list of values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Enumeration {
    /// Name of the GraphQL enum, for instance `WorkOrderStatus`.
    pub name: &'static str,
    /// The stored texts.
    pub values: Vec<String>,
    /// The GraphQL names of `values`, in the same order: `IN_PROGRESS`.
    pub names: Vec<String>,
}

impl Enumeration {
    /// The list of an enum of the models.
    pub fn of<T>(name: &'static str) -> Self
    where
        T: ActiveEnum<Value = String> + Iterable + std::fmt::Debug,
    {
        Self {
            name,
            values: T::values(),
            names: T::iter().map(|value| graphql_name(&value.to_value(), &value)).collect(),
        }
    }
}

/// The stored text in capitals, or, where that is no name (`1/4`), the variant's.
fn graphql_name(stored: &str, variant: &impl std::fmt::Debug) -> String {
    let letters = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
    if stored.chars().all(letters) && !stored.starts_with(|first: char| first.is_ascii_digit()) {
        stored.to_uppercase()
    } else {
        upper_snake(&format!("{variant:?}"))
    }
}

fn upper_snake(name: &str) -> String {
    let mut text = String::with_capacity(name.len() + 4);
    for (position, letter) in name.chars().enumerate() {
        if letter.is_uppercase() && position > 0 {
            text.push('_');
        }
        text.extend(letter.to_uppercase());
    }
    text
}

#[cfg(test)]
mod tests {
    use super::graphql_name;

    #[derive(Debug)]
    struct ThreeQuarters;

    #[test]
    fn stored_texts_turn_into_capitals() {
        assert_eq!(graphql_name("fortune_500", &ThreeQuarters), "FORTUNE_500");
    }

    #[test]
    fn a_text_that_is_no_name_takes_the_variants_name() {
        assert_eq!(graphql_name("3/4", &ThreeQuarters), "THREE_QUARTERS");
    }
}
