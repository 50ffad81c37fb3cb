//! Sets of type names, compared as they stand in JSON.

use std::collections::HashSet;

use crate::json::write::quoted;
use crate::language::ast::Name;

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
    /// These names.
    pub(crate) fn of(names: &[Name]) -> Self {
        let names = names.iter().map(|name| quoted(name));
        if names.len() <= FEW { Self::Few(names.collect()) } else { Self::Many(names.collect()) }
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
