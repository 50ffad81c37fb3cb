//! Answers of subgraphs: any bytes, one answer after the other.

use bytes::Bytes;

use super::graph::{ask, whole};

/// Stands between one answer and the next.
const NEXT: u8 = 0x1e;

/// What is worth putting into answers.
pub(crate) const WORDS: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "null",
    "true",
    "0",
    "-1e999",
    "\"\"",
    "\"data\":",
    "\"errors\":",
    "\"_entities\":",
    "{\"data\":null}",
    "[{\"message\":\"m\",\"path\":[\"products\",0,\"name\"]}]",
    "\"__typename\":\"Film\"",
    "\"__typename\":\"Book\",",
    "\"id\":\"1\",",
    "{},",
    "[],",
    "\u{1e}",
    "\"_entities\":[null]",
    "\"path\":[\"_entities\",0]",
    "{\"message\":\"\",\"path\":[\"_entities\",0,\"fans\",0,\"id\"],\"extensions\":{\"code\":\"X\"}},",
    "\"\\u0061\"",
    "\"\\ud800\"",
];

const QUERIES: [&str; 4] = [
    "{ products { id name price left shipping author { id name email } fans { id friends { name } likes { left name } } matrix } }",
    "{ media { id title ratings { stars } ... on Film { minutes } } things { ... on Product { name fans { name } } ... on Film { title ratings { stars } } } }",
    "mutation { a: rename(id: 1, to: \"x\") { id left } b: rename(id: 2, to: \"x\") { name author { email } } }",
    "{ users { a: name b: name friends { friends { friends { id email } } } } now product(id: 1) { sku { code } size left } }",
];

/// Answers that are good.
pub(crate) fn seeds() -> Vec<Vec<u8>> {
    let seeds = [
        "{\"data\":{\"products\":[{\"__typename\":\"Product\",\"id\":\"1\",\"name\":\"a\",\"price\":1.5,\"size\":3,\"author\":{\"id\":\"7\",\"name\":\"u\"},\"matrix\":[[1],[]]},{\"id\":\"2\"}]}}\u{1e}{\"data\":{\"_entities\":[{\"left\":1,\"fans\":[{\"id\":\"3\"}]},{\"left\":2,\"fans\":[]}]}}\u{1e}{\"data\":{\"_entities\":[{\"email\":\"e\"}]}}",
        "{\"data\":{\"media\":{\"__typename\":\"Film\",\"id\":\"1\",\"title\":\"t\",\"minutes\":3},\"things\":[{\"__typename\":\"Product\",\"id\":\"1\",\"name\":\"n\"},{\"__typename\":\"Film\",\"id\":\"2\",\"title\":null},null]}}\u{1e}{\"data\":{\"_entities\":[{\"ratings\":[{\"stars\":1}]},null]},\"errors\":[{\"message\":\"m\",\"path\":[\"_entities\",1],\"extensions\":{\"code\":\"NO\"}}]}",
        "{\"data\":{\"users\":[{\"id\":\"1\",\"name\":\"a\",\"friends\":[{\"id\":\"1\",\"name\":\"a\",\"friends\":[{\"friends\":[{\"id\":\"1\",\"email\":\"x\"}]}]}]}],\"now\":\"n\",\"product\":{\"id\":\"1\",\"sku\":{\"code\":\"c\"},\"size\":2}}}\u{1e}{\"errors\":[{\"message\":\"m\",\"path\":[\"users\",0,\"name\"]}],\"data\":null}",
        "{\"data\":{\"a\":{\"id\":\"1\"},\"rename\":{\"id\":\"1\",\"name\":null}},\"extensions\":{}}",
    ];
    seeds.iter().map(|text| text.as_bytes().to_vec()).collect()
}

/// Gives the answers to operations of several shapes.
pub(crate) fn read(input: &[u8]) {
    let (gateway, told) = whole();
    for query in QUERIES {
        told.tell(input.split(|byte| *byte == NEXT).map(Bytes::copy_from_slice));
        ask(gateway, query, None);
    }
}
