//! Names subgraphs for the planner so that it finds the object types of interface objects.
//!
//! The planner tries subgraphs in the order of their names. From an `@interfaceObject` it finds the way to the
//! interface's object types only when the subgraph that has the interface comes before the one that has the
//! `@interfaceObject`. So, in supergraphs with interface objects, names get a number in front, and lose it again in plans.

use std::borrow::Cow;

use graphql_tools::parser::schema::Definition;
use graphql_tools::static_graphql::query::Value;
use graphql_tools::static_graphql::schema::{self, Directive, TypeDefinition};

/// Digits and a dot.
const PREFIX: usize = 5;

/// A supergraph with names in the order in which the planner needs them.
pub(super) struct GraphOrder {
    renames: bool,
}

impl GraphOrder {
    /// The supergraph as the planner gets it.
    pub(super) fn of(supergraph: &schema::Document) -> (Self, Cow<'_, schema::Document>) {
        let borrowers = interface_object_graphs(supergraph);
        if borrowers.is_empty() {
            return (Self { renames: false }, Cow::Borrowed(supergraph));
        }
        let mut order: Vec<(usize, String, String)> = graphs(supergraph)
            .map(|(id, name)| (borrowers.iter().filter(|borrower| **borrower == id).count(), id, name))
            .collect();
        order.sort_by_key(|(borrowed, _, _)| *borrowed);
        let named = |name: &str| {
            let index = order.iter().position(|(_, _, known)| known == name)?;
            Some(format!("{index:04}.{name}"))
        };
        let mut document = supergraph.clone();
        rename(&mut document, &named);
        (Self { renames: true }, Cow::Owned(document))
    }

    /// The name that a subgraph of a plan really has.
    pub(super) fn real_name(&self, planned: String) -> String {
        if !self.renames {
            return planned;
        }
        planned.get(PREFIX..).map_or(planned.clone(), str::to_owned)
    }

    /// A plan's text with the names that subgraphs really have.
    pub(super) fn real_text(&self, text: &str) -> String {
        if !self.renames {
            return text.to_owned();
        }
        let mut parts = text.split("(service: \"");
        let mut real = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            real.push_str("(service: \"");
            real.push_str(part.get(PREFIX..).unwrap_or(part));
        }
        real
    }
}

pub(super) fn argument<'a>(directive: &'a Directive, name: &str) -> Option<&'a Value> {
    directive.arguments.iter().find(|(argument, _)| argument == name).map(|(_, value)| value)
}

/// The `join__Graph` value of each `@interfaceObject`.
fn interface_object_graphs(supergraph: &schema::Document) -> Vec<String> {
    let interfaces = supergraph.definitions.iter().filter_map(|definition| match definition {
        Definition::TypeDefinition(TypeDefinition::Interface(interface)) => Some(interface),
        _ => None,
    });
    let joins = interfaces.flat_map(|interface| &interface.directives);
    let borrowed = joins.filter(|join| matches!(argument(join, "isInterfaceObject"), Some(Value::Boolean(true))));
    let graphs = borrowed.filter_map(|join| match argument(join, "graph") {
        Some(Value::Enum(graph)) => Some(graph.clone()),
        _ => None,
    });
    graphs.collect()
}

/// The `join__Graph` value and the name of each subgraph.
fn graphs(supergraph: &schema::Document) -> impl Iterator<Item = (String, String)> {
    let values = supergraph.definitions.iter().find_map(|definition| match definition {
        Definition::TypeDefinition(TypeDefinition::Enum(it)) if it.name == "join__Graph" => Some(&it.values),
        _ => None,
    });
    values.into_iter().flatten().filter_map(|value| {
        let join = value.directives.iter().find(|directive| directive.name == "join__graph")?;
        match argument(join, "name") {
            Some(Value::String(name)) => Some((value.name.clone(), name.clone())),
            _ => None,
        }
    })
}

/// Renames subgraphs where they are defined and where `@override` names them.
fn rename(document: &mut schema::Document, named: &dyn Fn(&str) -> Option<String>) {
    let rename_argument = |directives: &mut Vec<Directive>, directive: &str, argument: &str| {
        for join in directives.iter_mut().filter(|join| join.name == directive) {
            for (name, value) in &mut join.arguments {
                if let Value::String(text) = value
                    && name == argument
                    && let Some(renamed) = named(text)
                {
                    *text = renamed;
                }
            }
        }
    };
    for definition in &mut document.definitions {
        match definition {
            Definition::TypeDefinition(TypeDefinition::Enum(it)) if it.name == "join__Graph" => {
                it.values.iter_mut().for_each(|value| rename_argument(&mut value.directives, "join__graph", "name"));
            }
            Definition::TypeDefinition(TypeDefinition::Object(it)) => {
                it.fields
                    .iter_mut()
                    .for_each(|field| rename_argument(&mut field.directives, "join__field", "override"));
            }
            Definition::TypeDefinition(TypeDefinition::Interface(it)) => {
                it.fields
                    .iter_mut()
                    .for_each(|field| rename_argument(&mut field.directives, "join__field", "override"));
            }
            _ => {}
        }
    }
}
