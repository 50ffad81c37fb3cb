//! What is generated: one graph, and which subgraph holds which part of it.

use std::collections::{BTreeMap, BTreeSet};

use crate::document::Selection;
use crate::schema::{Input, Kind, Ty};

/// The number of a subgraph.
pub(crate) type Part = usize;

/// A graph and its split.
#[derive(Clone, Debug, Default)]
pub(crate) struct Design {
    pub(crate) seed: u64,
    pub(crate) parts: Vec<String>,
    pub(crate) types: BTreeMap<String, TypePlan>,
    pub(crate) families: BTreeMap<String, Family>,
    /// Entities that a subgraph does not know: (part, family, number).
    pub(crate) missing: BTreeSet<(Part, String, u64)>,
    /// How many of a thousand fields fail.
    pub(crate) failing: u64,
    /// How often each feature is in it.
    pub(crate) features: BTreeMap<&'static str, usize>,
}

/// Objects that are told apart by one key: an entity's, or those of all objects of an entity interface.
#[derive(Clone, Debug, Default)]
pub(crate) struct Family {
    pub(crate) members: Vec<String>,
    pub(crate) size: u64,
}

#[derive(Clone, Debug)]
pub(crate) struct TypePlan {
    pub(crate) name: String,
    pub(crate) kind: Kind,
    pub(crate) fields: Vec<FieldPlan>,
    /// Where it is defined.
    pub(crate) parts: BTreeSet<Part>,
    /// Its keys in each part.
    pub(crate) keys: BTreeMap<Part, Vec<Key>>,
    /// The family whose identity it shares.
    pub(crate) family: Option<String>,
    /// Of a union or an interface: the objects that it may have.
    pub(crate) candidates: Vec<String>,
    /// Of a union or an interface: its objects in each part.
    pub(crate) members: BTreeMap<Part, Vec<String>>,
    /// Of an interface: the fields that all its objects have.
    pub(crate) common: Vec<FieldPlan>,
    /// Of an interface: which of `common` it declares in each part.
    pub(crate) declared: BTreeMap<Part, Vec<String>>,
    /// Of an interface: where it is an `@interfaceObject`, with the common fields borrowed there.
    pub(crate) as_object: BTreeMap<Part, BTreeSet<String>>,
    pub(crate) values: Vec<String>,
    pub(crate) inputs: Vec<Input>,
    /// Where its objects set the context.
    pub(crate) sets_context: BTreeSet<Part>,
    /// Of an object that is no entity: all parts that have it resolve all of it.
    pub(crate) is_shared: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Key {
    pub(crate) fields: String,
    pub(crate) resolvable: bool,
}

/// How a field's value comes about.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Origin {
    /// By chance, from the object, the field and the arguments.
    Chance,
    /// From the object's number: part of its identity.
    Identity,
    /// As by chance, and from the values of required fields.
    Required(Vec<Selection>),
    /// The number of mutations so far.
    Moment,
}

#[derive(Clone, Debug)]
pub(crate) struct FieldPlan {
    /// The type whose field it is at heart: an entity interface lends its fields to its objects.
    pub(crate) owner: String,
    pub(crate) name: String,
    pub(crate) ty: Ty,
    pub(crate) arguments: Vec<Input>,
    pub(crate) origin: Origin,
    /// The objects that it may lead to.
    pub(crate) targets: Vec<String>,
    /// The parts that resolve it.
    pub(crate) serves: BTreeSet<Part>,
    /// The parts that only borrow it.
    pub(crate) external: BTreeSet<Part>,
    pub(crate) provides: BTreeMap<Part, Vec<Selection>>,
    pub(crate) moved: Option<Moved>,
    pub(crate) context: Option<Context>,
    pub(crate) shareable: bool,
    pub(crate) inaccessible: bool,
    /// Other fields are computed from it: it never fails.
    pub(crate) is_required: bool,
    /// The objects for which it is null, since its subgraph does not know them.
    pub(crate) absent: BTreeSet<u64>,
}

