//! Gives fields with `@requires` a subgraph of their own for the planner.
//!
//! A field with `@requires` is asked for by entering its subgraph anew. The planner finds the place from which to enter
//! by the type of the fetch it is in, and so loses its way when an entity holds, further down in the same subgraph,
//! another of its type: `customer { workOrders { customer { lifetimeValue } } }`. From another subgraph it always finds
//! the way. Such plans have more fetches, so this is for operations that have no other.
//! Served are plain fields: leaves without arguments, with keys and requirements that do not nest.

use std::collections::{BTreeMap, BTreeSet};

use graphql_tools::parser::Pos;
use graphql_tools::parser::schema::Definition;
use graphql_tools::static_graphql::query::Value;
use graphql_tools::static_graphql::schema::{self, Directive, EnumValue, Field, ObjectType, TypeDefinition};

use super::graph_order::argument;

/// Ends the names of these subgraphs.
const SUFFIX: &str = "~requires";

/// The supergraph with these fields in subgraphs of their own; `None` when it has no such fields.
pub(super) fn separate_requires(supergraph: &schema::Document) -> Option<schema::Document> {
    let mut document = supergraph.clone();
    let leaves = leaf_types(&document);
    let query = document.query_type_name().cloned();
    let mut graphs = BTreeSet::new();
    for object in objects(&mut document) {
        graphs.extend(separate_fields(object, &leaves));
    }
    if graphs.is_empty() {
        return None;
    }
    for object in objects(&mut document).filter(|object| Some(&object.name) == query.as_ref()) {
        join_type(object, &graphs, |_| None);
    }
    for definition in &mut document.definitions {
        match definition {
            Definition::TypeDefinition(TypeDefinition::Scalar(it)) => copy_joins(&mut it.directives, &graphs),
            Definition::TypeDefinition(TypeDefinition::Enum(it)) if it.name == "join__Graph" => {
                add_graphs(&mut it.values, &graphs);
            }
            Definition::TypeDefinition(TypeDefinition::Enum(it)) => {
                copy_joins(&mut it.directives, &graphs);
                it.values.iter_mut().for_each(|value| copy_joins(&mut value.directives, &graphs));
            }
            _ => {}
        }
    }
    Some(document)
}

/// The name that a subgraph of a plan really has.
pub(super) fn real_name(planned: &str) -> &str {
    planned.strip_suffix(SUFFIX).unwrap_or(planned)
}

/// A plan's text with the names that subgraphs really have.
pub(super) fn real_text(text: &str) -> String {
    text.replace(&format!("{SUFFIX}\""), "\"")
}

fn own(graph: &str) -> String {
    format!("{graph}__REQUIRES")
}

fn objects(document: &mut schema::Document) -> impl Iterator<Item = &mut ObjectType> {
    document.definitions.iter_mut().filter_map(|definition| match definition {
        Definition::TypeDefinition(TypeDefinition::Object(object)) => Some(object),
        _ => None,
    })
}

fn leaf_types(document: &schema::Document) -> BTreeSet<String> {
    let built_in = ["Int", "Float", "String", "Boolean", "ID"].map(str::to_owned);
    let defined = document.definitions.iter().filter_map(|definition| match definition {
        Definition::TypeDefinition(TypeDefinition::Scalar(it)) => Some(it.name.clone()),
        Definition::TypeDefinition(TypeDefinition::Enum(it)) => Some(it.name.clone()),
        _ => None,
    });
    defined.chain(built_in).collect()
}

/// The names in a set of fields that does not nest.
fn plain_names(fields: &str) -> Option<BTreeSet<String>> {
    let is_plain = !fields.contains(['{', '(', '.', ':']);
    is_plain.then(|| fields.split([' ', ',', '\n']).filter(|name| !name.is_empty()).map(str::to_owned).collect())
}

fn text<'a>(directive: &'a Directive, name: &str) -> Option<&'a str> {
    match argument(directive, name) {
        Some(Value::String(text)) => Some(text),
        _ => None,
    }
}

fn graph_of(directive: &Directive) -> Option<&str> {
    match argument(directive, "graph") {
        Some(Value::Enum(graph)) => Some(graph),
        _ => None,
    }
}

/// A key of the type in a subgraph by which it can be entered.
fn plain_key<'a>(object: &'a ObjectType, graph: &str) -> Option<&'a str> {
    let joins = object.directives.iter().filter(|join| join.name == "join__type" && graph_of(join) == Some(graph));
    joins
        .filter(|join| !matches!(argument(join, "resolvable"), Some(Value::Boolean(false))))
        .filter_map(|join| text(join, "key"))
        .find(|key| plain_names(key).is_some())
}

