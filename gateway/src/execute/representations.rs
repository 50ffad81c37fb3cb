//! Writes the representations of entities as JSON bytes, each different one once.

use hashbrown::HashTable;
use indexmap::IndexMap;
use xxhash_rust::xxh3::xxh3_64;

use crate::json::scan::{JsonError, Scanner};
use crate::plan::{Entities, EntityPlace, RequiredField, Requirement};
use crate::variables::write_scalar;

use super::contexts::{ContextValues, context_values};
use super::target::each_object_below;
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
#[derive(Debug)]
pub(super) struct Representations {
    /// What arguments take from ancestors, as JSON.
    pub(super) values: ContextValues,
    /// `[{...},...]`.
    pub(super) text: Vec<u8>,
    pub(super) count: u32,
    pub(super) waiting: Vec<Waiting>,
    /// The objects that have not what is required, by place, and what became of that.
    pub(super) lacking: Vec<(u32, usize, Slot)>,
    written: HashTable<Written>,
}

/// One written representation: its hash and where it is in the text.
#[derive(Debug)]
struct Written {
    hash: u64,
    start: usize,
    end: usize,
    index: u32,
    /// The ancestor below which it is another one than below others.
    below: Option<u32>,
}

/// Writes the representations of all objects at the places of an `_entities` field: first those that take nothing from
/// ancestors, then the others, by what they take.
pub(super) fn write_representations(tree: &ResponseTree, entities: &Entities) -> Vec<Representations> {
    let mut plain = Representations::default();
    let mut by_values: IndexMap<ContextValues, Representations, ahash::RandomState> = IndexMap::default();
    for (number, place) in (0..).zip(entities.places.iter()) {
        let mut depths: Vec<usize> = place.contexts.iter().map(|context| context.depth).collect();
        depths.extend(place.apart);
        each_object_below(tree, &place.steps, &depths, |object, above| {
            // Those of other types are other fetches' concern.
            if !is_meant(tree, place, object) {
                return;
            }
            let below = place.apart.and(above.last().copied());
            let added = context_values(tree, &place.contexts, above).and_then(|values| {
                let group = match values.is_empty() {
                    true => &mut plain,
                    false => by_values.entry(values).or_default(),
                };
                let representation = group.add(tree, place, object, below)?;
                group.waiting.push(Waiting { object, representation, place: number });
                Ok(())
            });
            if let Err(Lacking(what)) = added {
                plain.lacking.push((object, number as usize, what));
            }
        });
    }
    let by_values = by_values.into_iter().map(|(values, group)| Representations { values, ..group });
    let all = std::iter::once(plain).chain(by_values);
    all.map(Representations::closed).collect()
}

/// The object has not what is required: its key has no value, or this slot says that a part could not be had.
pub(super) struct Lacking(pub(super) Slot);

/// What the key of a representation, or a field of it, holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Held {
    /// None of the fields is there.
    Nothing,
    /// They are fields of an entity that its subgraph knows nothing of.
    Unknown,
    /// All that are there are null.
    Nulls,
    Value,
}

impl Default for Representations {
    /// None yet: the list has begun.
    fn default() -> Self {
        Self {
            values: ContextValues::default(),
            text: vec![b'['],
            count: 0,
            waiting: Vec::new(),
            lacking: Vec::new(),
            written: HashTable::new(),
        }
    }
}

impl Representations {
    fn closed(mut self) -> Self {
        self.text.push(b']');
        self
    }

    /// The number of the object's representation.
    fn add(
        &mut self,
        tree: &ResponseTree,
        place: &EntityPlace,
        object: u32,
        below: Option<u32>,
    ) -> Result<u32, Lacking> {
        let before = self.text.len();
        if self.count > 0 {
            self.text.push(b',');
        }
        let start = self.text.len();
        let lacking = match write_entity(tree, place, object, &mut self.text) {
            Ok(Held::Value) => None,
            Ok(Held::Nulls) => Some(Lacking(Slot::Null)),
            Ok(Held::Unknown) => Some(Lacking(Slot::Unknown)),
            Ok(Held::Nothing) => Some(Lacking(Slot::Absent)),
            Err(lacking) => Some(lacking),
        };
        if let Some(lacking) = lacking {
            self.text.truncate(before);
            return Err(lacking);
        }
        let end = self.text.len();
        let text = &self.text;
        let hash = xxh3_64(text.get(start..end).unwrap_or_default());
        let is_same = |known: &Written| {
            known.hash == hash && known.below == below && text.get(known.start..known.end) == text.get(start..end)
        };
        if let Some(known) = self.written.find(hash, is_same) {
            let index = known.index;
            self.text.truncate(before);
            return Ok(index);
        }
        let index = self.count;
        self.count += 1;
        self.written.insert_unique(hash, Written { hash, start, end, index, below }, |known| known.hash);
        Ok(index)
    }
}

/// Whether objects of the type that the one at `object` has are asked for at a place.
pub(super) fn is_meant(tree: &ResponseTree, place: &EntityPlace, object: u32) -> bool {
    let typename = name_of(tree, place.typename, object);
    place.requirements.iter().any(|requirement| is_for(requirement, typename))
}

/// Whether a requirement is for objects of a type. While the type is open, an interface's name stands for it, unless what
/// is written depends on the type: then an object that came without its name is as good as not there.
pub(super) fn is_for(requirement: &Requirement, typename: Option<&[u8]>) -> bool {
    match (&requirement.types, typename) {
        (Some(types), Some(name)) => types.has(name),
        (_, None) => !requirement.is_typed,
        (None, Some(_)) => true,
    }
}

