//! A schema indexed by name, for everything that checks, compiles or shows operations.

use std::collections::{HashMap, HashSet};

use super::ast::{
    DirectiveDefinition, FieldDefinition, InputValueDefinition, Name, OperationKind, SchemaDocument, TypeDefinition,
    TypeKind,
};

/// A type: its place in the schema's document.
pub(crate) type TypeId = u32;

/// What is looked up of a type.
#[derive(Debug, Default)]
struct Entry {
    /// Fields or input fields or enum values, as places in the definition, sorted by name.
    members: Box<[u32]>,
    /// The object types that a value may have, sorted: itself for an object.
    possible: Box<[TypeId]>,
}

/// A schema: its document, and the way to each part of it by name.
#[derive(Debug)]
pub(crate) struct Schema {
    /// What it is made of, without extensions.
    pub(crate) document: SchemaDocument,
    entries: Vec<Entry>,
    types: HashMap<Name, TypeId, ahash::RandomState>,
    directives: HashMap<Name, usize, ahash::RandomState>,
    query: Name,
    mutation: Option<Name>,
    subscription: Option<Name>,
}

impl Schema {
    pub(crate) fn new(mut document: SchemaDocument) -> Self {
        document.types.retain(|definition| !definition.extends);
        let mut types = HashMap::with_capacity_and_hasher(document.types.len(), ahash::RandomState::default());
        for (index, definition) in document.types.iter().enumerate() {
            types.entry(definition.name.clone()).or_insert(as_id(index));
        }
        let directives = document.directives.iter().enumerate().map(|(index, it)| (it.name.clone(), index)).collect();
        let possible = possible_types(&document, &types);
        let members = document.types.iter().map(sorted_members);
        let entries = members.zip(possible).map(|(members, possible)| Entry { members, possible }).collect();
        let root = |kind: OperationKind, usual: &str| {
            document.root(kind).cloned().or_else(|| {
                let has_roots = document.schemas.iter().any(|schema| !schema.roots.is_empty());
                types.get_key_value(usual).filter(|_| !has_roots).map(|(name, _)| name.clone())
            })
        };
        Self {
            query: root(OperationKind::Query, "Query").unwrap_or_else(|| "Query".into()),
            mutation: root(OperationKind::Mutation, "Mutation"),
            subscription: root(OperationKind::Subscription, "Subscription"),
            entries,
            types,
            directives,
            document,
        }
    }

    pub(crate) fn query(&self) -> &Name {
        &self.query
    }

    pub(crate) fn mutation(&self) -> Option<&Name> {
        self.mutation.as_ref()
    }

    pub(crate) fn subscription(&self) -> Option<&Name> {
        self.subscription.as_ref()
    }

    /// The type that operations of this kind start from.
    pub(crate) fn root(&self, kind: OperationKind) -> Option<&Name> {
        match kind {
            OperationKind::Query => Some(&self.query),
            OperationKind::Mutation => self.mutation.as_ref(),
            OperationKind::Subscription => self.subscription.as_ref(),
        }
    }

    pub(crate) fn id(&self, name: &str) -> Option<TypeId> {
        self.types.get(name).copied()
    }

    /// The names of all object types.
    pub(crate) fn object_names(&self) -> impl Iterator<Item = &Name> {
        let objects = self.document.types.iter().filter(|it| matches!(it.kind, TypeKind::Object { .. }));
        objects.map(|it| &it.name)
    }

    pub(crate) fn definition(&self, id: TypeId) -> Option<&TypeDefinition> {
        self.document.types.get(id as usize)
    }

    pub(crate) fn definition_named(&self, name: &str) -> Option<&TypeDefinition> {
        self.definition(self.id(name)?)
    }

    pub(crate) fn kind(&self, name: &str) -> Option<&TypeKind> {
        self.definition_named(name).map(|definition| &definition.kind)
    }

    pub(crate) fn directive(&self, name: &str) -> Option<&DirectiveDefinition> {
        self.document.directives.get(*self.directives.get(name)?)
    }

    /// The field `name` of the object or interface `parent`, `__typename` aside.
    pub(crate) fn field(&self, parent: &str, name: &str) -> Option<&FieldDefinition> {
        self.field_of(self.id(parent)?, name)
    }

    /// The same by the type's id.
    pub(crate) fn field_of(&self, parent: TypeId, name: &str) -> Option<&FieldDefinition> {
        match &self.definition(parent)?.kind {
            TypeKind::Object { fields, .. } | TypeKind::Interface { fields, .. } => {
                self.member(parent, fields, |field| &field.name, name)
            }
            _ => None,
        }
    }

    /// The field `name` of an input object.
    pub(crate) fn input_field(&self, parent: TypeId, name: &str) -> Option<&InputValueDefinition> {
        match &self.definition(parent)?.kind {
            TypeKind::InputObject { fields } => self.member(parent, fields, |field| &field.name, name),
            _ => None,
        }
    }

