//! Compiled fetches: what is sent, where answers go, what must come first.

use std::sync::Arc;

use super::built_in::BuiltIn;
use super::contexts::ContextualOperation;
use super::layout::LayoutId;
use super::types::TypeNames;
use crate::language::ast::{Name, OperationKind};
use crate::transport::Operation;

/// Index into [`super::CompiledPlan::frames`].
pub(crate) type FrameId = u32;

/// One request to one subgraph.
#[derive(Debug)]
pub(crate) struct Fetch {
    pub(crate) subgraph: Arc<str>,
    /// Index of the subgraph in the supergraph.
    pub(crate) subgraph_index: usize,
    pub(crate) kind: OperationKind,
    pub(crate) operation: Operation,
    /// How the operation is written when arguments take several values from ancestors.
    pub(crate) contextual: Option<Box<ContextualOperation>>,
    /// The operation's name, when the client named its own.
    pub(crate) operation_name: Option<Box<str>>,
    /// The client's variables that are sent along.
    pub(crate) variables: Box<[Box<str>]>,
    pub(crate) target: Target,
    /// How many fetches must be done before this one.
    pub(crate) waits_for: u32,
    /// The fetches that wait for this one.
    pub(crate) wakes: Vec<u32>,
}

/// What a fetch fills.
#[derive(Debug)]
pub(crate) enum Target {
    /// The root of the response, or the objects of a root type at a place below it.
    Root { frame: FrameId, place: Box<[PlaceStep]> },
    /// Entities that are in the response already.
    Entities(Box<[Entities]>),
}

/// One `_entities` field of a fetch.
#[derive(Debug)]
pub(crate) struct Entities {
    /// Key in the answer's `data`.
    pub(crate) key: Box<str>,
    /// Variable that takes the representations.
    pub(crate) variable: Box<str>,
    pub(crate) places: Arc<[EntityPlace]>,
}

/// Where entities are in the response.
#[derive(Debug)]
pub(crate) struct EntityPlace {
    pub(crate) steps: Box<[PlaceStep]>,
    pub(crate) frame: FrameId,
    /// What a representation has.
    pub(crate) requirements: Box<[Requirement]>,
    /// Slot of `__typename`.
    pub(crate) typename: Option<u32>,
    /// What arguments take from ancestors.
    pub(crate) contexts: Box<[ContextValue]>,
    /// After so many steps stands an ancestor below which entities are others than below another one.
    pub(crate) apart: Option<usize>,
}

/// A value that arguments take from an ancestor of entities.
#[derive(Debug)]
pub(crate) struct ContextValue {
    /// How many steps of the place lead to the ancestor.
    pub(crate) depth: usize,
    /// The ancestor's types, where its place has others too, and the slot of its `__typename`.
    pub(crate) types: Option<(TypeNames, Option<u32>)>,
    /// What has the value; `None`: it is null.
    pub(crate) field: Option<RequiredField>,
    /// It may not be null.
    pub(crate) is_required: bool,
}

/// One step from the root to entities.
#[derive(Debug)]
pub(crate) enum PlaceStep {
    /// Into a slot. The key serves error paths.
    Slot { slot: u32, key: Name },
    /// Into every element.
    Elements,
    /// Only objects whose `__typename` is one of these.
    OfTypes { typename: Option<u32>, types: TypeNames },
}

/// Fields that a representation has when the object is of one of the types.
#[derive(Debug)]
pub(crate) struct Requirement {
    /// Which types; `None`: any.
    pub(crate) types: Option<TypeNames>,
    /// An object whose type is not known is of none of them.
    pub(crate) is_typed: bool,
    /// What to write as `__typename`, as a JSON string; `None`: what the response has.
    pub(crate) typename: Option<Box<[u8]>>,
    pub(crate) fields: Box<[RequiredField]>,
}

impl Requirement {
    /// Whether it has the same field.
    pub(crate) fn has(&self, field: &RequiredField) -> bool {
        self.fields.iter().any(|own| own.slot == field.slot && own.key == field.key)
    }
}

/// One field of a representation.
#[derive(Debug)]
pub(crate) struct RequiredField {
    /// `"key":` as it is written.
    pub(crate) key: Box<[u8]>,
    /// Where it is read.
    pub(crate) slot: Option<u32>,
    /// How many lists are around its value.
    pub(crate) lists: u8,
    /// The built-in scalar that it is.
    pub(crate) scalar: Option<BuiltIn>,
    /// Belongs to the key that names the entity.
    pub(crate) is_key: bool,
    /// What is written of an object in it; empty for leaves.
    pub(crate) inner: Box<[Requirement]>,
    /// Slot of `__typename` of that object.
    pub(crate) inner_typename: Option<u32>,
}

/// The keys that a fetch brings at one place.
#[derive(Debug)]
pub(crate) struct Frame {
    pub(crate) layout: LayoutId,
    pub(crate) keys: Vec<FrameKey>,
}

/// One key of a frame.
#[derive(Debug)]
pub(crate) struct FrameKey {
    /// `"key":` as it stands in compact JSON.
    pub(crate) written: Box<[u8]>,
    /// The key without quotes.
    pub(crate) key: Name,
    pub(crate) slot: u32,
    /// The frame of the object or objects in it; `None` for leaves.
    pub(crate) inner: Option<FrameId>,
    /// This is `__typename` under its own name.
    pub(crate) is_typename: bool,
}
