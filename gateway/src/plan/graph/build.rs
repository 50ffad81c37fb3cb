//! Builds the [`Graph`] from a supergraph's document: types first, then where they are, then their fields.

use std::collections::HashMap;

use super::super::built_in::BuiltIn;
use super::super::number::number;
use super::fields::{field_sources, interface_object_sources};
use super::joins::{enum_value, joins_of, text, type_joins};
use super::views::{sign_types, views_of};
use super::{FieldNode, FieldSet, Graph, Kind, SetId, SubgraphId, TypeId, TypeNode};
use crate::language::ast::{
    Directive, FieldDefinition, Name, OperationKind, SchemaDocument, Selection, Type, TypeDefinition, TypeKind,
};
use crate::language::{ParseLimits, parse_executable};
use crate::schema::directive_named;

/// The graph while it is built.
pub(super) struct Building<'a> {
    pub(super) graph: Graph,
    /// Subgraphs by their value of `join__Graph`.
    pub(super) subgraph_ids: HashMap<&'a str, SubgraphId>,
    sets: HashMap<Name, SetId>,
    pub(super) numbers: HashMap<String, u32>,
}

impl Graph {
    /// The graph of a supergraph. `inaccessible`: what the directive is called there.
    pub(in crate::plan) fn new(document: &SchemaDocument, inaccessible: &str) -> Self {
        let mut building = Building {
            graph: Graph::default(),
            subgraph_ids: HashMap::new(),
            sets: HashMap::new(),
            numbers: HashMap::new(),
        };
        building.subgraphs(document);
        let composites: Vec<(TypeId, &TypeDefinition)> = building.types(document, inaccessible);
        building.roots(document);
        building.relations(&composites);
        building.contexts(&composites, &directive_named(document, "context"));
        for (id, definition) in &composites {
            building.join_type(*id, definition);
        }
        building.possible_in_subgraphs(&composites);
        for (id, _) in &composites {
            let views = views_of(&building.graph, *id);
            building.graph.types[*id].views = views;
        }
        for (id, definition) in &composites {
            building.fields(*id, definition);
        }
        for (id, _) in &composites {
            interface_object_sources(&mut building.graph, *id);
        }
        sign_types(&mut building, &composites);
        building.graph
    }
}

impl<'a> Building<'a> {
    fn subgraphs(&mut self, document: &'a SchemaDocument) {
        let graphs = document.types.iter().find(|it| &*it.name == "join__Graph");
        let Some(TypeKind::Enum { values }) = graphs.map(|it| &it.kind) else {
            return;
        };
        for value in values {
            let Some(join) = value.directives.iter().find(|it| &*it.name == "join__graph") else { continue };
            let id = number(self.graph.subgraphs.len());
            self.subgraph_ids.insert(&value.name, id);
            self.graph.subgraphs.push(text(join, "name").unwrap_or(&value.name).into());
        }
    }

    fn types(&mut self, document: &'a SchemaDocument, inaccessible: &str) -> Vec<(TypeId, &'a TypeDefinition)> {
        let mut found = Vec::new();
        for definition in &document.types {
            let kind = match &definition.kind {
                TypeKind::Object { .. } => Kind::Object,
                TypeKind::Interface { .. } => Kind::Interface,
                TypeKind::Union { .. } => Kind::Union,
                _ => continue,
            };
            let id = self.graph.types.add(TypeNode {
                name: definition.name.clone(),
                kind,
                inaccessible: definition.directives.iter().any(|it| *it.name == *inaccessible),
                fields: Vec::new(),
                interfaces: Vec::new(),
                contexts: Vec::new(),
                possible: Vec::new(),
                joins: Vec::new(),
                views: Vec::new(),
                signature: 0,
            });
            self.graph.names.insert(definition.name.clone(), id);
            found.push((id, definition));
        }
        found
    }

    fn roots(&mut self, document: &SchemaDocument) {
        let given: Vec<_> = document.schemas.iter().flat_map(|schema| &schema.roots).collect();
        let usual = [
            (OperationKind::Query, "Query"),
            (OperationKind::Mutation, "Mutation"),
            (OperationKind::Subscription, "Subscription"),
        ];
        for (kind, usual) in usual {
            let named = given.iter().find(|(known, _)| *known == kind).map(|(_, name)| &**name);
            let name = if given.is_empty() { Some(usual) } else { named };
            if let Some(root) = name.and_then(|name| self.graph.type_named(name)) {
                self.graph.roots.push((kind, root));
            }
        }
    }

    /// Which types implement and which make up which.
    fn relations(&mut self, composites: &[(TypeId, &TypeDefinition)]) {
        for (id, definition) in composites {
            match &definition.kind {
                TypeKind::Object { interfaces, .. } => {
                    let interfaces: Vec<TypeId> =
                        interfaces.iter().filter_map(|name| self.graph.type_named(name)).collect();
                    for interface in &interfaces {
                        self.graph.types[*interface].possible.push(*id);
                    }
                    self.graph.types[*id].possible.push(*id);
                    self.graph.types[*id].interfaces = interfaces;
                }
                TypeKind::Union { members } => {
                    let mut members: Vec<TypeId> =
                        members.iter().filter_map(|name| self.graph.type_named(name)).collect();
                    members.sort_unstable();
                    self.graph.types[*id].possible = members;
                }
                _ => {}
            }
        }
    }

