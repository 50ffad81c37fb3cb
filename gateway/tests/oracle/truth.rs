//! The one truth about all objects of a design: every subgraph, and the whole, take their values from it.

use std::sync::Arc;

use serde_json::{Map, Value, json};

use crate::coerce::coerce_arguments;
use crate::design::{Context, Design, FieldPlan, Origin};
use crate::dice::hash;
use crate::document::Selection;
use crate::execute::Found;
use crate::schema::{Kind, Schema, Ty};

/// An object: its type, and its number among those of its type or family.
#[derive(Clone, Debug)]
pub(crate) struct Object {
    pub(crate) ty: Arc<str>,
    pub(crate) number: u64,
    /// The representation that it was asked for with.
    pub(crate) sent: Option<Arc<Value>>,
    /// What the field that led here provides.
    pub(crate) provided: Arc<[Selection]>,
    /// The object that it was reached from, where that is followed.
    pub(crate) above: Option<Arc<Object>>,
}

impl Object {
    pub(crate) fn new(ty: &str, number: u64) -> Self {
        Self { ty: ty.into(), number, sent: None, provided: Arc::default(), above: None }
    }
}

/// The values of a design's fields.
pub(crate) struct Truth {
    pub(crate) design: Design,
    /// The whole, with what clients do not see: for the arguments of required fields.
    pub(crate) schema: Schema,
}

impl Truth {
    /// The value of a field. `required` is what the field is computed from, `moment` the number of mutations so far.
    pub(crate) fn value(
        &self,
        parent: &Object,
        field: &FieldPlan,
        arguments: &Map<String, Value>,
        required: &Value,
        moment: u64,
    ) -> Result<Found<Object>, String> {
        if field.absent.contains(&parent.number) {
            return Ok(Found::Unknown);
        }
        if field.origin == Origin::Moment {
            return Ok(Found::Leaf(json!(moment)));
        }
        if field.origin == Origin::Identity {
            return Ok(self.identity(parent, field));
        }
        let arguments = Value::Object(arguments.clone());
        let FieldPlan { owner, name, .. } = field;
        let place = format!("{} {owner} {} {name} {arguments} {required}", self.design.seed, parent.number);
        let chance = hash(&place);
        let may_fail = !field.is_required && owner != "Query";
        if may_fail && hash(&format!("{place} fails")) % 1000 < self.design.failing {
            return Err(format!("{owner}.{name} of {} failed", parent.number));
        }
        Ok(self.by_chance(&field.ty, field, chance))
    }

    /// What the argument of a field takes from the nearest ancestor.
    pub(crate) fn context(&self, parent: &Object, context: &Context) -> Value {
        let mut at = parent.above.as_deref();
        while let Some(object) = at {
            if context.owners.iter().any(|owner| **owner == *object.ty) {
                let field = self.design.ty(&object.ty).field(&context.scope).expect("what the ancestor has");
                return match self.value(object, field, &Map::new(), &Value::Null, 0) {
                    Ok(found) => self.project_found(found, &[], 0),
                    Err(_) => Value::Null,
                };
            }
            at = object.above.as_deref();
        }
        Value::Null
    }

    /// The values of a selection of an object, as a representation carries them.
    pub(crate) fn project(&self, object: &Object, set: &[Selection], moment: u64) -> Value {
        let mut out = Map::new();
        self.project_into(object, set, moment, &mut out);
        Value::Object(out)
    }

    /// The number of the object that a representation names by these key fields.
    pub(crate) fn find(&self, family: &str, key: &[Selection], sent: &Value) -> Option<Object> {
        let family = self.design.families.get(family)?;
        let objects = (0..family.size).map(|number| Object::new(member(&family.members, number), number));
        let wanted = pick(sent, key);
        objects.into_iter().find(|object| self.project(object, key, 0) == wanted)
    }

    fn project_into(&self, object: &Object, set: &[Selection], moment: u64, out: &mut Map<String, Value>) {
        for selection in set {
            match selection {
                Selection::Field(node) => {
                    let Some(field) = self.design.field(&object.ty, &node.name) else { continue };
                    let arguments = coerce_arguments(&self.schema, &field.arguments, &node.arguments, &Map::new())
                        .unwrap_or_default();
                    let required = self.required(object, field, moment);
                    let found = self.value(object, field, &arguments, &required, moment).unwrap_or(Found::Null);
                    out.insert(node.name.clone(), self.project_found(found, &node.set, moment));
                }
                Selection::Inline { on, set, .. } => {
                    let fits = on.as_ref().is_none_or(|on| self.schema.possible(on).contains(&&*object.ty));
                    if fits {
                        self.project_into(object, set, moment, out);
                    }
                }
                Selection::Spread { .. } => {}
            }
        }
    }

    fn project_found(&self, found: Found<Object>, set: &[Selection], moment: u64) -> Value {
        match found {
            Found::Null | Found::Unknown => Value::Null,
            Found::Leaf(value) => value,
            Found::List(items) => items.into_iter().map(|item| self.project_found(item, set, moment)).collect(),
            Found::Object(object) => self.project(&object, set, moment),
        }
    }

    /// What a field of an object is computed from, by the truth.
    pub(crate) fn required(&self, object: &Object, field: &FieldPlan, moment: u64) -> Value {
        match &field.origin {
            Origin::Required(set) => self.project(object, set, moment),
            _ => Value::Null,
        }
    }