/// An argument that takes its value from the nearest object above that has it.
#[derive(Clone, Debug)]
pub(crate) struct Context {
    /// The subgraph whose field has the argument.
    pub(crate) part: Part,
    /// The types that have the value.
    pub(crate) owners: Vec<String>,
    /// Their field.
    pub(crate) scope: String,
    /// The argument's type.
    pub(crate) ty: Ty,
}

impl Context {
    pub(crate) const ARGUMENT: &'static str = "contextual";
}

/// A field that another subgraph took over.
#[derive(Clone, Debug)]
pub(crate) struct Moved {
    pub(crate) from: Part,
    pub(crate) label: Option<String>,
}

impl TypePlan {
    pub(crate) fn new(name: &str, kind: Kind) -> Self {
        Self {
            name: name.to_owned(),
            kind,
            fields: Vec::new(),
            parts: BTreeSet::new(),
            keys: BTreeMap::new(),
            family: None,
            candidates: Vec::new(),
            members: BTreeMap::new(),
            common: Vec::new(),
            declared: BTreeMap::new(),
            as_object: BTreeMap::new(),
            values: Vec::new(),
            inputs: Vec::new(),
            sets_context: BTreeSet::new(),
            is_shared: false,
        }
    }

    pub(crate) fn field(&self, name: &str) -> Option<&FieldPlan> {
        self.fields.iter().find(|field| field.name == name)
    }

    pub(crate) fn is_entity(&self) -> bool {
        self.family.is_some()
    }

    /// Whether a part can be asked for its entities.
    pub(crate) fn is_resolvable(&self, part: Part) -> bool {
        self.keys.get(&part).is_some_and(|keys| keys.iter().any(|key| key.resolvable))
    }

    /// Objects of a union or interface in any part.
    pub(crate) fn all_members(&self) -> BTreeSet<String> {
        self.members.values().flatten().cloned().collect()
    }
}

impl FieldPlan {
    pub(crate) fn new(owner: &str, name: &str, ty: Ty) -> Self {
        Self {
            owner: owner.to_owned(),
            name: name.to_owned(),
            ty,
            arguments: Vec::new(),
            origin: Origin::Chance,
            targets: Vec::new(),
            serves: BTreeSet::new(),
            external: BTreeSet::new(),
            provides: BTreeMap::new(),
            moved: None,
            context: None,
            shareable: false,
            inaccessible: false,
            is_required: false,
            absent: BTreeSet::new(),
        }
    }

    /// Whether a part may be asked for it.
    pub(crate) fn is_served_by(&self, part: Part) -> bool {
        let still = self.moved.as_ref().is_some_and(|moved| moved.from == part && moved.label.is_some());
        self.serves.contains(&part) || still
    }
}

impl Design {
    pub(crate) fn ty(&self, name: &str) -> &TypePlan {
        &self.types[name]
    }

    pub(crate) fn is_composite(&self, name: &str) -> bool {
        let kind = self.types.get(name).map(|ty| ty.kind);
        matches!(kind, Some(Kind::Object | Kind::Interface | Kind::Union))
    }

    /// The interfaces that an object is of, in any part.
    pub(crate) fn interfaces_of(&self, object: &str) -> Vec<&TypePlan> {
        let interfaces = self.types.values().filter(|ty| ty.kind == Kind::Interface);
        interfaces.filter(|ty| ty.members.values().flatten().any(|member| member == object)).collect()
    }

    /// A field of an object, be it its own or lent by an `@interfaceObject`.
    pub(crate) fn field(&self, object: &str, name: &str) -> Option<&FieldPlan> {
        let own = self.types.get(object)?.field(name);
        own.or_else(|| self.interfaces_of(object).into_iter().find_map(|interface| interface.field(name)))
    }

    pub(crate) fn count(&mut self, feature: &'static str) {
        *self.features.entry(feature).or_default() += 1;
    }
}
