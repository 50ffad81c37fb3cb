//! Values that mean no good, for every argument of every page and every field of its filter.

use end_to_end::api::{Api, base, items, name};
use serde_json::{Map, Value, json};

use super::documents::pages;
use super::{Dice, Hostile};

/// One page with hostile values in some of its arguments, each as a variable of the argument's own type.
pub(super) fn make(dice: &mut Dice, api: &Api) -> Hostile {
    let fields = pages(api);
    let field = *dice.pick(&fields);
    let (mut declared, mut given, mut variables) = (Vec::new(), Vec::new(), Map::new());
    for argument in items(&field["args"]) {
        let usual = matches!(name(argument), "filter" | "first");
        if dice.roll(3) > 0 && !usual || dice.roll(4) == 0 {
            continue;
        }
        let value = match name(argument) {
            "filter" => filter(dice, api, base(&argument["type"]), 0),
            _ => any(dice),
        };
        declared.push(format!("${}: {}", name(argument), written(&argument["type"])));
        given.push(format!("{0}: ${0}", name(argument)));
        variables.insert(name(argument).to_owned(), value);
    }
    let parenthesised =
        |parts: Vec<String>| if parts.is_empty() { String::new() } else { format!("({})", parts.join(", ")) };
    let query = format!(
        "query{} {{ {}{} {{ totalCount nodes {{ id }} }} }}",
        parenthesised(declared),
        name(field),
        parenthesised(given)
    );
    Hostile { query, variables: variables.into() }
}

/// A type as it is written.
fn written(type_ref: &Value) -> String {
    match type_ref["kind"].as_str() {
        Some("NON_NULL") => format!("{}!", written(&type_ref["ofType"])),
        Some("LIST") => format!("[{}]", written(&type_ref["ofType"])),
        _ => name(type_ref).to_owned(),
    }
}

/// A filter of fields that are there, with operands that fit and operands that do not.
fn filter(dice: &mut Dice, api: &Api, type_name: &str, depth: usize) -> Value {
    let fields = api.inputs(type_name);
    if fields.is_empty() || depth > 12 {
        return any(dice);
    }
    let mut object = Map::new();
    for _ in 0..=dice.roll(3) {
        let field = dice.pick(fields);
        let inner = base(&field["type"]);
        let value = match name(field) {
            "and" | "or" => {
                let parts = [1, 2, 40][dice.roll(3)];
                let one = filter(dice, api, inner, depth + 4);
                Value::Array(vec![one; parts])
            }
            "in" | "notIn" => Value::Array(vec![any(dice); [0, 1, 100, 20_000][dice.roll(4)]]),
            _ => filter(dice, api, inner, depth + 1),
        };
        object.insert(name(field).to_owned(), value);
    }
    object.into()
}

/// Something that somebody may send.
fn any(dice: &mut Dice) -> Value {
    match dice.roll(20) {
        0 => Value::Null,
        1 => json!(true),
        2 => json!(-1),
        3 => json!(0),
        4 => json!(1),
        5 => json!(201),
        6 => json!(i64::MAX),
        7 => json!(1e308),
        8 => json!(0.1),
        9 => json!(""),
        10 => json!("x".repeat([1, 1_000, 100_000][dice.roll(3)])),
        11 => json!("%_\\%' OR '1'='1"),
        12 => json!("\u{0}\u{202e}\u{1f600}"),
        13 => json!("9".repeat(400)),
        14 => json!("018f0000-0000-7000-8000-000000000001"),
        15 => json!("2024-02-30T25:61:00Z"),
        16 => json!([[[[[]]]]]),
        17 => json!({ "a": { "a": { "a": null } } }),
        18 => json!("$.**.**.** ? (@ like_regex \"(a+)+$\")"),
        _ => (0..[3, 60][dice.roll(2)]).fold(json!(1), |inner, _| json!([inner])),
    }
}
