//! Documents of clients: read, measured, checked, planned.

use super::graph::{ask, whole};

/// What is worth putting into a document.
pub(crate) const WORDS: &[&str] = &[
    "{",
    "}",
    "(",
    ")",
    "...",
    "@skip(if: $a)",
    "@include(if: true)",
    "fragment",
    "on",
    "query",
    "mutation",
    "subscription",
    "$a",
    ": ",
    "__typename",
    "__schema { types { name } }",
    "__type(name: \"Product\")",
    "null",
    "-0",
    "1e999",
    "99999999999999999999",
    "\"",
    "\"\"\"",
    "\\u{10FFFF}",
    "\\uD83D\\uDE00",
    "\u{feff}",
    "#",
    "\r",
    "[",
    "]",
    "!",
    "= ",
    "alias: ",
    "...A",
    "fragment A on Product { id ...A }",
    "{ id }",
    "é",
];

/// Documents that are good.
pub(crate) fn seeds() -> Vec<Vec<u8>> {
    let seeds = [
        "{ products { id name price shipping(to: \"x\") author { name email } } now }",
        "query A($a: Boolean!, $f: Filter) { products(where: $f) { ...P @include(if: $a) fans { ...U } } } \
         fragment P on Product { id sku { code } size(unit: IN) } fragment U on User { id likes { left } score }",
        "{ media { __typename id ratings { stars } ... on Film { minutes } ... on Book { pages } } \
         things { ... on Product { name } ... on Film { title } } node { id ... on Product { left } } }",
        "mutation M($r: Review!) { review(input: $r) a: rename(id: \"1\", to: \"\\u00e9\") { id left } b: rename(id: 2, to: \"\"\"x\"\"\") { name } }",
        "subscription { renamed { id name left } }",
        "query I { __schema { types { name kind fields(includeDeprecated: true) { name args { name type { ofType { name } } } } } } }",
        "query V($a: Boolean = false, $l: [Order!] = [NAME], $w: Filter = {price: {to: 1}}) { products(first: 3, sort: $l, where: {not: $w, or: [{unit: IN}]}) { id @skip(if: $a) } }",
    ];
    seeds.iter().map(|text| text.as_bytes().to_vec()).collect()
}

/// Reads a document, and runs it where it is good.
pub(crate) fn read(input: &[u8]) {
    let Ok(text) = std::str::from_utf8(input) else { return };
    let _ = gateway::operation_names(text);
    let (gateway, told) = whole();
    told.tell(std::iter::once(bytes::Bytes::from_static(b"{\"data\":null}")));
    ask(gateway, text, None);
}
