//! Whether all that a supergraph cannot do without is there.

use std::collections::HashSet;

use super::graph::{argument, inner_selection, member_of};
use crate::language::ast::{SchemaDocument, TypeKind, Value};
use crate::schema::{SupergraphError, directive_named, links, specification, string_argument, url_of};

/// The specifications that the gateway follows, by their names in URLs.
const KNOWN: [&str; 13] = [
    "link",
    "core",
    "join",
    "inaccessible",
    "tag",
    "federation",
    "cost",
    "listSize",
    "source",
    "context",
    "authenticated",
    "requiresScopes",
    "policy",
];

/// Whether a field has an argument from a context that no type sets, or that says not what is taken of it.
fn has_unknown_context(document: &SchemaDocument) -> bool {
    let directive = directive_named(document, "context");
    let on_types = document.types.iter().flat_map(|definition| &definition.directives);
    let set = on_types.filter(|it| *it.name == *directive).filter_map(|it| string_argument(it, "name"));
    let set: HashSet<String> = set.collect();
    let fields = document.types.iter().flat_map(|definition| match &definition.kind {
        TypeKind::Object { fields, .. } | TypeKind::Interface { fields, .. } => fields.as_slice(),
        _ => &[],
    });
    let joins = fields.flat_map(|field| &field.directives).filter(|it| &*it.name == "join__field");
    let lists = joins.filter_map(|join| argument(join, "contextArguments"));
    let mut items = lists.flat_map(|list| match list {
        Value::List(items) => items.as_slice(),
        other => std::slice::from_ref(other),
    });
    items.any(|item| !is_followed(item, &set))
}

fn is_followed(item: &Value, set: &HashSet<String>) -> bool {
    let is_there = |member| member_of(item, member).is_some();
    // A type's name is no field that could be taken.
    let takes = |selection: &str| !inner_selection(selection).is_empty() && !selection.contains("__typename");
    is_there("name")
        && is_there("type")
        && member_of(item, "context").is_some_and(|name| set.contains(name))
        && member_of(item, "selection").is_some_and(takes)
}

/// Refuses a supergraph that links a specification for security or execution which the gateway does not follow.
pub(super) fn check(document: &SchemaDocument) -> Result<(), SupergraphError> {
    if has_unknown_context(document) {
        // Without them the subgraph would be asked for something else, and nobody would know.
        let (url, purpose) = ("https://specs.apollo.dev/context".to_owned(), "SECURITY".to_owned());
        return Err(SupergraphError::UnknownFeature { url, purpose });
    }
    for link in links(document) {
        let purpose = match argument(link, "for") {
            Some(Value::Enum(purpose)) => purpose,
            _ => continue,
        };
        let Some(url) = url_of(link) else { continue };
        let is_known = KNOWN.contains(&specification(&url)) && url.starts_with("https://specs.apollo.dev/");
        if matches!(&**purpose, "SECURITY" | "EXECUTION") && !is_known {
            return Err(SupergraphError::UnknownFeature { url, purpose: purpose.to_string() });
        }
    }
    Ok(())
}
