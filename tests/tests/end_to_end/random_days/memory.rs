//! What the users know: the records that answers named, by trade and by the field in which they stood.

use std::collections::BTreeMap;
use std::sync::Mutex;

use serde_json::{Map, Value, json};

use super::chance::Chance;

/// Records that were seen.
#[derive(Default)]
pub(super) struct Memory(Mutex<BTreeMap<(&'static str, String), Vec<Value>>>);

impl Memory {
    /// Remembers every record of an answer under the name of its field.
    pub(super) fn learn(&self, trade: &'static str, answer: &Value) {
        for (field, value) in answer.as_object().into_iter().flatten() {
            let records = value.get("nodes").unwrap_or(value);
            let records = records.as_array().map_or(std::slice::from_ref(records), Vec::as_slice);
            let seen = records.iter().filter(|record| record["id"].is_string()).cloned();
            self.0.lock().unwrap().entry((trade, field.clone())).or_default().extend(seen);
        }
    }

    /// The input of a step with records and numbers in place of what stands for them; none where it wants a record of
    /// which nobody knows one. `$name` is a record's id and `$name.field` something else of the same record, `#int`,
    /// `#money`, `#hour` and `#name` are made up.
    pub(super) fn fill(&self, trade: &'static str, input: &str, chance: &mut Chance) -> Option<Value> {
        let input: Value = serde_json::from_str(input).expect("inputs of steps are JSON");
        self.filled(trade, &input, &mut BTreeMap::new(), chance)
    }

    fn filled(
        &self,
        trade: &'static str,
        value: &Value,
        picked: &mut BTreeMap<String, Value>,
        chance: &mut Chance,
    ) -> Option<Value> {
        match value {
            Value::String(text) if text.starts_with('$') => {
                let (name, field) = text[1..].split_once('.').unwrap_or((&text[1..], "id"));
                if !picked.contains_key(name) {
                    let known = self.0.lock().unwrap();
                    let known = known.get(&(trade, name.to_owned())).filter(|known| !known.is_empty())?;
                    picked.insert(name.to_owned(), chance.one_of(known).clone());
                }
                Some(picked[name][field].clone())
            }
            Value::String(text) if text.starts_with('#') => Some(made_up(text, chance)),
            Value::Array(list) => list
                .iter()
                .map(|value| self.filled(trade, value, picked, chance))
                .collect::<Option<_>>()
                .map(Value::Array),
            Value::Object(fields) => {
                let fields =
                    fields.iter().map(|(name, value)| Some((name.clone(), self.filled(trade, value, picked, chance)?)));
                fields.collect::<Option<Map<_, _>>>().map(Value::Object)
            }
            plain => Some(plain.clone()),
        }
    }
}

fn made_up(what: &str, chance: &mut Chance) -> Value {
    match what {
        "#int" => json!(chance.below(4) + 1),
        "#money" => json!(format!("{}.{:02}", chance.below(40) + 1, chance.below(100))),
        "#hour" => json!(format!("2031-03-0{}T{:02}:00:00Z", chance.below(2) + 1, chance.below(6) + 8)),
        "#flag" => json!(chance.below(2) == 0),
        "#name" => json!(format!("name-{}", uuid::Uuid::now_v7().simple())),
        other => panic!("nothing is made up for {other}"),
    }
}
