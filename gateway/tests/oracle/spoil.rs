//! Answers of a wrong shape, and what must hold whatever subgraphs answer.

use std::collections::BTreeSet;
use std::sync::atomic::Ordering;

use serde_json::{Value, json};

use crate::coerce::coerce_variables;
use crate::compare::null_at;
use crate::dice::{Dice, hash};
use crate::generate::{Switches, generate};
use crate::graph::Graph;
use crate::operations::{Request, request};
use crate::run::Settings;

/// Spoils an answer, mostly, so that it has not the shape that was asked for any more. Says how.
pub(crate) fn spoil(answer: &mut Value, dice: &mut Dice) -> &'static str {
    if dice.chance(30) {
        return "as it is";
    }
    if dice.chance(25) {
        return spoil_whole(answer, dice);
    }
    let mut places = Vec::new();
    find_places(&answer["data"], &mut Vec::new(), &mut places);
    if places.is_empty() {
        return "as it is";
    }
    let place = &places[dice.below(places.len())];
    let Some(value) = place.iter().try_fold(&mut answer["data"], |at, step| match step {
        Value::String(key) => at.get_mut(key),
        step => at.get_mut(step.as_u64()? as usize),
    }) else {
        return "as it is";
    };
    let is_entities = place.len() == 1 && place[0].as_str().is_some_and(|key| key.starts_with("_entities"));
    spoil_at(value, is_entities, dice)
}

fn spoil_whole(answer: &mut Value, dice: &mut Dice) -> &'static str {
    let (spoiled, what) = match dice.below(7) {
        0 => (json!({}), "nothing"),
        1 => (json!({"data": null}), "data is null"),
        2 => (json!({"data": [1]}), "data is a list"),
        3 => (json!({"data": {}}), "data is empty"),
        4 => (json!({"errors": [{"message": "refused"}]}), "refused"),
        5 => (json!({"data": null, "errors": [{"message": "a"}, {"message": "b", "path": ["nowhere", 0]}]}), "failed"),
        _ => (json!(["no", "response"]), "no response"),
    };
    *answer = spoiled;
    what
}

/// The lists and objects of a value.
fn find_places(value: &Value, path: &mut Vec<Value>, found: &mut Vec<Vec<Value>>) {
    let steps: Vec<Value> = match value {
        // Custom scalars have any shape inside.
        Value::Object(members) if members.get("__typename") == Some(&json!("Nothing")) => return,
        Value::Array(items) if items.iter().any(|item| !item.is_object() && !item.is_array() && !item.is_null()) => {
            return;
        }
        Value::Object(members) => members.keys().map(|key| json!(key)).collect(),
        Value::Array(items) => (0..items.len()).map(|index| json!(index)).collect(),
        _ => return,
    };
    if !path.is_empty() {
        found.push(path.clone());
    }
    for step in steps {
        let inner = match &step {
            Value::String(key) => &value[key],
            step => &value[step.as_u64().unwrap_or_default() as usize],
        };
        path.push(step);
        find_places(inner, path, found);
        path.pop();
    }
}

fn spoil_at(value: &mut Value, is_entities: bool, dice: &mut Dice) -> &'static str {
    match value {
        // May be the value of a custom scalar, which has any shape.
        Value::Object(members) if members.get("__typename") == Some(&json!("Nothing")) => "as it is",
        Value::Object(members) if dice.chance(70) => {
            let keys: Vec<String> = members.keys().cloned().collect();
            if !keys.is_empty() {
                members.shift_remove(&keys[dice.below(keys.len())]);
            }
            "a key is not there"
        }
        Value::Object(_) => {
            *value = if dice.chance(50) { json!([value.clone()]) } else { json!("text") };
            "an object is something else"
        }
        Value::Array(items) if is_entities => {
            match dice.below(3) {
                0 => drop(items.pop()),
                1 => items.push(json!(null)),
                _ => *value = json!({"entities": 1}),
            }
            "the entities are not those that were asked for"
        }
        // Of objects or of nothing; others may be the value of a custom scalar.
        Value::Array(items) if !items.is_empty() && items.iter().all(is_object) => {
            *value = if dice.chance(50) { items[0].clone() } else { json!(5) };
            "a list is something else"
        }
        _ => "as it is",
    }
}

