//! Whether all that a supergraph cannot do without is there.

use super::graph::argument;
use crate::language::ast::{SchemaDocument, Value};
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

/// Refuses a supergraph that links a specification for security or execution which the gateway does not follow.
pub(super) fn check(document: &SchemaDocument) -> Result<(), SupergraphError> {
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
