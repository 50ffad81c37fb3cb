//! What the directive of a linked specification is called in a supergraph.

use super::supergraph::string_argument;
use crate::language::ast::{Directive, SchemaDocument, Value};

/// The name of the directive that has its specification's name: as the link says, or as it imports it.
pub(crate) fn directive_named(document: &SchemaDocument, wanted: &str) -> String {
    let link = links(document).find(|link| url_of(link).is_some_and(|url| specification(&url) == wanted));
    let imported = link.and_then(|link| import_of(link, &format!("@{wanted}")));
    imported.or_else(|| string_argument(link?, "as")).unwrap_or_else(|| wanted.to_owned())
}

/// The name of a directive that belongs to the specification `wanted`, and has another name than that.
pub(crate) fn directive_of(document: &SchemaDocument, wanted: &str, directive: &str) -> String {
    let Some(link) = links(document).find(|link| url_of(link).is_some_and(|url| specification(&url) == wanted)) else {
        return directive.to_owned();
    };
    import_of(link, &format!("@{directive}")).unwrap_or_else(|| {
        let namespace = string_argument(link, "as").unwrap_or_else(|| wanted.to_owned());
        format!("{namespace}__{directive}")
    })
}

/// The links of a supergraph.
pub(crate) fn links(document: &SchemaDocument) -> impl Iterator<Item = &Directive> {
    let directives = document.schemas.iter().flat_map(|schema| &schema.directives);
    directives.filter(|directive| matches!(&*directive.name, "link" | "core"))
}

/// Where a link leads.
pub(crate) fn url_of(link: &Directive) -> Option<String> {
    string_argument(link, "url").or_else(|| string_argument(link, "feature"))
}

/// `join` of `https://specs.apollo.dev/join/v0.3`.
pub(crate) fn specification(url: &str) -> &str {
    let mut segments = url.trim_end_matches('/').rsplit('/');
    let last = segments.next().unwrap_or_default();
    let is_version = last.strip_prefix('v').is_some_and(|rest| rest.starts_with(|it: char| it.is_ascii_digit()));
    if is_version { segments.next().unwrap_or_default() } else { last }
}

/// What a link imports `wanted` as, without its `@`.
fn import_of(link: &Directive, wanted: &str) -> Option<String> {
    let imports = link.arguments.iter().find(|argument| &*argument.name == "import");
    let Some(Value::List(items)) = imports.map(|argument| &argument.value) else { return None };
    items.iter().find_map(|item| {
        let members = match item {
            Value::String(name) if **name == *wanted => return Some(wanted.trim_start_matches('@').to_owned()),
            Value::Object(members) => members,
            _ => return None,
        };
        let member = |name: &str| {
            members.iter().find(|(known, _)| **known == *name).and_then(|(_, value)| match value {
                Value::String(text) => Some(&**text),
                _ => None,
            })
        };
        let is_wanted = member("name") == Some(wanted);
        is_wanted.then(|| member("as").unwrap_or(wanted).trim_start_matches('@').to_owned())
    })
}
