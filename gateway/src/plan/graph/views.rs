//! The views of a type, and which types are planned alike.

use std::fmt::Write;

use super::build::Building;
use super::field_set::SetItem;
use super::{Entry, Graph, Kind, SetId, Source, TypeId, View};
use crate::language::ast::TypeDefinition;

/// How objects of a type stand in subgraphs.
pub(super) fn views_of(graph: &Graph, of: TypeId) -> Vec<View> {
    let node = &graph.types[of];
    match node.kind {
        Kind::Object => {}
        Kind::Interface if node.possible.is_empty() => return borrowed_views(graph, of, of),
        _ => return Vec::new(),
    }
    let own = node.joins.iter().map(|join| {
        let keys = join.keys.iter().filter(|key| key.resolvable);
        let mut entries: Vec<Entry> = keys.map(|key| Entry { interface: None, key: key.set }).collect();
        for interface in &node.interfaces {
            entries.extend(interface_entries(graph, *interface, of, join.subgraph));
        }
        View { subgraph: join.subgraph, interface_object: None, entries }
    });
    let borrowed = node.interfaces.iter().flat_map(|interface| borrowed_views(graph, *interface, of));
    own.chain(borrowed).collect()
}

/// The views in which an `@interfaceObject` stands for objects of a type.
fn borrowed_views(graph: &Graph, interface: TypeId, object: TypeId) -> Vec<View> {
    let joins = graph.types[interface].joins.iter();
    let views = joins.filter(|join| join.interface_object || interface == object).map(|join| {
        let keys = join.keys.iter().filter(|key| key.resolvable);
        let entries = keys.map(|key| Entry { interface: Some(interface), key: key.set }).collect();
        View { subgraph: join.subgraph, interface_object: Some(interface), entries }
    });
    views.collect()
}

/// The ways into a subgraph by the key of an interface, for objects whose type is not known yet.
fn interface_entries(graph: &Graph, interface: TypeId, object: TypeId, subgraph: u16) -> Vec<Entry> {
    let is_borrowed = graph.types[interface].joins.iter().any(|join| join.interface_object);
    let Some(join) = graph.join(interface, subgraph).filter(|_| is_borrowed) else {
        return Vec::new();
    };
    if join.interface_object || join.possible.binary_search(&object).is_err() {
        return Vec::new();
    }
    let keys = join.keys.iter().filter(|key| key.resolvable);
    keys.map(|key| Entry { interface: Some(interface), key: key.set }).collect()
}

/// Numbers types and fields so that those which are planned alike have the same number.
pub(super) fn sign_types(building: &mut Building<'_>, composites: &[(TypeId, &TypeDefinition)]) {
    for (id, definition) in composites {
        let fields: Vec<_> = building.graph.types[*id].fields.iter().map(|(_, field)| *field).collect();
        for field in fields {
            let node = &building.graph.fields[field];
            let mut text = format!("field {} {:?}", node.shape, node.output);
            for source in &node.sources {
                write_source(&mut text, source, &definition.name);
            }
            building.graph.fields[field].signature = building.number(text);
        }
    }
    for (id, definition) in composites {
        let mut text = "type".to_owned();
        for view in &building.graph.types[*id].views {
            let _ = write!(text, " {} {:?}", view.subgraph, view.interface_object);
            for entry in &view.entries {
                let _ = write!(text, " {:?} {:?}", entry.interface, entry.key);
                write_key(&mut text, &building.graph, *id, entry.key, &definition.name);
            }
        }
        if !building.graph.types[*id].contexts.is_empty() {
            // What is taken of it may differ by type.
            text.push_str(&definition.name);
        }
        building.graph.types[*id].signature = building.number(text);
    }
}

fn write_source(text: &mut String, source: &Source, parent: &str) {
    let Source { subgraph, view, resolves, requires, provides, contexts, label, output } = source;
    let _ = write!(text, " {subgraph} {view:?} {resolves} {provides:?} {label:?} {output:?}");
    if requires.is_some() || !contexts.is_empty() {
        // What is required may differ by type, so such fields are planned apart.
        text.push_str(parent);
    }
}

fn write_key(text: &mut String, graph: &Graph, of: TypeId, key: SetId, name: &str) {
    for item in &graph.sets[key].items {
        match item {
            SetItem::Field(field) if field.items.is_empty() => {
                let signature = graph.field(of, &field.name).map(|field| graph.fields[field].signature);
                let _ = write!(text, " {signature:?}");
            }
            _ => text.push_str(name),
        }
    }
}
