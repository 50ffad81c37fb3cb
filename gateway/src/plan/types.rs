//! Sets of type names, compared as they stand in JSON.

use std::collections::BTreeSet;

use crate::json::write::quoted;
use crate::schema::ApiSchema;

/// Which types an object at some place may be of, as JSON strings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TypeNames {
    names: Box<[Box<[u8]>]>,
}

impl TypeNames {
    /// The names themselves, the object types that fit one of them, and the abstract types that one of them fits.
    pub(crate) fn fitting<'a>(
        schema: &ApiSchema,
        conditions: impl IntoIterator<Item = &'a str>,
        abstracts: &[String],
    ) -> Self {
        let mut names = BTreeSet::new();
        for condition in conditions {
            names.insert(condition.to_owned());
            names.extend(schema.possible_types(condition).map(|name| name.to_string()));
            names.extend(abstracts.iter().filter(|name| schema.is_possible(name, condition)).cloned());
        }
        Self { names: names.iter().map(|name| quoted(name)).collect() }
    }

    /// Whether the JSON string `name` is one of them.
    #[inline]
    pub(crate) fn has(&self, name: &[u8]) -> bool {
        self.names.iter().any(|known| **known == *name)
    }
}
