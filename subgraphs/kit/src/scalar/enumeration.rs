//! A closed set of stored texts and their GraphQL names, looked up both ways.

use std::sync::Arc;

use ahash::AHashMap;

/// The values of a text column with a closed set, under the name of its GraphQL enum.
#[derive(Debug, PartialEq)]
pub struct Enumeration {
    name: String,
    values: Vec<(String, String)>,
    by_stored: AHashMap<String, usize>,
    by_name: AHashMap<String, usize>,
}

/// Two stored texts would have one GraphQL name, or one text was given twice.
#[derive(Debug, thiserror::Error)]
#[error("{enumeration}: the stored value `{stored}` has the GraphQL name {name} of another value; rename one of them")]
pub struct AmbiguousName {
    /// The GraphQL enum.
    pub enumeration: String,
    /// The second stored text.
    pub stored: String,
    /// The name that both would have.
    pub name: String,
}

impl Enumeration {
    /// An enumeration whose GraphQL names are the stored texts in UPPER_SNAKE case.
    pub fn new<S: AsRef<str>>(
        name: impl Into<String>,
        stored: impl IntoIterator<Item = S>,
    ) -> Result<Arc<Enumeration>, AmbiguousName> {
        let mut made =
            Enumeration { name: name.into(), values: Vec::new(), by_stored: AHashMap::new(), by_name: AHashMap::new() };
        for text in stored {
            made.add(text.as_ref())?;
        }
        Ok(Arc::new(made))
    }

    fn add(&mut self, stored: &str) -> Result<(), AmbiguousName> {
        let name = upper_snake(stored);
        let index = self.values.len();
        if self.by_name.insert(name.clone(), index).is_some() {
            return Err(AmbiguousName { enumeration: self.name.clone(), stored: stored.to_owned(), name });
        }
        self.by_stored.insert(stored.to_owned(), index);
        self.values.push((stored.to_owned(), name));
        Ok(())
    }

    /// The GraphQL enum's name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Stored text and GraphQL name of every value, in the order of their declaration.
    pub fn values(&self) -> &[(String, String)] {
        &self.values
    }

    /// The GraphQL name of a stored text.
    pub fn name_of(&self, stored: &str) -> Option<&str> {
        let (_, name) = self.values.get(*self.by_stored.get(stored)?)?;
        Some(name)
    }

    /// The stored text of a GraphQL name.
    pub fn stored_of(&self, name: &str) -> Option<&str> {
        let (stored, _) = self.values.get(*self.by_name.get(name)?)?;
        Some(stored)
    }
}

/// `in_progress`, `in-progress` and `inProgress` become `IN_PROGRESS`; `25-point` becomes `_25_POINT`.
fn upper_snake(stored: &str) -> String {
    let mut name = String::with_capacity(stored.len() + 2);
    let mut previous = None::<char>;
    for character in stored.chars() {
        let starts_word = character.is_ascii_uppercase()
            && previous.is_some_and(|before| before.is_ascii_lowercase() || before.is_ascii_digit());
        if starts_word {
            name.push('_');
        }
        match character.is_ascii_alphanumeric() {
            true => name.push(character.to_ascii_uppercase()),
            false => name.push('_'),
        }
        previous = Some(character);
    }
    match name.starts_with(|first: char| first.is_ascii_alphabetic()) {
        true => name,
        false => format!("_{}", name.trim_start_matches('_')),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stored_texts_become_upper_snake_names() {
        let pairs = [
            ("in_progress", "IN_PROGRESS"),
            ("in-progress", "IN_PROGRESS"),
            ("Net 30", "NET_30"),
            ("inProgress", "IN_PROGRESS"),
            ("25-point", "_25_POINT"),
            ("USD", "USD"),
        ];
        for (stored, name) in pairs {
            assert_eq!(upper_snake(stored), name);
        }
    }

    #[test]
    fn values_are_found_both_ways() {
        let status = Enumeration::new("OrderStatus", ["draft", "in_progress"]).unwrap();
        assert_eq!(status.name_of("in_progress"), Some("IN_PROGRESS"));
        assert_eq!(status.stored_of("DRAFT"), Some("draft"));
        assert_eq!(status.stored_of("draft"), None);
        assert_eq!(status.name_of("gone"), None);
    }

    #[test]
    fn two_values_of_one_name_are_refused() {
        let error = Enumeration::new("Status", ["no-show", "no_show"]).unwrap_err();
        assert!(error.to_string().contains("NO_SHOW"), "{error}");
    }
}
