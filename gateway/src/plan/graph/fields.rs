//! Reads `@join__field`: where a field is resolved, and what that takes.

use std::sync::Arc;

use super::build::Building;
use super::field_set::SetItem;
use super::joins::{enum_value, is_true, joins_of, text};
use super::{FieldSet, Graph, Kind, Source, SubgraphId, TypeId};
use crate::language::ast::{Directive, FieldDefinition, TypeDefinition};

/// The sources of a field of its own type, and whether subgraphs type it differently.
pub(super) fn field_sources(
    building: &mut Building<'_>,
    of: TypeId,
    parent: &TypeDefinition,
    field: &FieldDefinition,
) -> (Vec<Source>, bool) {
    let said = joins_of(&field.directives, "join__field");
    if said.is_empty() {
        let owner = parent.directives.iter().find(|it| &*it.name == "join__owner");
        let owner = owner.and_then(|it| enum_value(it, "graph")).and_then(|it| building.subgraph_ids.get(it).copied());
        let joins = building.graph.types[of].joins.iter().map(|join| join.subgraph);
        let subgraphs: Vec<SubgraphId> = joins.filter(|it| owner.is_none_or(|owner| owner == *it)).collect();
        let output = building.graph.type_named(field.kind.name());
        let sources = subgraphs.into_iter().map(|subgraph| plain(&building.graph, of, subgraph, output));
        return (sources.collect(), false);
    }
    let mut sources: Vec<Source> = said.iter().filter_map(|join| source(building, of, field, join)).collect();
    apply_overrides(building, &said, &mut sources);
    let graph = &mut building.graph;
    for source in &mut sources {
        let join = said.iter().find(|join| {
            let here = enum_value(join, "graph").and_then(|it| building.subgraph_ids.get(it));
            here == Some(&source.subgraph)
        });
        keep_keys(graph, of, field, source, join.is_some_and(|join| is_true(join, "external")));
    }
    let written = field.kind.to_string();
    let is_typed_apart = said.iter().filter_map(|join| text(join, "type")).any(|it| it != written);
    sources.sort_by_key(|source| source.subgraph);
    (sources, is_typed_apart)
}

fn plain(graph: &Graph, of: TypeId, subgraph: SubgraphId, output: Option<TypeId>) -> Source {
    Source {
        subgraph,
        view: own_view(graph, of, subgraph),
        resolves: true,
        requires: None,
        provides: None,
        contexts: Arc::default(),
        label: None,
        output,
    }
}

/// The view of a type as itself; of an interface without object types, as the `@interfaceObject`.
fn own_view(graph: &Graph, of: TypeId, subgraph: SubgraphId) -> Option<u16> {
    let stands_for = (graph.types[of].kind == Kind::Interface).then_some(of);
    graph.view(of, subgraph, stands_for)
}

fn source(building: &mut Building<'_>, of: TypeId, field: &FieldDefinition, join: &Directive) -> Option<Source> {
    let subgraph = *building.subgraph_ids.get(enum_value(join, "graph")?)?;
    let typed = text(join, "type").map(|written| written.trim_matches(['[', ']', '!']));
    let output = building.graph.type_named(typed.unwrap_or(field.kind.name()));
    let mut source = plain(&building.graph, of, subgraph, output);
    source.resolves = !is_true(join, "external") && !is_true(join, "usedOverridden");
    source.requires = text(join, "requires").map(|set| building.set(set));
    source.provides = text(join, "provides").map(|set| building.set(set));
    source.contexts = building.context_arguments(join);
    Some(source)
}

/// Takes a field from the subgraphs that it was moved away from: always, or while a label is active.
fn apply_overrides(building: &mut Building<'_>, said: &[&Directive], sources: &mut [Source]) {
    for join in said {
        let here = enum_value(join, "graph").and_then(|it| building.subgraph_ids.get(it).copied());
        let Some(from) = text(join, "override") else { continue };
        let label = text(join, "overrideLabel").map(|label| building.graph.labels.intern(label));
        let from = building.graph.subgraphs.iter().position(|name| **name == *from);
        let from = from.and_then(|from| SubgraphId::try_from(from).ok());
        for source in sources.iter_mut() {
            if Some(source.subgraph) == here {
                source.label = label.map(|label| (label, true));
            } else if Some(source.subgraph) == from {
                match label {
                    // With a label the field is still there as long as the label is not active.
                    Some(label) => (source.label, source.resolves) = (Some((label, false)), true),
                    None => source.resolves = false,
                }
            }
        }
    }
}

/// A subgraph has the fields of its own keys, though they were moved from it. Those that it marks as external it only
/// takes, unless it extends the type.
fn keep_keys(graph: &mut Graph, of: TypeId, field: &FieldDefinition, source: &mut Source, is_external: bool) {
    if source.resolves {
        return;
    }
    let Some(join) = graph.join(of, source.subgraph).filter(|join| join.extension || !is_external) else { return };
    let items = join.keys.iter().flat_map(|key| &graph.sets[key.set].items);
    let own = items.filter_map(|item| match item {
        SetItem::Field(it) if it.name == field.name => Some(it.items.clone()),
        _ => None,
    });
    let own: Vec<Vec<SetItem>> = own.collect();
    if own.is_empty() {
        return;
    }
    (source.resolves, source.requires) = (true, None);
    let nested: Vec<SetItem> = own.into_iter().flatten().collect();
    if !nested.is_empty() {
        let provided = source.provides.map(|set| graph.sets[set].items.clone()).unwrap_or_default();
        let items = nested.into_iter().chain(provided).collect();
        source.provides = Some(graph.sets.add(FieldSet { text: "".into(), items }));
    }
}

/// Adds to the fields of an object type what `@interfaceObject`s resolve of them.
pub(super) fn interface_object_sources(graph: &mut Graph, of: TypeId) {
    if graph.types[of].kind != Kind::Object {
        return;
    }
    let fields = graph.types[of].fields.clone();
    for interface in graph.types[of].interfaces.clone() {
        let joins = graph.types[interface].joins.iter().filter(|join| join.interface_object);
        let borrowers: Vec<SubgraphId> = joins.map(|join| join.subgraph).collect();
        if borrowers.is_empty() {
            continue;
        }
        for (name, field) in &fields {
            let Some(of_interface) = graph.field(interface, name) else { continue };
            let sources = graph.fields[of_interface].sources.iter();
            let borrowed: Vec<Source> = sources
                .filter(|source| borrowers.contains(&source.subgraph))
                .map(|source| Source { view: graph.view(of, source.subgraph, Some(interface)), ..source.clone() })
                .collect();
            graph.fields[*field].sources.extend(borrowed);
        }
    }
}
