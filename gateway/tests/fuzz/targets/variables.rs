//! Variables of requests: any JSON, for an operation that has every kind of them.

use serde_json::value::RawValue;

use super::graph::{ask, whole};

/// What is worth putting into variables.
pub(crate) const WORDS: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "null",
    "true",
    "-0",
    "1e999",
    "1E-999",
    "0.1",
    "2147483648",
    "99999999999999999999",
    "\"\"",
    "\"CM\"",
    "\"\\ud800\"",
    "\"\\u0000\"",
    "\"a\"",
    "\"not\":{}",
    "\"or\":[]",
    "\"price\":{\"to\":1}",
    "{\"to\":2}",
    "[[]]",
    " ",
    "\\",
    "\"f\":",
];

const QUERY: &str = "query($i: Int, $f: Filter, $r: Review!, $l: [Order!]!, $b: Boolean = true, $s: String!, $id: ID, $x: [[String!]]!) {
  products(first: $i, where: $f, sort: $l) { id @include(if: $b) shipping(to: $s) }
  product(id: \"1\") { id fans @skip(if: $b) { id } } a: products(where: {not: $f}) { name } }";

const MUTATION: &str = "mutation($i: Int, $f: Filter, $r: Review!, $s: String!, $id: ID!, $x: [[String!]]!) {
  review(input: $r) other: review(input: {stars: 1, text: $s, tags: $x, filter: $f}) rename(id: $id, to: $s) { id } }";

/// Variables that are good.
pub(crate) fn seeds() -> Vec<Vec<u8>> {
    let seeds = [
        r#"{"i":1,"f":{"name":"a","price":{"from":0.5,"to":1},"not":{"or":[{"unit":"IN"},{}]},"blob":{"a":[1]}},"r":{"stars":5,"text":"x","tags":[["a"],null]},"l":["NAME","PRICE"],"b":false,"s":"A","id":7,"x":[["a"]]}"#,
        r#"{"i":null,"f":null,"r":{"stars":5,"tags":"one"},"l":"NAME","s":"\n","id":"7","x":"a"}"#,
        "{}",
    ];
    seeds.iter().map(|text| text.as_bytes().to_vec()).collect()
}

/// Coerces variables, and runs what can be run with them.
pub(crate) fn read(input: &[u8]) {
    let Ok(text) = String::from_utf8(input.to_vec()) else { return };
    let Ok(variables) = RawValue::from_string(text) else { return };
    let (gateway, told) = whole();
    told.tell(std::iter::once(bytes::Bytes::from_static(b"{\"data\":null}")));
    let valid = QUERY.replace(", $r: Review!", "").replace(", $id: ID, $x: [[String!]]!", "");
    ask(gateway, &valid, Some(&variables));
    ask(gateway, &MUTATION.replace("$i: Int, ", ""), Some(&variables));
}
