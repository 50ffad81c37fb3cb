//! Writes the representations of entities as JSON bytes, each different one once.

use hashbrown::HashTable;
use xxhash_rust::xxh3::xxh3_64;

use crate::plan::{Entities, EntityPlace, RequiredField, Requirement};

use super::target::each_object;
use super::tree::{ResponseTree, Slot};

/// An object that waits for an entity.
#[derive(Clone, Copy, Debug)]
pub(super) struct Waiting {
    /// First slot of the object.
    pub(super) object: u32,
    /// Which representation stands for it.
    pub(super) representation: u32,
    /// Which place of the `_entities` field it is at.
    pub(super) place: u32,
}

/// The representations of one `_entities` field.
#[derive(Debug, Default)]
pub(super) struct Representations {
    /// `[{...},...]`.
    pub(super) text: Vec<u8>,
    pub(super) count: u32,
    pub(super) waiting: Vec<Waiting>,
}

/// One written representation: its hash and where it is in the text.
struct Written {
    hash: u64,
    start: usize,
    end: usize,
    index: u32,
}

/// Writes the representations of all objects at the places of an `_entities` field.
pub(super) fn write_representations(tree: &ResponseTree, entities: &Entities) -> Representations {
    let mut written = HashTable::new();
    let mut found = Representations { text: vec![b'['], ..Representations::default() };
    for (number, place) in entities.places.iter().enumerate() {
        let number = u32::try_from(number).unwrap_or(u32::MAX);
        each_object(tree, &place.steps, |object| {
            if let Some(representation) = add(tree, place, object, &mut found, &mut written) {
                found.waiting.push(Waiting { object, representation, place: number });
            }
        });
    }
    found.text.push(b']');
    found
}

/// The number of the object's representation; `None` when the object has not what is required.
fn add(
    tree: &ResponseTree,
    place: &EntityPlace,
    object: u32,
    found: &mut Representations,
    written: &mut HashTable<Written>,
) -> Option<u32> {
    let before = found.text.len();
    if found.count > 0 {
        found.text.push(b',');
    }
    let start = found.text.len();
    if !write_entity(tree, place, object, &mut found.text) {
        found.text.truncate(before);
        return None;
    }
    let end = found.text.len();
    let hash = xxh3_64(found.text.get(start..end)?);
    let same = written
        .find(hash, |known| known.hash == hash && found.text.get(known.start..known.end) == found.text.get(start..end));
    if let Some(known) = same {
        found.text.truncate(before);
        return Some(known.index);
    }
    let index = found.count;
    found.count += 1;
    written.insert_unique(hash, Written { hash, start, end, index }, |known| known.hash);
    Some(index)
}

fn write_entity(tree: &ResponseTree, place: &EntityPlace, object: u32, out: &mut Vec<u8>) -> bool {
    let typename = place.typename.map(|slot| tree.slot(object + slot));
    let known = match typename {
        Some(slot @ Slot::Raw { .. }) => Some(tree.raw(slot)),
        _ => None,
    };
    write_object(tree, &place.requirements, object, known, out)
}

/// Writes `{"__typename":...,"field":...}`; false, with a torn buffer, when none of the fields has a value.
fn write_object(
    tree: &ResponseTree,
    requirements: &[Requirement],
    object: u32,
    typename: Option<&[u8]>,
    out: &mut Vec<u8>,
) -> bool {
    let fits = |requirement: &&Requirement| match (&requirement.types, typename) {
        (Some(types), Some(name)) => types.has(name),
        // The type is open: an interface's name stands in the representation.
        _ => true,
    };
    let fitting = requirements.iter().filter(fits);
    let named = fitting.clone().find_map(|requirement| requirement.typename.as_deref());
    out.push(b'{');
    if let Some(name) = named.or(typename) {
        out.extend_from_slice(b"\"__typename\":");
        out.extend_from_slice(name);
    }
    let several = requirements.len() > 1;
    let mut seen: Vec<&[u8]> = Vec::new();
    let mut has_value = false;
    for field in fitting.flat_map(|requirement| requirement.fields.iter()) {
        if several {
            if seen.contains(&&*field.key) {
                continue;
            }
            seen.push(&field.key);
        }
        has_value |= write_field(tree, field, object, out);
    }
    out.push(b'}');
    has_value
}

/// Writes a field if there is anything to write; true when it has a value that is not null.
fn write_field(tree: &ResponseTree, field: &RequiredField, object: u32, out: &mut Vec<u8>) -> bool {
    let Some(slot) = field.slot else {
        return false;
    };
    let value = tree.slot(object + slot);
    if value == Slot::Absent {
        return false;
    }
    if out.last() != Some(&b'{') {
        out.push(b',');
    }
    out.extend_from_slice(&field.key);
    write_value(tree, field, value, out)
}

fn write_value(tree: &ResponseTree, field: &RequiredField, value: Slot, out: &mut Vec<u8>) -> bool {
    match value {
        Slot::Absent | Slot::Null => {
            out.extend_from_slice(b"null");
            false
        }
        Slot::Raw { .. } => {
            out.extend_from_slice(tree.raw(value));
            true
        }
        Slot::Object(object) => {
            let typename = field.inner_typename.map(|slot| tree.slot(object + slot));
            let name = match typename {
                Some(slot @ Slot::Raw { .. }) => Some(tree.raw(slot)),
                _ => None,
            };
            // An object whose fields are all null is still an object.
            write_object(tree, &field.inner, object, name, out)
        }
        Slot::List { start, len } => {
            out.push(b'[');
            for index in start..start + len {
                if index > start {
                    out.push(b',');
                }
                write_value(tree, field, tree.slot(index), out);
            }
            out.push(b']');
            true
        }
    }
}
