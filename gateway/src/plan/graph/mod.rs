//! What the planner knows of a supergraph: which subgraph resolves which field, and how it is entered.
//!
//! Built once. Every object type has a *view* for each subgraph that knows its objects, and every field its *sources*:
//! the views in which it is resolved.

mod build;
mod contexts;
mod field_set;
mod fields;
mod joins;
mod labels;
mod views;

use std::collections::HashMap;
use std::sync::Arc;

use super::arena::{Arena, Id};
use super::built_in::BuiltIn;
use crate::language::ast::{Name, OperationKind};

pub(super) use contexts::{inner_selection, member_of};
pub(super) use field_set::{FieldSet, SetField, SetItem};
pub(super) use joins::argument;
pub(super) use labels::{ActiveLabels, Labels};

/// Names a composite type.
pub(super) type TypeId = Id<TypeNode>;
/// Names a field of a composite type.
pub(super) type FieldId = Id<FieldNode>;
/// Names a set of fields, as keys and `@requires` have them.
pub(super) type SetId = Id<FieldSet>;
/// Names a subgraph: its place in the supergraph's list.
pub(super) type SubgraphId = u16;

/// The supergraph as a graph of types and subgraphs.
#[derive(Debug, Default)]
pub(super) struct Graph {
    pub(super) subgraphs: Vec<Name>,
    pub(super) types: Arena<TypeNode>,
    pub(super) fields: Arena<FieldNode>,
    pub(super) sets: Arena<FieldSet>,
    pub(super) labels: Labels,
    names: HashMap<Name, TypeId, ahash::RandomState>,
    roots: Vec<(OperationKind, TypeId)>,
}

/// What a composite type is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Object,
    Interface,
    Union,
}

/// An object, interface or union.
#[derive(Debug)]
pub(super) struct TypeNode {
    pub(super) name: Name,
    pub(super) kind: Kind,
    /// Clients must never learn of it.
    pub(super) inaccessible: bool,
    /// The fields, sorted by name.
    pub(super) fields: Vec<(Name, FieldId)>,
    /// The interfaces of an object.
    pub(super) interfaces: Vec<TypeId>,
    /// The contexts that its objects set for what is below them.
    pub(super) contexts: Vec<Name>,
    /// The object types that a value may have, sorted; the type itself for an object.
    pub(super) possible: Vec<TypeId>,
    pub(super) joins: Vec<Join>,
    /// How objects of the type stand in subgraphs. Only of object types, and of interfaces without any.
    pub(super) views: Vec<View>,
    /// Types with the same number are planned alike.
    pub(super) signature: u32,
}

/// A type in one subgraph.
#[derive(Debug)]
pub(super) struct Join {
    pub(super) subgraph: SubgraphId,
    pub(super) keys: Vec<Key>,
    /// The subgraph has the interface as an object, and knows nothing of its object types.
    pub(super) interface_object: bool,
    /// The subgraph extends the type, so that its keys are its own however they are marked.
    pub(super) extension: bool,
    /// The object types that a value may have there, sorted.
    pub(super) possible: Vec<TypeId>,
}

/// A `@key`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Key {
    pub(super) set: SetId,
    pub(super) resolvable: bool,
}

/// How objects of a type stand in a subgraph: as themselves, or as an `@interfaceObject`.
#[derive(Debug)]
pub(super) struct View {
    pub(super) subgraph: SubgraphId,
    /// The `@interfaceObject` that stands for them.
    pub(super) interface_object: Option<TypeId>,
    pub(super) entries: Vec<Entry>,
}

/// A way to enter a view: by a representation.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    /// The type that the representation names; `None`: the object's own.
    pub(super) interface: Option<TypeId>,
    pub(super) key: SetId,
}

/// A field of an object or interface.
#[derive(Debug)]
pub(super) struct FieldNode {
    pub(super) name: Name,
    /// The composite type at the core of its type; `None`: a leaf.
    pub(super) output: Option<TypeId>,
    /// How many lists are around it.
    pub(super) lists: u8,
    /// The built-in scalar at the core of its type.
    pub(super) scalar: Option<BuiltIn>,
    /// Fields of one name with the same number have the same type in every subgraph.
    pub(super) shape: u32,
    /// Fields with the same number are planned alike.
    pub(super) signature: u32,
    pub(super) sources: Vec<Source>,
    /// The subgraphs that define the field on this very type.
    pub(super) defined_in: Vec<SubgraphId>,
}

