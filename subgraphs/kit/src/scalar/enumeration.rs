//! A closed set of stored texts and their GraphQL names, looked up both ways.

use ahash::AHashMap;
use table_model::{Decision, EnumValue};

/// The values of a text column with a closed set, under the name of its GraphQL enum: what its model declares.
#[derive(Debug)]
pub struct Enumeration {
    notes: &'static table_model::Enumeration,
    by_stored: AHashMap<&'static str, &'static EnumValue>,
    by_name: AHashMap<&'static str, &'static EnumValue>,
}

/// Names are unique in the graph.
impl PartialEq for Enumeration {
    fn eq(&self, other: &Self) -> bool {
        self.name() == other.name()
    }
}

impl Enumeration {
    /// The enumeration that a model declares.
    pub fn new(notes: &'static table_model::Enumeration) -> Self {
        Self {
            notes,
            by_stored: notes.values.iter().map(|value| (value.stored, value)).collect(),
            by_name: notes.values.iter().map(|value| (value.name, value)).collect(),
        }
    }

    /// The GraphQL enum's name.
    pub fn name(&self) -> &str {
        self.notes.name
    }

    /// Every value, in the order of their declaration.
    pub fn values(&self) -> &'static [EnumValue] {
        self.notes.values
    }

    /// The GraphQL name of a stored text.
    pub fn name_of(&self, stored: &str) -> Option<&str> {
        Some(self.by_stored.get(stored)?.name)
    }

    /// The right of its own that setting a value takes, by its GraphQL name.
    pub fn needs_of(&self, name: &str) -> Option<Decision> {
        self.by_name.get(name)?.needs
    }

    /// The stored text of a GraphQL name.
    pub fn stored_of(&self, name: &str) -> Option<&str> {
        Some(self.by_name.get(name)?.stored)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_found_both_ways() {
        let status = Enumeration::new(&table_model::Enumeration {
            name: "OrderStatus",
            values: &[
                EnumValue { stored: "draft", name: "DRAFT", needs: None },
                EnumValue { stored: "in_progress", name: "IN_PROGRESS", needs: None },
            ],
        });
        assert_eq!(status.name_of("in_progress"), Some("IN_PROGRESS"));
        assert_eq!(status.stored_of("DRAFT"), Some("draft"));
        assert_eq!(status.stored_of("draft"), None);
        assert_eq!(status.name_of("gone"), None);
    }
}
