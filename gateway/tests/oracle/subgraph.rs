//! A subgraph: it answers from the truth, only what it has, and notes everything that a subgraph may not be asked.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use bytes::Bytes;
use futures::FutureExt;
use futures::future::BoxFuture;
use gateway::{FetchRequest, Transport, TransportResult};
use serde_json::{Map, Value, json};

use crate::coerce::coerce_variables;
use crate::design::{FieldPlan, Origin, Part};
use crate::dice::Dice;
use crate::document::Selection;
use crate::execute::{Found, Source, execute};
use crate::parse::{parse, parse_selections};
use crate::schema::{Kind, Schema};
use crate::spoil::spoil;
use crate::truth::{Object, Truth, pick};
use crate::validate::faults;

/// What all subgraphs of a graph share while it runs.
#[derive(Default)]
pub(crate) struct Shared {
    /// The number of mutations so far.
    pub(crate) moment: AtomicU64,
    /// What subgraphs were asked that they may not be asked.
    pub(crate) faults: Mutex<Vec<String>>,
    /// Spoils answers, when there are dice.
    pub(crate) spoiling: Mutex<Option<Dice>>,
    /// All requests, for people.
    pub(crate) requests: Mutex<Vec<String>>,
}

/// One subgraph, in this process.
pub(crate) struct Subgraph {
    pub(crate) part: Part,
    pub(crate) name: String,
    pub(crate) truth: Arc<Truth>,
    /// With `_entities`.
    pub(crate) schema: Schema,
    pub(crate) shared: Arc<Shared>,
}

impl Transport for Subgraph {
    fn execute<'a>(&'a self, request: FetchRequest<'a>) -> BoxFuture<'a, TransportResult> {
        async move {
            tokio::task::yield_now().await;
            let variables = request.variables.map_or(Ok(Map::new()), serde_json::from_slice);
            let mut answer = match variables {
                Ok(variables) => self.answer(&request.operation.text, &variables),
                Err(error) => self.refuse(&format!("variables: {error}"), &request.operation.text),
            };
            if let Some(dice) = &mut *self.shared.spoiling.lock().unwrap() {
                let what = spoil(&mut answer, dice);
                self.shared.requests.lock().unwrap().push(format!("{}: {what}: {answer}", self.name));
            }
            tokio::task::yield_now().await;
            Ok(Bytes::from(answer.to_string()))
        }
        .boxed()
    }
}

impl Subgraph {
    fn answer(&self, text: &str, sent: &Map<String, Value>) -> Value {
        let asked = format!("{}: {text} {}", self.name, Value::Object(sent.clone()));
        self.shared.requests.lock().unwrap().push(asked);
        let document = match parse(text) {
            Ok(document) => document,
            Err(error) => return self.refuse(&error, text),
        };
        if let Some(fault) = faults(&self.schema, &document).first() {
            return self.refuse(fault, text);
        }
        match coerce_variables(&self.schema, &document.operation.variables, sent) {
            Ok(variables) => execute(&self.schema, &document, &variables, self).to_json(),
            Err(error) => self.refuse(&error, text),
        }
    }

    fn refuse(&self, fault: &str, text: &str) -> Value {
        self.note(&format!("{fault} in {text}"));
        json!({"errors": [{"message": fault}]})
    }

    fn note(&self, fault: &str) {
        self.shared.faults.lock().unwrap().push(format!("{}: {fault}", self.name));
    }

    fn moment(&self) -> u64 {
        self.shared.moment.load(Ordering::Relaxed)
    }

    fn entities(&self, arguments: &Map<String, Value>) -> Found<Object> {
        let sent = arguments.get("representations").and_then(Value::as_array);
        Found::List(sent.into_iter().flatten().map(|sent| self.entity(sent)).collect())
    }

