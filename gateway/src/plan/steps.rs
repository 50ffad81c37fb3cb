//! A plan as a flat list of steps: what the search hands to the compiler.

use std::rc::Rc;

use super::built_in::BuiltIn;
use crate::language::ast::{Name, OperationKind};

/// A selection of a subgraph operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Selected {
    /// A field: where it stands in the answer (`key`), what it is called (`name`), what is selected of it.
    Field { key: Name, name: Name, arguments: Rc<str>, selections: Vec<Selected> },
    /// `... on Type { ... }`.
    Fragment { condition: Name, selections: Vec<Selected> },
}

/// One segment of the place in the response where entities are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum PlaceSegment {
    /// Into the field with this key.
    Key(Name),
    /// Into every element of the list.
    Elements,
    /// Only objects of one of these types.
    OfTypes(Vec<Name>),
}

/// What a representation has, of an entity or of an object inside one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Representation {
    /// Only for objects of one of these types.
    pub(crate) types: Option<Vec<Name>>,
    /// Only for objects whose type is known: what is written of them depends on it.
    pub(crate) is_typed: bool,
    /// What is written as `__typename`; `None`: what the response has.
    pub(crate) typename: Option<Name>,
    pub(crate) fields: Vec<Required>,
}

/// A field of a representation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Required {
    /// What the subgraph calls it.
    pub(crate) name: Name,
    /// Where it is in the response.
    pub(crate) key: Name,
    /// How many lists are around its value.
    pub(crate) lists: u8,
    /// The built-in scalar that it is.
    pub(crate) scalar: Option<BuiltIn>,
    /// Belongs to the key that names the entity.
    pub(crate) is_key: bool,
    pub(crate) inner: Vec<Representation>,
}

/// A value that an ancestor of entities has, and arguments of theirs take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ContextStep {
    /// Its number in the plan.
    pub(crate) value: usize,
    /// The type of the arguments.
    pub(crate) kind: Name,
    /// How many segments of the place lead to the ancestor.
    pub(crate) depth: usize,
    /// The types of the ancestor, where its place has others too.
    pub(crate) types: Option<Vec<Name>>,
    /// The field that has the value; `None`: no field of the ancestor's type does, and the value is null.
    pub(crate) field: Option<Required>,
}

/// Where entities are.
#[derive(Clone, Debug)]
pub(crate) struct EntityPath {
    pub(crate) path: Vec<PlaceSegment>,
    /// After so many segments stands an ancestor whose values are taken further below: what hangs below two such
    /// ancestors is not the same, though the entity is.
    pub(crate) apart: Option<usize>,
}

/// One `_entities` field of a step: which objects it completes and with what.
#[derive(Clone, Debug)]
pub(crate) struct EntityStep {
    /// Where the entities are. Several places share the representations.
    pub(crate) places: Vec<EntityPath>,
    /// What a representation has.
    pub(crate) representations: Vec<Representation>,
    /// What arguments take from ancestors.
    pub(crate) contexts: Vec<ContextStep>,
    /// The client's variables that the selections use, sorted.
    pub(crate) variables: Vec<Name>,
    /// What the subgraph is asked for.
    pub(crate) selections: Vec<Selected>,
}

/// What a step fills.
#[derive(Clone, Debug)]
pub(crate) enum StepTarget {
    /// The root of the response, or objects of a root type below it (`place` is not empty then).
    Root { place: Vec<PlaceSegment>, selections: Vec<Selected> },
    /// Entities that are already in the response.
    Entities(Vec<EntityStep>),
}

/// One request to one subgraph.
#[derive(Clone, Debug)]
pub(crate) struct Step {
    /// Index of the subgraph in the supergraph.
    pub(crate) subgraph: u16,
    /// What the operation does.
    pub(crate) kind: OperationKind,
    /// The client's variables that the operation uses, sorted.
    pub(crate) variables: Vec<Name>,
    /// What it fills.
    pub(crate) target: StepTarget,
    /// The steps whose answers it needs.
    pub(crate) after: Vec<usize>,
    /// Why it is there, for people.
    pub(crate) reasons: Vec<String>,
}
