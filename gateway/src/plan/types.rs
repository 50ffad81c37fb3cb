//! Sets of type names, compared as they stand in JSON.

use std::collections::{BTreeSet, HashSet};

use crate::json::write::quoted;
use crate::schema::ApiSchema;

/// Which types an object at some place may be of, as JSON strings.
#[derive(Clone, Debug)]
pub(crate) enum TypeNames {
    /// So few that comparing them is fastest.
    Few(Box<[Box<[u8]>]>),
    /// The types of a wide interface.
    Many(HashSet<Box<[u8]>, ahash::RandomState>),
}

/// Up to here names are compared one by one.
const FEW: usize = 8;

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
        let names = names.iter().map(|name| quoted(name));
        if names.len() <= FEW { Self::Few(names.collect()) } else { Self::Many(names.collect()) }
    }

    /// About how many bytes they take.
    pub(crate) fn memory(&self) -> usize {
        match self {
            Self::Few(names) => names.iter().map(|name| name.len() + 16).sum(),
            Self::Many(names) => names.iter().map(|name| name.len() + 32).sum(),
        }
    }

    /// Whether the JSON string `name` is one of them.
    #[inline]
    pub(crate) fn has(&self, name: &[u8]) -> bool {
        match self {
            Self::Few(names) => names.iter().any(|known| **known == *name),
            Self::Many(names) => names.contains(name),
        }
    }
}
