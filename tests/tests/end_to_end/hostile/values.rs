//! Values that mean no good, for every argument of every root field and every field of its inputs: some that fit, some
//! that do not, long ones and deep ones, as many as a body holds.

use end_to_end::api::{Api, base, items, name};
use serde_json::{Map, Value, json};

use super::bounds::LARGEST_BODY;
use super::{Dice, Hostile};

/// How deep inputs stand in inputs.
const DEEPEST: usize = 12;

/// A root field and its arguments.
pub(super) struct Place<'a> {
    kind: &'static str,
    field: &'a Value,
    /// What is asked of its answer.
    selections: &'static str,
    pub(super) arguments: &'a [Value],
}

/// Every root field that takes arguments.
pub(super) fn places(api: &Api) -> Vec<Place<'_>> {
    let queries = items(&api.schema["queryType"]["fields"]).iter().map(|field| ("query", field));
    let mutations = api.mutations().iter().map(|field| ("mutation", field));
    let with_arguments = queries.chain(mutations).filter(|(_, field)| !items(&field["args"]).is_empty());
    with_arguments
        .map(|(kind, field)| {
            let answer = base(&field["type"]);
            let selections = match api.type_named(answer).map(|found| found["kind"].as_str().unwrap_or_default()) {
                Some("OBJECT") if answer.ends_with("Connection") => "{ totalCount nodes { __typename } }",
                Some("OBJECT" | "INTERFACE" | "UNION") => "{ __typename }",
                _ => "",
            };
            Place { kind, field, selections, arguments: items(&field["args"]) }
        })
        .collect()
}

/// A root field with hostile values in some of its arguments, each as a variable of the argument's own type. One place
/// comes after the other, and of each one argument after the other.
pub(super) fn make(dice: &mut Dice, api: &Api, places: &[Place<'_>], number: usize) -> Hostile {
    let place = &places[number % places.len()];
    let chosen = number / places.len() % place.arguments.len();
    let (mut declared, mut given) = (Vec::new(), Vec::new());
    let (mut variables, mut arguments) = (Map::new(), Vec::new());
    for (index, argument) in place.arguments.iter().enumerate() {
        let (name, is_required) = (name(argument), argument["type"]["kind"] == "NON_NULL");
        if index != chosen && !is_required && dice.roll(2) == 0 {
            continue;
        }
        declared.push(format!("${name}: {}", written(&argument["type"])));
        given.push(format!("{name}: ${name}"));
        variables.insert(name.to_owned(), value(dice, api, &argument["type"], (LARGEST_BODY / 4, 0)));
        arguments.push(format!("{}.{name}", end_to_end::api::name(place.field)));
    }
    let field = name(place.field);
    let query =
        format!("{}({}) {{ {field}({}) {} }}", place.kind, declared.join(", "), given.join(", "), place.selections);
    let kind = if place.kind == "query" { "values of queries" } else { "values of mutations" };
    Hostile { kind, query, variables: variables.into(), arguments }
}

/// A type as it is written.
fn written(type_ref: &Value) -> String {
    match type_ref["kind"].as_str() {
        Some("NON_NULL") => format!("{}!", written(&type_ref["ofType"])),
        Some("LIST") => format!("[{}]", written(&type_ref["ofType"])),
        _ => name(type_ref).to_owned(),
    }
}

/// A value for a type, of about so many bytes at most, so deep in others; one of six is of no type at all.
fn value(dice: &mut Dice, api: &Api, type_ref: &Value, (room, depth): (usize, usize)) -> Value {
    if dice.roll(6) == 0 || depth > DEEPEST {
        return any(dice, room);
    }
    match type_ref["kind"].as_str() {
        Some("NON_NULL") => value(dice, api, &type_ref["ofType"], (room, depth)),
        Some("LIST") => {
            let wanted = [0, 1, 2, 40, 20_000][dice.roll(5)];
            let one = value(dice, api, &type_ref["ofType"], (room / wanted.max(1), depth + 3));
            let most = room / (one.to_string().len() + 1);
            Value::Array(vec![one; wanted.min(most)])
        }
        Some("INPUT_OBJECT") => object(dice, api, name(type_ref), (room, depth)),
        _ => scalar(dice, api, name(type_ref), room),
    }
}

/// All fields that must be there, and a few others.
fn object(dice: &mut Dice, api: &Api, type_name: &str, (room, depth): (usize, usize)) -> Value {
    let fields = api.inputs(type_name);
    let required = fields.iter().filter(|field| field["type"]["kind"] == "NON_NULL");
    let others: Vec<&Value> = (0..=dice.roll(3)).map(|_| dice.pick(fields)).collect();
    let mut object = Map::new();
    for field in required.chain(others) {
        let inner = value(dice, api, &field["type"], (room / 4, depth + 1));
        object.insert(name(field).to_owned(), inner);
    }
    object.into()
}

/// A value of a scalar or an enum.
fn scalar(dice: &mut Dice, api: &Api, type_name: &str, room: usize) -> Value {
    let values = api.type_named(type_name).map_or(&[][..], |found| items(&found["enumValues"]));
    if !values.is_empty() {
        return name(dice.pick(values)).into();
    }
    match type_name {
        "String" => json!(["x", "%", "a b", "2024-01-01"][dice.roll(4)]),
        "Int" => json!([0, 1, 200, -1][dice.roll(4)]),
        "Float" => json!(0.5),
        "Boolean" => json!(dice.roll(2) == 0),
        "ID" => json!(uuid::Uuid::from_u128(dice.roll(100) as u128).to_string()),
        "DateTime" => json!("2024-02-29T12:00:00Z"),
        "Date" => json!("2024-02-29"),
        "Decimal" => json!("1.50"),
        "JSON" => json!({ "a": [1, { "b": null }] }),
        _ => any(dice, room),
    }
}

/// Something that somebody may send.
fn any(dice: &mut Dice, room: usize) -> Value {
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
        10 => json!("x".repeat([1, 1_000, 100_000][dice.roll(3)].min(room))),
        11 => json!("%_\\%' OR '1'='1"),
        12 => json!("\u{0}\u{202e}\u{1f600}"),
        13 => json!("9".repeat(400)),
        14 => json!("018f0000-0000-7000-8000-0000000000ff"),
        15 => json!("2024-02-30T25:61:00Z"),
        16 => json!([[[[[]]]]]),
        17 => json!({ "a": { "a": { "a": null } } }),
        18 => json!("$.**.**.** ? (@ like_regex \"(a+)+$\")"),
        _ => (0..[3, 60][dice.roll(2)]).fold(json!(1), |inner, _| json!([inner])),
    }
}
