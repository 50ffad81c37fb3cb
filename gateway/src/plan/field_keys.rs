//! The gateway's own names for the fields it asks for.
//!
//! At each place a field with its arguments has one key, whatever the client calls it: its name, or, where that is
//! taken by other arguments or another type, its name with a number. Clients' keys are a matter of the projection.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use super::number::number;
use crate::language::ast::Name;

/// A place, as far as names go. 0 is the root.
pub(crate) type KeyPlace = u32;

/// The place of the root.
pub(crate) const ROOT_PLACE: KeyPlace = 0;

/// What a field is, wherever it is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct FieldIdentity {
    pub(crate) name: Name,
    pub(crate) arguments: Rc<str>,
    /// The number of its type.
    pub(crate) shape: u32,
    /// The client's key, where each key is a value of its own: what is selected inside, and what a failure takes along,
    /// is another thing under another key. Leaves have none.
    pub(crate) alias: Option<Name>,
}

/// The keys of all fields of an operation.
#[derive(Debug, Default)]
pub(crate) struct FieldKeys {
    keys: HashMap<(KeyPlace, FieldIdentity), Name, ahash::RandomState>,
    taken: HashSet<(KeyPlace, Name), ahash::RandomState>,
    children: HashMap<(KeyPlace, Name), KeyPlace, ahash::RandomState>,
}

impl FieldKeys {
    /// The key of a field, made when it is new.
    pub(super) fn key(&mut self, place: KeyPlace, field: FieldIdentity) -> Name {
        let name = field.name.clone();
        let identity = (place, field);
        if let Some(known) = self.keys.get(&identity) {
            return known.clone();
        }
        let key = self.own_key(place, &name);
        self.keys.insert(identity, key.clone());
        key
    }

    /// A new key that nothing else has.
    pub(super) fn own_key(&mut self, place: KeyPlace, name: &Name) -> Name {
        let mut key = name.clone();
        let mut number = 0_u32;
        while !self.taken.insert((place, key.clone())) {
            number += 1;
            key = format!("{name}_{number}").into();
        }
        key
    }

    /// The key of a field that was asked for.
    pub(super) fn find(&self, place: KeyPlace, field: FieldIdentity) -> Option<&Name> {
        self.keys.get(&(place, field))
    }

    /// The place below a key, made when it is new.
    pub(super) fn child(&mut self, place: KeyPlace, key: &Name) -> KeyPlace {
        let next = number::<u32>(self.children.len()).saturating_add(1);
        *self.children.entry((place, key.clone())).or_insert(next)
    }

    /// The place below a key.
    pub(super) fn find_child(&self, place: KeyPlace, key: &Name) -> Option<KeyPlace> {
        self.children.get(&(place, key.clone())).copied()
    }
}
