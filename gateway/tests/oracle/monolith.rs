//! The whole graph as one server: the reference.

use std::sync::Arc;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use serde_json::{Map, Value, json};

use crate::design::{Context, Origin};
use crate::document::Document;
use crate::execute::{Answer, Found, Source, execute};
use crate::schema::Schema;
use crate::truth::{Object, Truth};

/// One server that has all fields.
pub(crate) struct Monolith {
    pub(crate) truth: Arc<Truth>,
    /// What clients see.
    pub(crate) schema: Schema,
}

impl Monolith {
    /// Answers a valid document with coerced variables.
    pub(crate) fn answer(&self, document: &Document, variables: &Map<String, Value>) -> Answer {
        execute(&self.schema, document, variables, &Run::new(&self.truth, false))
    }

    /// As [`answer`](Self::answer), and what each field gave: for another executor to take its values from, which knows
    /// nothing of entities.
    pub(crate) fn traced(&self, document: &Document, variables: &Map<String, Value>) -> (Answer, Map<String, Value>) {
        let run = Run::new(&self.truth, true);
        let answer = execute(&self.schema, document, variables, &run);
        (answer, run.trace.into_inner().unwrap())
    }
}

struct Run<'a> {
    truth: &'a Truth,
    moment: AtomicU64,
    trace: Mutex<Map<String, Value>>,
    /// An entity that is not there is a null like any other, as one server's specification has it.
    is_plain: bool,
}

impl<'a> Run<'a> {
    fn new(truth: &'a Truth, is_plain: bool) -> Self {
        Self { truth, moment: AtomicU64::new(0), trace: Mutex::default(), is_plain }
    }
}

impl Source for Run<'_> {
    type Object = Object;

    fn root(&self, name: &str) -> Object {
        Object::new(name, 0)
    }

    fn type_name(&self, object: &Object) -> String {
        object.ty.to_string()
    }

    fn resolve(&self, parent: &Object, name: &str, arguments: &Map<String, Value>) -> Result<Found<Object>, String> {
        if &*parent.ty == "Mutation" {
            self.moment.fetch_add(1, Ordering::Relaxed);
        }
        let moment = self.moment.load(Ordering::Relaxed);
        let field = self.truth.design.field(&parent.ty, name).ok_or("no such field")?;
        let required = self.truth.required(parent, field, moment);
        let mut given = arguments.clone();
        if let Some(context) = &field.context {
            given.insert(Context::ARGUMENT.to_owned(), self.truth.context(parent, context));
        }
        let found = match self.truth.value(parent, field, &given, &required, moment) {
            Ok(Found::Unknown) if self.is_plain => Ok(Found::Null),
            found => found.map(|found| below(found, &Arc::new(parent.clone()))),
        };
        let key = format!("{} {} {name} {}", parent.ty, parent.number, short(&Value::Object(arguments.clone())));
        let written = match &found {
            Ok(_) if field.origin == Origin::Moment => json!({"moment": true}),
            Ok(found) => json!({"value": plain(found)}),
            Err(error) => json!({"error": error}),
        };
        self.trace.lock().unwrap().insert(key, written);
        found
    }
}

/// What was found, with where it was reached from.
fn below(found: Found<Object>, parent: &Arc<Object>) -> Found<Object> {
    match found {
        Found::Object(object) => Found::Object(Object { above: Some(parent.clone()), ..object }),
        Found::List(items) => Found::List(items.into_iter().map(|item| below(item, parent)).collect()),
        other => other,
    }
}

fn plain(found: &Found<Object>) -> Value {
    match found {
        Found::Null | Found::Unknown => Value::Null,
        Found::Leaf(value) => value.clone(),
        Found::List(items) => items.iter().map(plain).collect(),
        Found::Object(object) => json!({"__typename": &*object.ty, "number": object.number}),
    }
}

/// A value with its whole numbers as JavaScript writes them.
fn short(value: &Value) -> Value {
    match value {
        Value::Number(number) => match number.as_f64() {
            Some(whole) if whole.fract() == 0.0 => json!(whole as i64),
            _ => value.clone(),
        },
        Value::Array(items) => items.iter().map(short).collect(),
        Value::Object(members) => {
            Value::Object(members.iter().map(|(name, value)| (name.clone(), short(value))).collect())
        }
        other => other.clone(),
    }
}
