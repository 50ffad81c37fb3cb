//! Texts that are given as supergraphs.

use super::graph::{ask, gateway, supergraph};

/// What is worth putting into a supergraph.
pub(crate) const WORDS: &[&str] = &[
    "{",
    "}",
    "(",
    ")",
    "@",
    "[",
    "]",
    "!",
    "type ",
    "extend ",
    "interface ",
    "union ",
    "enum ",
    "input ",
    "scalar ",
    "implements ",
    "& ",
    "SHOP",
    "USERS",
    "STOCK",
    "key: \"id\"",
    "key: \"",
    "requires: \"price\"",
    "requires: \"fans { id }\"",
    "provides: \"name\"",
    "external: true",
    "resolvable: false",
    "isInterfaceObject: true",
    "override: \"shop\"",
    "overrideLabel: \"percent(99999999999999999999)\"",
    "overrideLabel: \"percent(18446744073709)\"",
    "@inaccessible",
    "@join__type(graph: USERS, key: \"id\")",
    "@join__field(graph: STOCK)",
    "@join__implements(graph: SHOP, interface: \"Node\")",
    "@join__unionMember(graph: SHOP, member: \"Film\")",
    "@authenticated",
    "@requiresScopes(scopes: [[\"a\"]])",
    "\"\"\"",
    "... on Film { id }",
    "$this",
    "Query",
    "Product",
    "[[[[",
    "null",
    "for: SECURITY",
    "usedOverridden: true",
    "type: \"[Int]\"",
];

const QUERIES: [&str; 4] = [
    "{ products { id name price left shipping author { name email } fans { likes { shipping } } } now }",
    "{ media { id ratings { stars } ... on Film { minutes } } things { ... on Product { left } } node { id } }",
    "mutation { rename(id: 1, to: \"x\") { left name } }",
    "{ __schema { types { name fields { name type { name } } possibleTypes { name } } directives { name } } }",
];

/// A supergraph that is good: whole, and in parts so that changes meet its directives more often.
pub(crate) fn seeds() -> Vec<Vec<u8>> {
    let whole = supergraph();
    let own = whole.find("type Query").unwrap_or_default();
    // Descriptions of the join format's own parts are no longer than its types: both orders.
    let turned = format!("{}\n{}", &whole[own..], &whole[..own]);
    vec![whole.into_bytes(), turned.into_bytes()]
}

/// Serves the supergraph if it can be, and asks it things.
pub(crate) fn read(input: &[u8]) {
    let Ok(text) = std::str::from_utf8(input) else { return };
    if let Ok(supergraph) = gateway::Supergraph::parse(text) {
        let _ = gateway::api_schema_sdl(&supergraph);
    }
    let Some((gateway, told)) = gateway(text) else { return };
    told.tell(std::iter::once(bytes::Bytes::from_static(b"{\"data\":{\"products\":[{\"id\":1}],\"_entities\":[{}]}}")));
    for query in QUERIES {
        ask(&gateway, query, None);
    }
}
