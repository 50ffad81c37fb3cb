//! Which specifications a supergraph links, and whether all that it cannot do without are there.

use super::graph::{argument, text};
use crate::language::ast::{Directive, SchemaDocument, Value};
use crate::schema::SupergraphError;

/// The specifications that the gateway follows, by their names in URLs.
const KNOWN: [&str; 9] = ["link", "core", "join", "inaccessible", "tag", "federation", "cost", "listSize", "source"];

/// Refuses a supergraph that links a specification for security or execution which the gateway does not follow.
pub(super) fn check(document: &SchemaDocument) -> Result<(), SupergraphError> {
    for link in links(document) {
        let purpose = match argument(link, "for") {
            Some(Value::Enum(purpose)) => purpose,
            _ => continue,
        };
        let Some(url) = text(link, "url").or_else(|| text(link, "feature")) else { continue };
        let name = specification(url);
        let is_known = KNOWN.contains(&name) && url.starts_with("https://specs.apollo.dev/");
        if matches!(&**purpose, "SECURITY" | "EXECUTION") && !is_known {
            return Err(SupergraphError::UnknownFeature { url: url.to_owned(), purpose: purpose.to_string() });
        }
    }
    Ok(())
}

/// What the directive of a specification is called in a supergraph.
pub(super) fn name_of(document: &SchemaDocument, wanted: &str) -> String {
    let link = links(document).find(|link| text(link, "url").is_some_and(|url| specification(url) == wanted));
    link.and_then(|link| text(link, "as")).unwrap_or(wanted).to_owned()
}

fn links(document: &SchemaDocument) -> impl Iterator<Item = &Directive> {
    let directives = document.schemas.iter().flat_map(|schema| &schema.directives);
    directives.filter(|directive| matches!(&*directive.name, "link" | "core"))
}

/// `join` of `https://specs.apollo.dev/join/v0.3`.
fn specification(url: &str) -> &str {
    let mut segments = url.trim_end_matches('/').rsplit('/');
    let last = segments.next().unwrap_or_default();
    let is_version = last.strip_prefix('v').is_some_and(|rest| rest.starts_with(|it: char| it.is_ascii_digit()));
    if is_version { segments.next().unwrap_or_default() } else { last }
}