    /// Whether `name` is a value of an enum.
    pub(crate) fn has_enum_value(&self, parent: TypeId, name: &str) -> bool {
        match self.definition(parent).map(|definition| &definition.kind) {
            Some(TypeKind::Enum { values }) => self.member(parent, values, |value| &value.name, name).is_some(),
            _ => false,
        }
    }

    fn member<'a, T>(&self, parent: TypeId, members: &'a [T], of: impl Fn(&T) -> &Name, name: &str) -> Option<&'a T> {
        let sorted = &self.entries.get(parent as usize)?.members;
        let named = |index: &u32| members.get(*index as usize).map(|member| of(member).as_ref());
        let found = sorted.binary_search_by(|index| named(index).cmp(&Some(name))).ok()?;
        members.get(*sorted.get(found)? as usize)
    }

    pub(crate) fn is_abstract(&self, name: &str) -> bool {
        matches!(self.kind(name), Some(TypeKind::Interface { .. } | TypeKind::Union { .. }))
    }

    /// The object types that a value of this type may have: itself for an object.
    pub(crate) fn possible_types(&self, name: &str) -> impl Iterator<Item = &Name> {
        let ids = self.id(name).map(|id| self.possible_ids(id)).unwrap_or_default();
        ids.iter().filter_map(|id| self.definition(*id)).map(|definition| &definition.name)
    }

    /// The same as ids, sorted.
    pub(crate) fn possible_ids(&self, id: TypeId) -> &[TypeId] {
        self.entries.get(id as usize).map(|entry| &*entry.possible).unwrap_or_default()
    }

    /// Whether a value of the object type `object` fits the type `condition`.
    pub(crate) fn is_possible(&self, condition: &str, object: &str) -> bool {
        match (self.id(condition), self.id(object)) {
            (Some(condition), Some(object)) => self.possible_ids(condition).binary_search(&object).is_ok(),
            _ => false,
        }
    }

    /// Whether some object type fits both types; a type always overlaps with itself.
    pub(crate) fn overlap(&self, left: TypeId, right: TypeId) -> bool {
        if left == right {
            return true;
        }
        let (left, right) = (self.possible_ids(left), self.possible_ids(right));
        let (few, many) = if left.len() < right.len() { (left, right) } else { (right, left) };
        few.iter().any(|id| many.binary_search(id).is_ok())
    }
}

impl SchemaDocument {
    /// The root type that the document names for a kind of operation.
    pub(crate) fn root(&self, kind: OperationKind) -> Option<&Name> {
        let mut roots = self.schemas.iter().flat_map(|schema| &schema.roots);
        roots.find(|(known, _)| *known == kind).map(|(_, name)| name)
    }

    /// The definition of the type `name`, found by looking through all.
    pub(crate) fn type_named(&self, name: &str) -> Option<&TypeDefinition> {
        self.types.iter().find(|definition| !definition.extends && *definition.name == *name)
    }
}

fn as_id(index: usize) -> TypeId {
    TypeId::try_from(index).unwrap_or(TypeId::MAX)
}

fn sorted_members(definition: &TypeDefinition) -> Box<[u32]> {
    let names: Vec<&Name> = match &definition.kind {
        TypeKind::Object { fields, .. } | TypeKind::Interface { fields, .. } => {
            fields.iter().map(|field| &field.name).collect()
        }
        TypeKind::InputObject { fields } => fields.iter().map(|field| &field.name).collect(),
        TypeKind::Enum { values } => values.iter().map(|value| &value.name).collect(),
        TypeKind::Scalar | TypeKind::Union { .. } => Vec::new(),
    };
    let mut sorted: Vec<u32> = (0..as_id(names.len())).collect();
    sorted.sort_by_key(|index| names.get(*index as usize));
    sorted.into_boxed_slice()
}

fn possible_types(document: &SchemaDocument, types: &HashMap<Name, TypeId, ahash::RandomState>) -> Vec<Box<[TypeId]>> {
    let mut possible: Vec<HashSet<TypeId>> = vec![HashSet::new(); document.types.len()];
    let mut add = |of: TypeId, object: TypeId| {
        if let Some(set) = possible.get_mut(of as usize) {
            set.insert(object);
        }
    };
    for (index, definition) in document.types.iter().enumerate() {
        let id = as_id(index);
        match &definition.kind {
            TypeKind::Object { interfaces, .. } => {
                add(id, id);
                interfaces.iter().filter_map(|name| types.get(name)).for_each(|interface| add(*interface, id));
            }
            TypeKind::Union { members } => {
                members.iter().filter_map(|name| types.get(name)).for_each(|member| add(id, *member));
            }
            _ => {}
        }
    }
    let sorted = possible.into_iter().map(|set| {
        let mut ids: Vec<TypeId> = set.into_iter().collect();
        ids.sort_unstable();
        ids.into_boxed_slice()
    });
    sorted.collect()
}