/// The `__typename` of an object, as far as it is known.
pub(super) fn name_of(tree: &ResponseTree, slot: Option<u32>, object: u32) -> Option<&[u8]> {
    match tree.slot(object + slot?) {
        slot @ Slot::Raw { .. } => Some(tree.raw(slot)),
        _ => None,
    }
}

fn write_entity(tree: &ResponseTree, place: &EntityPlace, object: u32, out: &mut Vec<u8>) -> Result<Held, Lacking> {
    let known = name_of(tree, place.typename, object);
    write_object(tree, &place.requirements, object, known, out)
}

/// Writes `{"__typename":...,"field":...}`, and says what its key holds; an error leaves a torn buffer.
fn write_object(
    tree: &ResponseTree,
    requirements: &[Requirement],
    object: u32,
    typename: Option<&[u8]>,
    out: &mut Vec<u8>,
) -> Result<Held, Lacking> {
    let fitting = requirements.iter().filter(|requirement| is_for(requirement, typename));
    let named = fitting.clone().find_map(|requirement| requirement.typename.as_deref());
    out.push(b'{');
    if let Some(name) = named.or(typename) {
        out.extend_from_slice(b"\"__typename\":");
        out.extend_from_slice(name);
    }
    let several = requirements.len() > 1;
    // Of an open type only some of the fields may be there: those that are required of each type must be.
    let is_open = typename.is_none() && requirements.iter().any(|requirement| requirement.types.is_some());
    let is_one = fitting.clone().count() == 1;
    let must = |field: &RequiredField| !(is_open && is_one) && fitting.clone().all(|it| it.has(field));
    let mut seen: Vec<&[u8]> = Vec::new();
    let mut held = Held::Nothing;
    // What names an entity is its key; an object inside holds what any of its fields does.
    let is_named = requirements.iter().flat_map(|requirement| &requirement.fields).any(|field| field.is_key);
    for field in fitting.clone().flat_map(|requirement| requirement.fields.iter()) {
        if several {
            if seen.contains(&&*field.key) {
                continue;
            }
            seen.push(&field.key);
        }
        match tree_slot(tree, field, object) {
            Slot::Absent if must(field) => return Err(Lacking(Slot::Absent)),
            Slot::Absent => {}
            value => {
                let written = write_field(tree, field, value, out)?;
                if field.is_key || !is_named {
                    held = held.max(written);
                }
            }
        }
    }
    out.push(b'}');
    Ok(held)
}

pub(super) fn tree_slot(tree: &ResponseTree, field: &RequiredField, object: u32) -> Slot {
    field.slot.map_or(Slot::Absent, |slot| tree.slot(object + slot))
}

/// Writes a field.
fn write_field(tree: &ResponseTree, field: &RequiredField, value: Slot, out: &mut Vec<u8>) -> Result<Held, Lacking> {
    if out.last() != Some(&b'{') {
        out.push(b',');
    }
    out.extend_from_slice(&field.key);
    write_value(tree, field, (value, field.lists), out)
}

/// Writes a value inside so many lists. What has another shape than the field's type is as good as not there.
pub(super) fn write_value(
    tree: &ResponseTree,
    field: &RequiredField,
    (value, lists): (Slot, u8),
    out: &mut Vec<u8>,
) -> Result<Held, Lacking> {
    match value {
        Slot::Absent | Slot::Null | Slot::Unknown => {
            out.extend_from_slice(b"null");
            Ok(if value == Slot::Unknown { Held::Unknown } else { Held::Nulls })
        }
        Slot::Failed(_) => Err(Lacking(value)),
        Slot::Raw { .. } if fits(tree.raw(value), field, lists) => {
            out.extend_from_slice(tree.raw(value));
            Ok(Held::Value)
        }
        Slot::Object(object) if lists == 0 => {
            let name = name_of(tree, field.inner_typename, object);
            if !field.inner.iter().any(|inner| is_for(inner, name)) {
                return Err(Lacking(Slot::Absent));
            }
            // An object whose fields are all null is still an object.
            write_object(tree, &field.inner, object, name, out)
        }
        Slot::List { start, len } if lists > 0 => {
            out.push(b'[');
            for index in start..start + len {
                if index > start {
                    out.push(b',');
                }
                write_value(tree, field, (tree.slot(index), lists - 1), out)?;
            }
            out.push(b']');
            Ok(Held::Value)
        }
        Slot::Raw { .. } | Slot::Object(_) | Slot::List { .. } => Err(Lacking(Slot::Absent)),
    }
}

/// Whether the JSON text of a leaf is a value of the field's type inside so many lists.
fn fits(text: &[u8], field: &RequiredField, lists: u8) -> bool {
    if !field.inner.is_empty() {
        return false;
    }
    if lists == 0 {
        return field
            .scalar
            .is_none_or(|scalar| scalar.takes(text) || write_scalar(scalar.name(), text, &mut Vec::new()).is_ok());
    }
    let mut are_fitting = true;
    let read = Scanner::new(text).list::<JsonError>(|scanner, _| {
        let element = scanner.value()?;
        are_fitting &= element == b"null" || fits(element, field, lists - 1);
        Ok(())
    });
    read.is_ok() && are_fitting
}
