//! A plan as a flat list of steps, free of the planner's own types. This is what [`super::planner`] hands to the compiler.

use std::collections::BTreeSet;

use crate::document::OperationKind;

/// A selection of a subgraph operation, or of what a representation must have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Selected {
    /// A field: where it stands in the answer (`key`), what it is called (`name`), what is selected of it.
    Field { key: String, name: String, selections: Vec<Selected> },
    /// `... on Type { ... }`.
    Fragment { condition: String, selections: Vec<Selected> },
}

/// One segment of the place in the response where entities are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum PlaceSegment {
    /// Into the field with this response key.
    Key(String),
    /// Into every element of the list.
    Elements,
    /// Only objects of one of these types.
    OfTypes(BTreeSet<String>),
}

/// One `_entities` field of a step: which objects it completes and with what.
#[derive(Clone, Debug)]
pub(crate) struct EntityStep {
    /// Key of the `_entities` field in the answer: itself or an alias.
    pub(crate) key: String,
    /// Variable that takes the representations.
    pub(crate) variable: String,
    /// Where the entities are. Several places share the representations.
    pub(crate) places: Vec<Vec<PlaceSegment>>,
    /// What a representation has: `name` is read from the response, `key` is what the subgraph calls it.
    pub(crate) requires: Vec<Selected>,
    /// `__typename`s to be replaced in representations: (types, what to write).
    pub(crate) typenames: Vec<(BTreeSet<String>, String)>,
    /// What the subgraph is asked for.
    pub(crate) selections: Vec<Selected>,
    /// Keys of the answer that get another key in the response.
    pub(crate) renames: Vec<Rename>,
}

/// A key of an answer that gets another key in the response.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Rename {
    /// The way to the key, type conditions and keys.
    pub(crate) path: Vec<RenameSegment>,
    /// The key in the response.
    pub(crate) to: String,
}

/// One segment of [`Rename::path`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum RenameSegment {
    /// Into this key.
    Key(String),
    /// Only for these types.
    OfTypes(BTreeSet<String>),
}

/// What a step fills.
#[derive(Clone, Debug)]
pub(crate) enum StepTarget {
    /// The root of the response, or objects of a root type below it (`place` is not empty then).
    Root { place: Vec<PlaceSegment>, selections: Vec<Selected>, renames: Vec<Rename> },
    /// Entities that are already in the response.
    Entities(Vec<EntityStep>),
}

/// One request to one subgraph.
#[derive(Clone, Debug)]
pub(crate) struct Step {
    /// Name of the subgraph.
    pub(crate) subgraph: String,
    /// What the operation does.
    pub(crate) kind: OperationKind,
    /// The operation's text.
    pub(crate) operation: String,
    /// The client's variables that the operation uses.
    pub(crate) variables: Vec<String>,
    /// What it fills.
    pub(crate) target: StepTarget,
    /// The steps that the planner put before this one. Not all of them are inputs.
    pub(crate) after: Vec<usize>,
}