/// Moves the fields of a type that require others; gives the subgraphs that they come from.
fn separate_fields(object: &mut ObjectType, leaves: &BTreeSet<String>) -> BTreeSet<String> {
    let mut needed: BTreeMap<String, (String, BTreeSet<String>)> = BTreeMap::new();
    for field in &object.fields {
        for (graph, requires) in separable(field, leaves) {
            let Some(key) = plain_key(object, graph) else { continue };
            let entry = needed.entry(graph.to_owned()).or_insert_with(|| (key.to_owned(), BTreeSet::new()));
            entry.1.extend(requires);
        }
    }
    let graphs: BTreeSet<String> = needed.keys().cloned().collect();
    if graphs.is_empty() {
        return graphs;
    }
    join_type(object, &graphs, |graph| needed.get(graph).map(|(key, _)| key.clone()));
    for field in &mut object.fields {
        let moved: BTreeSet<String> = separable(field, leaves).map(|(graph, _)| graph.to_owned()).collect();
        for join in field.directives.iter_mut().filter(|join| join.name == "join__field") {
            if text(join, "requires").is_some() {
                move_join(join, &moved.intersection(&graphs).cloned().collect());
            }
        }
        for (graph, (key, requires)) in &needed {
            let is_key = plain_names(key).is_some_and(|names| names.contains(&field.name));
            if is_key || requires.contains(&field.name) {
                let external = (!is_key).then(|| ("external".to_owned(), Value::Boolean(true)));
                field.directives.push(join("join__field", &own(graph), external));
            }
        }
    }
    graphs
}

/// The subgraphs in which a field requires others, and what.
fn separable<'a>(field: &'a Field, leaves: &BTreeSet<String>) -> impl Iterator<Item = (&'a str, BTreeSet<String>)> {
    let is_leaf = leaves.contains(field.field_type.inner_type()) && field.arguments.is_empty();
    let joins = field.directives.iter().filter(move |join| is_leaf && join.name == "join__field");
    joins.filter(|join| argument(join, "override").is_none()).filter_map(|join| {
        let requires = plain_names(text(join, "requires")?)?;
        Some((graph_of(join)?, requires))
    })
}

fn move_join(join: &mut Directive, graphs: &BTreeSet<String>) {
    for (name, value) in &mut join.arguments {
        if let Value::Enum(graph) = value
            && name == "graph"
            && graphs.contains(graph)
        {
            *graph = own(graph);
        }
    }
}

fn join(name: &str, graph: &str, more: Option<(String, Value)>) -> Directive {
    let graph = ("graph".to_owned(), Value::Enum(graph.to_owned()));
    let arguments = [Some(graph), more].into_iter().flatten().collect();
    Directive { position: Pos::default(), name: name.to_owned(), arguments }
}

/// Puts a type into the new subgraphs, without the fields that all its subgraphs share.
fn join_type(object: &mut ObjectType, graphs: &BTreeSet<String>, key: impl Fn(&str) -> Option<String>) {
    let joins = object.directives.iter().filter(|join| join.name == "join__type");
    let before: BTreeSet<String> = joins.filter_map(graph_of).map(str::to_owned).collect();
    for field in &mut object.fields {
        if !field.directives.iter().any(|join| join.name == "join__field") {
            field.directives.extend(before.iter().map(|graph| join("join__field", graph, None)));
        }
    }
    let key = |graph: &str| key(graph).map(|key| ("key".to_owned(), Value::String(key)));
    object.directives.extend(graphs.iter().map(|graph| join("join__type", &own(graph), key(graph))));
}

/// Repeats for the new subgraphs what is said of those they come from.
fn copy_joins(directives: &mut Vec<Directive>, graphs: &BTreeSet<String>) {
    let joins = directives.iter().filter(|join| graph_of(join).is_some_and(|graph| graphs.contains(graph)));
    let mut copies: Vec<Directive> = joins.cloned().collect();
    copies.iter_mut().for_each(|copy| move_join(copy, graphs));
    directives.extend(copies);
}

fn add_graphs(values: &mut Vec<EnumValue>, graphs: &BTreeSet<String>) {
    let mut added: Vec<_> = values.iter().filter(|value| graphs.contains(&value.name)).cloned().collect();
    for value in &mut added {
        value.name = own(&value.name);
        for (name, argument) in value.directives.iter_mut().flat_map(|directive| &mut directive.arguments) {
            if let Value::String(text) = argument
                && name == "name"
            {
                text.push_str(SUFFIX);
            }
        }
    }
    values.extend(added);
}