/// An argument that takes its value from the nearest ancestor that sets a context.
#[derive(Debug)]
pub(super) struct ContextArgument {
    pub(super) name: Name,
    /// Its type, as it is written.
    pub(super) kind: Name,
    pub(super) context: Name,
    /// What of the ancestor is taken.
    pub(super) set: SetId,
}

/// A view in which a field may be resolved.
#[derive(Clone, Debug)]
pub(super) struct Source {
    pub(super) subgraph: SubgraphId,
    /// Index into the views of the field's type; `None`: no objects of the type are there.
    pub(super) view: Option<u16>,
    /// Whether the subgraph itself resolves it; otherwise it is only there where something provides it.
    pub(super) resolves: bool,
    pub(super) requires: Option<SetId>,
    pub(super) provides: Option<SetId>,
    /// The arguments that it takes from contexts.
    pub(super) contexts: Arc<[ContextArgument]>,
    /// Holds when this label is active, or not active.
    pub(super) label: Option<(u16, bool)>,
    /// The field's composite type there.
    pub(super) output: Option<TypeId>,
}

impl Graph {
    /// The composite type with this name.
    pub(super) fn type_named(&self, name: &str) -> Option<TypeId> {
        self.names.get(name).copied()
    }

    /// The root type for a kind of operations.
    pub(super) fn root(&self, kind: OperationKind) -> Option<TypeId> {
        self.roots.iter().find(|(known, _)| *known == kind).map(|(_, root)| *root)
    }

    /// Whether objects of a type can be asked for at the root of a query.
    pub(super) fn is_query_root(&self, of: TypeId) -> bool {
        self.root(OperationKind::Query) == Some(of)
    }

    /// The field `name` of a type.
    pub(super) fn field(&self, of: TypeId, name: &str) -> Option<FieldId> {
        let fields = &self.types[of].fields;
        let index = fields.binary_search_by(|(known, _)| (**known).cmp(name)).ok()?;
        fields.get(index).map(|(_, field)| *field)
    }

    /// The names of all object types, inaccessible ones too.
    pub(super) fn object_names(&self) -> impl Iterator<Item = &Name> {
        self.types.iter().filter(|node| node.kind == Kind::Object).map(|node| &node.name)
    }

    /// Whether a field under two keys is two values: one that selects inside, or a root field of a mutation.
    pub(super) fn is_kept_apart(&self, of: TypeId, field: FieldId) -> bool {
        self.fields[field].output.is_some() || self.root(OperationKind::Mutation) == Some(of)
    }

    /// A type in a subgraph.
    pub(super) fn join(&self, of: TypeId, subgraph: SubgraphId) -> Option<&Join> {
        self.types[of].joins.iter().find(|join| join.subgraph == subgraph)
    }

    /// The object types that a value of `of` may have in a subgraph.
    pub(super) fn possible_in(&self, of: TypeId, subgraph: SubgraphId) -> &[TypeId] {
        self.join(of, subgraph).map(|join| &*join.possible).unwrap_or_default()
    }

    /// Whether a subgraph has an interface as an object. One that no object type implements stands for itself: what is
    /// there is for the subgraph to say, and be it an error.
    pub(super) fn is_interface_object(&self, of: TypeId, subgraph: SubgraphId) -> bool {
        let node = &self.types[of];
        let is_alone = node.kind == Kind::Interface && node.possible.is_empty();
        self.join(of, subgraph).is_some_and(|join| join.interface_object || is_alone)
    }

    /// Whether an object of the type `object` fits the type condition `condition`.
    pub(super) fn fits(&self, condition: TypeId, object: TypeId) -> bool {
        condition == object || self.types[condition].possible.binary_search(&object).is_ok()
    }

    /// The view of `object` in which a value of the type `of`, got in a subgraph, is; `None` when it cannot be there.
    pub(super) fn view_at(&self, object: TypeId, of: TypeId, subgraph: SubgraphId) -> Option<u16> {
        let stands_for = self.is_interface_object(of, subgraph).then_some(of);
        if stands_for.is_none() && self.possible_in(of, subgraph).binary_search(&object).is_err() {
            return None;
        }
        self.view(object, subgraph, stands_for)
    }

    fn view(&self, object: TypeId, subgraph: SubgraphId, stands_for: Option<TypeId>) -> Option<u16> {
        let fits = |view: &View| view.subgraph == subgraph && view.interface_object == stands_for;
        self.types[object].views.iter().position(fits).and_then(|index| u16::try_from(index).ok())
    }
}
