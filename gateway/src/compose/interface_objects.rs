//! Completes composition: fields that an `@interfaceObject` only borrows are marked as external.
//!
//! The composition library leaves `@external` of such fields out, and a planner would then ask the wrong subgraph for them.

use std::collections::{BTreeMap, BTreeSet};

use federation_composition::{ServiceDefinition, graphql_core::Definition as Node};
use graphql_tools::parser::schema::Definition;
use graphql_tools::static_graphql::query::Value;
use graphql_tools::static_graphql::schema::{self, Directive, TypeDefinition};

/// For each interface and field: which graphs define it, and which of them only borrow it.
type Owners = BTreeMap<(String, String), BTreeMap<String, bool>>;

/// The supergraph with `@join__field(external: true)` where subgraphs borrow fields of interface objects.
pub(super) fn mark_borrowed_fields(supergraph: String, services: &[ServiceDefinition]) -> String {
    if !supergraph.contains("isInterfaceObject: true") {
        return supergraph;
    }
    let Ok(document) = graphql_tools::parser::parse_schema::<String>(&supergraph) else {
        return supergraph;
    };
    let mut document = document.into_static();
    let owners = owners(&document, services);
    let mut changed = false;
    for definition in &mut document.definitions {
        if let Definition::TypeDefinition(TypeDefinition::Interface(interface)) = definition {
            for field in &mut interface.fields {
                let graphs = owners.get(&(interface.name.clone(), field.name.clone()));
                changed |= graphs.is_some_and(|graphs| mark(field, graphs));
            }
        }
    }
    if changed { document.to_string() } else { supergraph }
}

/// Adds the directives to a field that is borrowed somewhere and has none; true when it was.
fn mark(field: &mut schema::Field, graphs: &BTreeMap<String, bool>) -> bool {
    let is_borrowed = graphs.values().any(|borrowed| *borrowed);
    if !is_borrowed || field.directives.iter().any(|directive| directive.name == "join__field") {
        return false;
    }
    for (graph, borrowed) in graphs {
        let mut arguments = vec![("graph".to_owned(), Value::Enum(graph.clone()))];
        if *borrowed {
            arguments.push(("external".to_owned(), Value::Boolean(true)));
        }
        field.directives.push(Directive { position: field.position, name: "join__field".to_owned(), arguments });
    }
    true
}

fn owners(supergraph: &schema::Document, services: &[ServiceDefinition]) -> Owners {
    let graphs = graph_names(supergraph);
    let interfaces: BTreeSet<&str> = supergraph
        .definitions
        .iter()
        .filter_map(|definition| match definition {
            Definition::TypeDefinition(TypeDefinition::Interface(interface)) => Some(interface.name.as_str()),
            _ => None,
        })
        .collect();
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
fn graph_names(supergraph: &schema::Document) -> BTreeMap<String, String> {
    let values = supergraph.definitions.iter().find_map(|definition| match definition {
        Definition::TypeDefinition(TypeDefinition::Enum(it)) if it.name == "join__Graph" => Some(&it.values),
        _ => None,
    });
    let names = values.into_iter().flatten().filter_map(|value| {
        let directive = value.directives.iter().find(|directive| directive.name == "join__graph")?;
        let name = directive.arguments.iter().find_map(|(argument, value)| match value {
            Value::String(name) if argument == "name" => Some(name.clone()),
            _ => None,
        })?;
        Some((name, value.name.clone()))
    });
    names.collect()
}

/// Whether a directive is `@external`, under its own or its full name.
fn is_external(name: &str) -> bool {
    name == "external" || name == "federation__external"
}
