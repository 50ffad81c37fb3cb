//! Completes composition: fields that an `@interfaceObject` only borrows are marked as external.
//!
//! The composition library leaves `@external` of such fields out, and a planner would then ask the wrong subgraph for them.

use std::collections::{BTreeMap, BTreeSet};

use federation_composition::{ServiceDefinition, graphql_core::Definition as Node};

use crate::language::ast::{
    Argument, Directive, FieldDefinition, Position, SchemaDocument, TypeDefinition, TypeKind, Value,
};
use crate::language::{ParseLimits, parse_schema, print_schema};
use crate::schema::string_argument;

/// For each interface and field: which graphs define it, and which of them only borrow it.
type Owners = BTreeMap<(String, String), BTreeMap<String, bool>>;

/// The supergraph with `@join__field(external: true)` where subgraphs borrow fields of interface objects.
pub(super) fn mark_borrowed_fields(supergraph: String, services: &[ServiceDefinition]) -> String {
    if !supergraph.contains("isInterfaceObject: true") {
        return supergraph;
    }
    let Ok(mut document) = parse_schema(&supergraph, ParseLimits::trusted()) else {
        return supergraph;
    };
    let owners = owners(&document, services);
    let mut changed = false;
    for TypeDefinition { name, kind, .. } in &mut document.types {
        if let TypeKind::Interface { fields, .. } = kind {
            for field in fields {
                let graphs = owners.get(&(name.to_string(), field.name.to_string()));
                changed |= graphs.is_some_and(|graphs| mark(field, graphs));
            }
        }
    }
    if changed { print_schema(&document) } else { supergraph }
}

/// Adds the directives to a field that is borrowed somewhere and has none; true when it was.
fn mark(field: &mut FieldDefinition, graphs: &BTreeMap<String, bool>) -> bool {
    let is_borrowed = graphs.values().any(|borrowed| *borrowed);
    if !is_borrowed || field.directives.iter().any(|directive| &*directive.name == "join__field") {
        return false;
    }
    for (graph, borrowed) in graphs {
        let mut arguments = vec![argument("graph", Value::Enum(graph.as_str().into()))];
        if *borrowed {
            arguments.push(argument("external", Value::Boolean(true)));
        }
        field.directives.push(Directive { position: Position::default(), name: "join__field".into(), arguments });
    }
    true
}

fn argument(name: &str, value: Value) -> Argument {
    Argument { position: Position::default(), name: name.into(), value }
}

fn owners(supergraph: &SchemaDocument, services: &[ServiceDefinition]) -> Owners {
    let graphs = graph_names(supergraph);
    let interfaces = supergraph.types.iter().filter(|it| matches!(it.kind, TypeKind::Interface { .. }));
    let interfaces: BTreeSet<&str> = interfaces.map(|interface| &*interface.name).collect();
    let mut owners = Owners::new();
    for service in services {
        let Some(graph) = graphs.get(&service.name) else {
            continue;
        };
        for definition in &service.type_defs.definitions {
            let (type_name, is_object, fields) = match definition {
                Node::ObjectTypeDefinition(it) => (&it.name.value, true, &it.fields),
                Node::ObjectTypeExtension(it) => (&it.name.value, true, &it.fields),
                Node::InterfaceTypeDefinition(it) => (&it.name.value, false, &it.fields),
                Node::InterfaceTypeExtension(it) => (&it.name.value, false, &it.fields),
                _ => continue,
            };
            if !interfaces.contains(type_name.as_str()) {
                continue;
            }
            for field in fields {
                let borrowed = is_object && field.directives.iter().any(|it| is_external(&it.name.value));
                let key = (type_name.clone(), field.name.value.clone());
                owners.entry(key).or_default().insert(graph.clone(), borrowed);
            }
        }
    }
    owners
}

/// The `join__Graph` value of each subgraph.
fn graph_names(supergraph: &SchemaDocument) -> BTreeMap<String, String> {
    let Some(TypeKind::Enum { values }) = supergraph.type_named("join__Graph").map(|graphs| &graphs.kind) else {
        return BTreeMap::new();
    };
    let names = values.iter().filter_map(|value| {
        let directive = value.directives.iter().find(|directive| &*directive.name == "join__graph")?;
        Some((string_argument(directive, "name")?, value.name.to_string()))
    });
    names.collect()
}

/// Whether a directive is `@external`, under its own or its full name.
fn is_external(name: &str) -> bool {
    name == "external" || name == "federation__external"
}