    fn identity(&self, parent: &Object, field: &FieldPlan) -> Found<Object> {
        let FieldPlan { owner, name, ty, .. } = field;
        match ty.name() {
            "Int" if name == "area" => Found::Leaf(json!(parent.number / 2)),
            "Int" if name == "no" => Found::Leaf(json!(parent.number % 2)),
            "Int" => Found::Leaf(json!(parent.number + 10)),
            "ID" | "String" => Found::Leaf(json!(format!("{owner}-{name}-{}", parent.number))),
            other => Found::Object(Object::new(other, parent.number)),
        }
    }

    fn by_chance(&self, ty: &Ty, field: &FieldPlan, chance: u64) -> Found<Object> {
        match ty {
            Ty::NonNull(inner) => self.present(inner, field, chance),
            _ if hash(&format!("{chance} null")) % 100 < 15 => Found::Null,
            _ => self.present(ty, field, chance),
        }
    }

    fn present(&self, ty: &Ty, field: &FieldPlan, chance: u64) -> Found<Object> {
        match ty {
            Ty::NonNull(inner) => self.present(inner, field, chance),
            Ty::List(_) if field.targets.is_empty() && self.design.is_composite(ty.name()) => Found::List(Vec::new()),
            Ty::List(inner) => {
                let count = hash(&format!("{chance} count")) % 4;
                let items = (0..count).map(|index| self.by_chance(inner, field, hash(&format!("{chance} {index}"))));
                Found::List(items.collect())
            }
            Ty::Named(name) if self.design.is_composite(name) => self.object(field, chance),
            Ty::Named(name) => Found::Leaf(self.leaf(name, chance)),
        }
    }

    fn object(&self, field: &FieldPlan, chance: u64) -> Found<Object> {
        if field.targets.is_empty() {
            return Found::Null;
        }
        let target = &field.targets[(chance % field.targets.len() as u64) as usize];
        let Some(family) = &self.design.ty(target).family else {
            return Found::Object(Object::new(target, chance % 100_000));
        };
        let of = family.clone();
        let family = &self.design.families[family];
        let numbers = (0..family.size).filter(|number| member(&family.members, *number) == target);
        // No subgraph refers to an entity that it knows nothing of itself.
        let from = field.moved.iter().map(|moved| moved.from).chain(field.serves.iter().copied());
        let missing =
            |number: &u64| from.clone().any(|part| self.design.missing.contains(&(part, of.clone(), *number)));
        let numbers: Vec<u64> = numbers.filter(|number| !missing(number)).collect();
        if numbers.is_empty() {
            return Found::Null;
        }
        let number = numbers[(hash(&format!("{chance} row")) % numbers.len() as u64) as usize];
        Found::Object(Object::new(target, number))
    }

    fn leaf(&self, name: &str, chance: u64) -> Value {
        match name {
            "Int" => json!(chance % 1000),
            "Float" => json!((chance % 1000) as f64 + 0.5),
            "Boolean" => json!(chance.is_multiple_of(2)),
            "ID" => json!(format!("i{}", chance % 1000)),
            "String" => json!(
                ["plain", "", "Grüße \"in\" quotes", "line\nbreak", "ünï {}[]"][(chance % 5) as usize].to_owned()
                    + &(chance % 97).to_string()
            ),
            _ => match self.design.types.get(name).map(|ty| (ty.kind, &ty.values)) {
                Some((Kind::Enum, values)) => json!(values[(chance % values.len() as u64) as usize]),
                _ => free_form(chance),
            },
        }
    }
}

/// A value of a custom scalar: any JSON.
fn free_form(chance: u64) -> Value {
    match chance % 5 {
        0 => json!({"id": chance % 7, "__typename": "Nothing", "list": [1, null, {"a": "}"}]}),
        1 => json!([chance % 7, [], {}, "]"]),
        2 => json!(chance % 1_000_000_007),
        3 => json!(false),
        _ => json!("text"),
    }
}

/// The object type of a number of a family.
pub(crate) fn member(members: &[String], number: u64) -> &str {
    &members[(number % members.len() as u64) as usize]
}

/// What a selection takes of a representation; what is not there is null.
pub(crate) fn pick(sent: &Value, set: &[Selection]) -> Value {
    match sent {
        Value::Array(items) => items.iter().map(|item| pick(item, set)).collect(),
        Value::Object(_) => {
            let mut out = Map::new();
            pick_into(sent, set, &mut out);
            Value::Object(out)
        }
        _ => Value::Null,
    }
}

fn pick_into(sent: &Value, set: &[Selection], out: &mut Map<String, Value>) {
    for selection in set {
        match selection {
            Selection::Field(node) => {
                let value = &sent[&node.name];
                let value = if node.set.is_empty() { value.clone() } else { pick(value, &node.set) };
                out.insert(node.name.clone(), value);
            }
            Selection::Inline { on, set, .. } => {
                let fits =
                    on.as_ref().is_none_or(|on| sent["__typename"] == on.as_str() || sent["__typename"].is_null());
                if fits {
                    pick_fragment(sent, set, out);
                }
            }
            Selection::Spread { .. } => {}
        }
    }
}

/// As [`pick_into`], for fields that only some objects have.
fn pick_fragment(sent: &Value, set: &[Selection], out: &mut Map<String, Value>) {
    for selection in set {
        let held = match selection {
            Selection::Field(node) => sent.get(&node.name).is_some(),
            _ => true,
        };
        if held {
            pick_into(sent, std::slice::from_ref(selection), out);
        }
    }
}
