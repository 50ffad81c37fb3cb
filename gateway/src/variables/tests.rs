use serde_json::value::RawValue;

use super::*;
use crate::document::DocumentCache;
use crate::schema::{Supergraph, api_schema};
use crate::settings::Limits;

const SUPERGRAPH: &str = r#"
    schema @link(url: "https://specs.apollo.dev/join/v0.3", for: EXECUTION) { query: Query }
    directive @join__graph(name: String!, url: String!) on ENUM_VALUE
    enum join__Graph { A @join__graph(name: "a", url: "http://127.0.0.1:1") }
    scalar Big
    enum Size { SMALL LARGE }
    input Key @oneOf { id: ID name: String }
    input Filter { size: Size must: Int! ratio: Float big: Big ids: [ID!] inner: [Filter!] key: Key most: Int! = 3 }
    type Query { find(filter: Filter, ids: [ID], big: Big, yes: Boolean, count: Int, ratio: Float): Int }
"#;
const QUERY: &str = "query ($filter: Filter, $ids: [ID] = 7, $big: Big = 12345678901234567890.10, $yes: Boolean = true, $count: Int, $ratio: Float) {
    find(filter: $filter, ids: $ids, big: $big, yes: $yes, count: $count, ratio: $ratio) @skip(if: $yes) }";

/// The values of all variables as a JSON object, or each fault's field with its message.
fn coerced(given: &str) -> Result<String, Vec<(String, String)>> {
    let schema = api_schema(&Supergraph::parse(SUPERGRAPH).unwrap());
    let cache = DocumentCache::new(1, 1 << 20);
    let document = cache.parse(QUERY, &schema, &Limits::default()).unwrap_or_else(|errors| panic!("{errors:?}"));
    let (_, operation) = document.operation(None).unwrap();
    let given = RawValue::from_string(given.to_owned()).unwrap();
    match coerce_variables(&schema, operation, Some(&given)) {
        Ok(variables) => Ok(String::from_utf8(variables.as_bytes()).unwrap()),
        Err(errors) => Err(errors.into_iter().map(|it| (it.extensions[0].1.clone(), it.message.into())).collect()),
    }
}

#[test]
fn values_are_coerced_and_keep_every_digit() {
    assert_eq!(coerced("{}").unwrap(), r#""ids"["7"],"big"12345678901234567890.10,"yes"true,"#);
    let given = r#"{"filter": {"size": "SMALL", "must": 2.0, "ratio": 1, "big": 0.10000000000000000000000001, "ids": 5,
        "inner": {"must": 1e1}, "key": {"id": 12345678901234567890}}, "ids": [1, null, "a"], "big": {"a": [1.50]}, "yes": false}"#;
    let expected = r#""filter"{"size":"SMALL","must":2,"ratio":1,"big":0.10000000000000000000000001,"ids":["5"],"inner":[{"must":10}],"key":{"id":"12345678901234567890"}},"ids"["1",null,"a"],"big"{"a": [1.50]},"yes"false,"#;
    assert_eq!(coerced(given).unwrap(), expected);
    assert_eq!(coerced(r#"{"filter": null, "yes": true}"#).unwrap().split(',').next(), Some("\"filter\"null"));
}

#[test]
fn all_faults_are_told_at_once_each_with_its_place() {
    let given = r#"{"filter": {"size": "SMAL", "ratoi": 1, "must": 0.9999999999999999999999, "ids": [1, null, {}],
        "inner": [{"must": 1}, {}], "key": {"id": 1, "name": null}, "most": null}, "count": 2147483648, "ratio": "1"}"#;
    let faults = coerced(given).unwrap_err();
    let fields: Vec<&str> = faults.iter().map(|(field, _)| field.as_str()).collect();
    let expected = [
        r#""filter.size""#,
        r#""filter.ratoi""#,
        r#""filter.must""#,
        r#""filter.ids.1""#,
        r#""filter.ids.2""#,
        r#""filter.inner.1.must""#,
        r#""filter.key""#,
        r#""filter.most""#,
        r#""count""#,
        r#""ratio""#,
    ];
    assert_eq!(fields, expected);
    assert!(faults[0].1.contains("did you mean `SMALL`?"), "{}", faults[0].1);
    assert!(faults[1].1.contains("`Filter` has no field `ratoi`; did you mean `ratio`?"), "{}", faults[1].1);
    assert!(faults[2].1.contains("must be a whole number of 32 bits"), "{}", faults[2].1);
}

#[test]
fn faults_are_bounded() {
    let given = format!(r#"{{"ids": [{}true]}}"#, "true, ".repeat(100_000));
    assert_eq!(coerced(&given).unwrap_err().len(), 50);
}

#[test]
fn a_condition_that_is_sent_as_null_is_refused_though_it_has_a_default() {
    let faults = coerced(r#"{"yes": null}"#).unwrap_err();
    assert_eq!(faults[0].0, r#""yes""#);
    assert!(faults[0].1.contains("`@skip`"), "{}", faults[0].1);
}

#[test]
fn variables_changed_at_random_are_coerced_or_refused() {
    let text =
        r#"{"filter":{"size":"SMALL","must":2,"inner":[{"must":1,"key":{"id":"\u00e4"}}]},"ids":[1,"a"],"big":1e5}"#;
    let mut state = 7_u64;
    let mut next = |most: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        usize::try_from(state >> 33).unwrap() % most
    };
    let mut accepted = 0;
    for _ in 0..2_000 {
        let mut bytes = text.as_bytes().to_vec();
        let at = next(bytes.len());
        match next(3) {
            0 => drop(bytes.remove(at)),
            1 => bytes.insert(at, b"{}[],:\"\\01eE.-ntf"[next(17)]),
            _ => bytes[at] = b"{}[],:\"\\01eE.-ntf"[next(17)],
        }
        let Ok(json) = String::from_utf8(bytes) else { continue };
        if serde_json::from_str::<&RawValue>(&json).is_ok() {
            accepted += usize::from(coerced(&json).is_ok());
        }
    }
    assert!(accepted > 0);
}