    fn join_type(&mut self, id: TypeId, definition: &TypeDefinition) {
        let mut joins = type_joins(self, &definition.directives);
        if joins.is_empty() {
            // Before join v0.2 types that no subgraph owns are in all of them.
            let all = 0..number(self.graph.subgraphs.len());
            joins = all
                .map(|subgraph| super::Join {
                    subgraph,
                    keys: Vec::new(),
                    interface_object: false,
                    extension: false,
                    possible: Vec::new(),
                })
                .collect();
        }
        self.graph.types[id].joins = joins;
    }

    /// Which object types an abstract type has in each subgraph.
    fn possible_in_subgraphs(&mut self, composites: &[(TypeId, &TypeDefinition)]) {
        for (id, definition) in composites {
            let kind = self.graph.types[*id].kind;
            if kind == Kind::Object {
                self.add_possible(*id, *id, None);
                self.implementations(*id, &definition.directives);
            } else if kind == Kind::Union {
                self.members(*id, &definition.directives);
            }
        }
    }

    fn implementations(&mut self, object: TypeId, directives: &[Directive]) {
        let interfaces = self.graph.types[object].interfaces.clone();
        let said = joins_of(directives, "join__implements");
        if said.is_empty() {
            return interfaces.into_iter().for_each(|interface| self.add_possible(interface, object, None));
        }
        for join in said {
            let interface = text(join, "interface").and_then(|name| self.graph.type_named(name));
            let subgraph = enum_value(join, "graph").and_then(|graph| self.subgraph_ids.get(graph).copied());
            if let (Some(interface), Some(subgraph)) = (interface, subgraph) {
                self.add_possible(interface, object, Some(subgraph));
            }
        }
    }

    fn members(&mut self, union: TypeId, directives: &[Directive]) {
        let said = joins_of(directives, "join__unionMember");
        if said.is_empty() {
            let members = self.graph.types[union].possible.clone();
            return members.into_iter().for_each(|member| self.add_possible(union, member, None));
        }
        for join in said {
            let member = text(join, "member").and_then(|name| self.graph.type_named(name));
            let subgraph = enum_value(join, "graph").and_then(|graph| self.subgraph_ids.get(graph).copied());
            if let (Some(member), Some(subgraph)) = (member, subgraph) {
                self.add_possible(union, member, Some(subgraph));
            }
        }
    }

    /// Notes that a value of `of` may be an `object` in one subgraph, or in all that know both.
    fn add_possible(&mut self, of: TypeId, object: TypeId, only: Option<SubgraphId>) {
        let known: Vec<SubgraphId> = self.graph.types[object].joins.iter().map(|join| join.subgraph).collect();
        for join in &mut self.graph.types[of].joins {
            let here = only.is_none_or(|only| only == join.subgraph) && known.contains(&join.subgraph);
            if here && let Err(place) = join.possible.binary_search(&object) {
                join.possible.insert(place, object);
            }
        }
    }

    fn fields(&mut self, id: TypeId, definition: &TypeDefinition) {
        let (TypeKind::Object { fields, .. } | TypeKind::Interface { fields, .. }) = &definition.kind else {
            return;
        };
        let mut found = Vec::with_capacity(fields.len());
        for field in fields {
            found.push((field.name.clone(), self.field(id, definition, field)));
        }
        found.sort_unstable_by(|left, right| left.0.cmp(&right.0));
        self.graph.types[id].fields = found;
    }

    fn field(&mut self, of: TypeId, parent: &TypeDefinition, field: &FieldDefinition) -> super::FieldId {
        let (sources, is_typed_apart) = field_sources(self, of, parent, field);
        let mut written = field.kind.to_string();
        if is_typed_apart {
            // Its own number: no other field is known to have the same types in the same subgraphs.
            written = format!("{}.{}", parent.name, field.name);
        }
        let defined_in = sources.iter().map(|source| source.subgraph).collect();
        let shape = self.number(written);
        self.graph.fields.add(FieldNode {
            name: field.name.clone(),
            output: self.graph.type_named(field.kind.name()),
            lists: lists_in(&field.kind),
            scalar: BuiltIn::named(field.kind.name()),
            shape,
            signature: 0,
            sources,
            defined_in,
        })
    }

    /// The number of a text; equal texts have equal numbers.
    pub(super) fn number(&mut self, text: String) -> u32 {
        let next = number(self.numbers.len());
        *self.numbers.entry(text).or_insert(next)
    }

    /// The set that a text names; an empty one when it is no selection, which composition does not make.
    pub(super) fn set(&mut self, text: &str) -> SetId {
        if let Some(known) = self.sets.get(text) {
            return *known;
        }
        let set = FieldSet::new(text, &selections_of(text));
        let id = self.graph.sets.add(set);
        self.sets.insert(text.into(), id);
        id
    }
}

fn selections_of(text: &str) -> Vec<Selection> {
    let wrapped = format!("{{{text}}}");
    let parsed = parse_executable(&wrapped, ParseLimits::trusted());
    let operations = parsed.map(|document| document.operations).unwrap_or_default();
    operations.into_iter().next().map(|operation| operation.selections).unwrap_or_default()
}

fn lists_in(kind: &Type) -> u8 {
    match kind {
        Type::Named(_) => 0,
        Type::NonNull(inner) => lists_in(inner),
        Type::List(inner) => lists_in(inner).saturating_add(1),
    }
}
