//! Whether all that a supergraph cannot do without is there.

use super::graph::argument;
use crate::language::ast::{SchemaDocument, TypeKind, Value};
use crate::schema::{SupergraphError, links, specification, url_of};

/// The specifications that the gateway follows, by their names in URLs.
const KNOWN: [&str; 12] = [
    "link",
    "core",
    "join",
    "inaccessible",
    "tag",
    "federation",
    "cost",
    "listSize",
    "source",
    "authenticated",
    "requiresScopes",
    "policy",
];

/// Whether a field has arguments that come from `@context`, whatever the supergraph links.
fn has_context_arguments(document: &SchemaDocument) -> bool {
    let fields = document.types.iter().flat_map(|definition| match &definition.kind {
        TypeKind::Object { fields, .. } | TypeKind::Interface { fields, .. } => fields.as_slice(),
        _ => &[],
    });
    let mut joins = fields.flat_map(|field| &field.directives).filter(|it| &*it.name == "join__field");
    joins.any(|join| matches!(argument(join, "contextArguments"), Some(Value::List(items)) if !items.is_empty()))
}

/// Refuses a supergraph that links a specification for security or execution which the gateway does not follow.
pub(super) fn check(document: &SchemaDocument) -> Result<(), SupergraphError> {
    if has_context_arguments(document) {
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