fn is_object(item: &Value) -> bool {
    item.as_object().is_some_and(|members| !members.contains_key("list"))
}

/// Runs operations over spoiled answers; what is wrong with the first that has not what must hold.
pub(crate) async fn run_spoiled(settings: &Settings) -> (usize, Option<String>) {
    let mut spoiled = 0;
    for seed in settings.seed..settings.seed + settings.supergraphs {
        let Ok(graph) = Graph::new(generate(seed, &Switches { without: settings.without.clone() })) else { continue };
        for index in (0..settings.operations).filter(|index| settings.only.is_none_or(|only| only == *index)) {
            let Some(request) = request(&graph.monolith.schema, hash(&format!("{seed} {index}")) >> 12, &graph.names)
            else {
                continue;
            };
            match one(&graph, &request, Dice::new(hash(&format!("{seed} {index} spoiled")))).await {
                Ok(count) => spoiled += count,
                Err(error) => {
                    let requests = graph.shared.requests.lock().unwrap().join("\n");
                    let plan = graph.plan(&request).await;
                    let run = format!("ORACLE_SEED={seed} ORACLE_SUPERGRAPHS=1 ORACLE_ONLY={index}");
                    return (spoiled, Some(format!("{error}\n{run}\n{}\n{plan}\n{requests}", request.document)));
                }
            }
        }
    }
    (spoiled, None)
}

async fn one(graph: &Graph, request: &Request, dice: Dice) -> Result<usize, String> {
    let definitions = &request.document.operation.variables;
    let Ok(variables) = coerce_variables(&graph.monolith.schema, definitions, &request.variables) else { return Ok(0) };
    let expected = graph.monolith.answer(&request.document, &variables);
    graph.shared.moment.store(0, Ordering::Relaxed);
    graph.shared.requests.lock().unwrap().clear();
    *graph.shared.spoiling.lock().unwrap() = Some(dice);
    let found = graph.ask(request).await;
    *graph.shared.spoiling.lock().unwrap() = None;
    let found = found.map_err(|panic| format!("a panic: {panic}"))?;
    check(&expected.data, &found).map_err(|error| format!("{error}\nexpected {}\nfound {found}", expected.data))?;
    Ok(usize::from(found.get("errors").is_some()))
}

/// Every value is the expected one or null; every such null has an error, and every error a null.
fn check(expected: &Value, found: &Value) -> Result<(), String> {
    let data = found.get("data").ok_or("there is no data")?;
    let mut told = BTreeSet::new();
    for error in found["errors"].as_array().into_iter().flatten() {
        let Some(path) = error["path"].as_array() else { continue };
        let at = null_at(data, path);
        if !value_at(data, at).is_null() {
            return Err(format!("the error at {} has no null", error["path"]));
        }
        told.insert(Value::Array(at.to_vec()).to_string());
    }
    compare(expected, data, &mut Vec::new(), &told)
}

fn value_at<'a>(data: &'a Value, path: &[Value]) -> &'a Value {
    path.iter().fold(data, |at, step| match step {
        Value::String(key) => &at[key],
        step => &at[step.as_u64().unwrap_or_default() as usize],
    })
}

fn compare(expected: &Value, found: &Value, path: &mut Vec<Value>, told: &BTreeSet<String>) -> Result<(), String> {
    let here = || Value::Array(path.clone()).to_string();
    match (expected, found) {
        (Value::Null, Value::Null) => Ok(()),
        (_, Value::Null) if told.contains(&here()) => Ok(()),
        (_, Value::Null) => Err(format!("the null at {} has no error", here())),
        (Value::Object(wanted), Value::Object(given)) if wanted.keys().eq(given.keys()) => {
            for (key, value) in wanted {
                path.push(json!(key));
                compare(value, &given[key], path, told)?;
                path.pop();
            }
            Ok(())
        }
        (Value::Array(wanted), Value::Array(given)) if wanted.len() == given.len() => {
            for (index, value) in wanted.iter().enumerate() {
                path.push(json!(index));
                compare(value, &given[index], path, told)?;
                path.pop();
            }
            Ok(())
        }
        _ if expected == found => Ok(()),
        _ => Err(format!("another value at {}", here())),
    }
}