    fn entity(&self, sent: &Value) -> Found<Object> {
        let name = sent["__typename"].as_str().unwrap_or_default();
        let plan = self.truth.design.types.get(name).filter(|plan| plan.parts.contains(&self.part));
        let keys = plan.and_then(|plan| plan.keys.get(&self.part));
        let Some((plan, keys)) = plan.zip(keys) else {
            self.note(&format!("a representation of no entity here: {sent}"));
            return Found::Null;
        };
        let mut found = keys.iter().filter(|key| key.resolvable).filter_map(|key| {
            let key = parse_selections(&key.fields).unwrap();
            self.truth.find(plan.family.as_deref().unwrap_or_default(), &key, sent)
        });
        let Some(object) = found.next() else {
            self.note(&format!("a representation that names no object: {sent}"));
            return Found::Null;
        };
        if plan.kind == Kind::Object && *object.ty != *name {
            self.note(&format!("a representation of {name} that is a {}: {sent}", object.ty));
            return Found::Null;
        }
        let family = plan.family.clone().unwrap_or_default();
        if self.truth.design.missing.contains(&(self.part, family, object.number)) {
            return Found::Null;
        }
        Found::Object(Object { sent: Some(Arc::new(sent.clone())), ..object })
    }

    /// The field, when this subgraph may be asked for it here.
    fn field(&self, parent: &Object, name: &str) -> Option<&FieldPlan> {
        let field = self.truth.design.field(&parent.ty, name)?;
        let provided = provided_below(&parent.provided, name).is_some();
        let lent = self.lent(parent, name);
        (field.is_served_by(self.part) || provided || lent).then_some(field)
    }

    /// Whether the field belongs to the identity of an object that is only known by its interface here.
    fn lent(&self, parent: &Object, name: &str) -> bool {
        let here = self.truth.design.interfaces_of(&parent.ty);
        name == "id" && here.iter().any(|interface| interface.as_object.contains_key(&self.part))
    }

    /// What a field is computed from: the values in the representation.
    fn required(&self, parent: &Object, field: &FieldPlan) -> Value {
        let Origin::Required(set) = &field.origin else { return Value::Null };
        match &parent.sent {
            Some(sent) => pick(sent, set),
            None => {
                self.note(&format!("{}.{} without a representation", field.owner, field.name));
                Value::Null
            }
        }
    }

    /// Tells each object below a field what the field provides for it.
    fn with_provided(&self, found: Found<Object>, provided: &Arc<[Selection]>) -> Found<Object> {
        match found {
            Found::Object(object) => Found::Object(Object { provided: provided.clone(), ..object }),
            Found::List(items) => {
                Found::List(items.into_iter().map(|item| self.with_provided(item, provided)).collect())
            }
            other => other,
        }
    }
}

impl Source for Subgraph {
    type Object = Object;

    fn root(&self, name: &str) -> Object {
        Object::new(name, 0)
    }

    fn type_name(&self, object: &Object) -> String {
        let known = self.schema.get(&object.ty).is_some();
        let interfaces = self.truth.design.interfaces_of(&object.ty);
        let lent = interfaces.into_iter().find(|interface| interface.as_object.contains_key(&self.part));
        match lent {
            Some(interface) if !known => interface.name.clone(),
            _ => object.ty.to_string(),
        }
    }

    fn resolve(&self, parent: &Object, name: &str, arguments: &Map<String, Value>) -> Result<Found<Object>, String> {
        if &*parent.ty == "Query" && name == "_entities" {
            return Ok(self.entities(arguments));
        }
        if &*parent.ty == "Mutation" {
            self.shared.moment.fetch_add(1, Ordering::Relaxed);
        }
        let Some(field) = self.field(parent, name) else {
            self.note(&format!("{}.{name} is not resolved here", parent.ty));
            return Err(format!("{}.{name} is not resolved here", parent.ty));
        };
        let required = self.required(parent, field);
        let found = match self.truth.value(parent, field, arguments, &required, self.moment())? {
            // Provided of an entity that another subgraph does not know.
            Found::Unknown => Found::Null,
            found => found,
        };
        let mut provided: Vec<Selection> = provided_below(&parent.provided, name).unwrap_or_default();
        provided.extend(field.provides.get(&self.part).into_iter().flatten().cloned());
        Ok(self.with_provided(found, &provided.into()))
    }
}

/// What is provided below a field that is provided itself; `None` when it is not.
fn provided_below(set: &[Selection], name: &str) -> Option<Vec<Selection>> {
    set.iter().find_map(|selection| match selection {
        Selection::Field(field) => (field.name == name).then(|| field.set.clone()),
        Selection::Inline { set, .. } => provided_below(set, name),
        Selection::Spread { .. } => None,
    })
}
