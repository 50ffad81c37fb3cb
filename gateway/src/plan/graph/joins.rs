//! Reads the join directives of types.

use super::build::Building;
use super::{Join, Key};
use crate::language::ast::{Directive, Value};

/// The value of a directive's argument.
pub(in crate::plan) fn argument<'a>(directive: &'a Directive, name: &str) -> Option<&'a Value> {
    directive.arguments.iter().find(|it| *it.name == *name).map(|it| &it.value)
}

/// The text of a string argument.
pub(in crate::plan) fn text<'a>(directive: &'a Directive, name: &str) -> Option<&'a str> {
    match argument(directive, name) {
        Some(Value::String(text)) => Some(text),
        _ => None,
    }
}

/// The name of an enum argument.
pub(super) fn enum_value<'a>(directive: &'a Directive, name: &str) -> Option<&'a str> {
    match argument(directive, name) {
        Some(Value::Enum(name)) => Some(name),
        _ => None,
    }
}

/// Whether a Boolean argument is given as `true`.
pub(super) fn is_true(directive: &Directive, name: &str) -> bool {
    matches!(argument(directive, name), Some(Value::Boolean(true)))
}

/// The directives of one name.
pub(super) fn joins_of<'a>(directives: &'a [Directive], name: &str) -> Vec<&'a Directive> {
    directives.iter().filter(|it| *it.name == *name).collect()
}

/// The subgraphs of a type with its keys there, in the order of the subgraphs.
pub(super) fn type_joins(building: &mut Building<'_>, directives: &[Directive]) -> Vec<Join> {
    let mut joins: Vec<Join> = Vec::new();
    for directive in joins_of(directives, "join__type") {
        let Some(subgraph) = enum_value(directive, "graph").and_then(|it| building.subgraph_ids.get(it).copied())
        else {
            continue;
        };
        let key = text(directive, "key").map(|set| Key {
            set: building.set(set),
            resolvable: !matches!(argument(directive, "resolvable"), Some(Value::Boolean(false))),
        });
        let interface_object = is_true(directive, "isInterfaceObject");
        let extension = is_true(directive, "extension");
        match joins.iter_mut().find(|join| join.subgraph == subgraph) {
            Some(join) => {
                join.keys.extend(key);
                join.interface_object |= interface_object;
                join.extension |= extension;
            }
            None => {
                let keys = key.into_iter().collect();
                joins.push(Join { subgraph, keys, interface_object, extension, possible: Vec::new() });
            }
        }
    }
    joins.sort_by_key(|join| join.subgraph);
    joins
}
