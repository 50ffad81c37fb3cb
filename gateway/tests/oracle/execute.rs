//! The execution of an operation, as section 6 of the specification words it: slow, plain, and nobody's code but ours.

use serde_json::{Map, Value, json};

use crate::coerce::coerce_arguments;
use crate::document::{Directive, Document, FieldNode, Selection};
use crate::schema::{Kind, Schema, Ty};

/// What a resolver found.
#[derive(Clone, Debug)]
pub(crate) enum Found<O> {
    Null,
    /// A field of an entity that its subgraph knows nothing of: there is no such entity, and nothing failed.
    Unknown,
    Leaf(Value),
    List(Vec<Found<O>>),
    Object(O),
}

/// Where the values come from.
pub(crate) trait Source {
    type Object: Clone;

    /// The object that the operation starts at.
    fn root(&self, name: &str) -> Self::Object;

    /// The name of an object's type in this schema.
    fn type_name(&self, object: &Self::Object) -> String;

    /// The value of a field, or why there is none.
    fn resolve(
        &self,
        parent: &Self::Object,
        field: &str,
        arguments: &Map<String, Value>,
    ) -> Result<Found<Self::Object>, String>;
}

/// An error and the path of the field that it arose in.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct FieldError {
    pub(crate) path: Vec<Value>,
    pub(crate) message: String,
}

/// The answer to an operation.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    pub(crate) data: Value,
    pub(crate) errors: Vec<FieldError>,
}

impl Answer {
    pub(crate) fn to_json(&self) -> Value {
        if self.errors.is_empty() {
            return json!({"data": self.data});
        }
        let errors = self.errors.iter().map(|error| json!({"message": error.message, "path": error.path}));
        json!({"data": self.data, "errors": errors.collect::<Vec<_>>()})
    }
}

/// Executes a valid document with coerced variables.
pub(crate) fn execute<S: Source>(
    schema: &Schema,
    document: &Document,
    variables: &Map<String, Value>,
    source: &S,
) -> Answer {
    let mut run = Run { schema, document, variables, source, path: Vec::new(), errors: Vec::new() };
    let root = source.root(document.operation.root());
    let data = run.object(&root, &[&document.operation.set]).unwrap_or(Value::Null);
    Answer { data, errors: run.errors }
}

struct Run<'a, S> {
    schema: &'a Schema,
    document: &'a Document,
    variables: &'a Map<String, Value>,
    source: &'a S,
    path: Vec<Value>,
    errors: Vec<FieldError>,
}

/// A null where there may be none: what is around becomes null, too.
enum NullAbove {
    /// An error tells why.
    Failed,
    /// The reference leads to no entity: it is null, and what is inside fails nothing.
    NoEntity,
}

type Completed = Result<Value, NullAbove>;
type Grouped<'a> = Vec<(&'a str, Vec<&'a FieldNode>)>;

impl<'a, S: Source> Run<'a, S> {
    /// `ExecuteCollectedFields`
    fn object(&mut self, object: &S::Object, sets: &[&'a Vec<Selection>]) -> Completed {
        let type_name = self.source.type_name(object);
        let mut grouped = Grouped::new();
        let mut spread = Vec::new();
        for set in sets {
            self.collect(set, &type_name, &mut grouped, &mut spread);
        }
        let mut out = Map::new();
        let mut failed = None;
        for (key, fields) in grouped {
            self.path.push(json!(key));
            match self.field(object, &type_name, &fields) {
                Ok(value) => {
                    out.insert(key.to_owned(), value);
                }
                Err(why) => failed = failed.or(Some(why)),
            }
            self.path.pop();
        }
        failed.map_or(Ok(Value::Object(out)), Err)
    }

    /// `CollectFields`
    fn collect(&self, set: &'a [Selection], object: &str, grouped: &mut Grouped<'a>, spread: &mut Vec<&'a str>) {
        for selection in set {
            if !self.is_included(selection.directives()) {
                continue;
            }
            match selection {
                Selection::Field(field) => match grouped.iter_mut().find(|(key, _)| *key == field.key()) {
                    Some((_, fields)) => fields.push(field),
                    None => grouped.push((field.key(), vec![field])),
                },
                Selection::Inline { on, set, .. } => {
                    if on.as_ref().is_none_or(|on| self.applies(on, object)) {
                        self.collect(set, object, grouped, spread);
                    }
                }
                Selection::Spread { name, .. } => {
                    if spread.contains(&name.as_str()) {
                        continue;
                    }
                    spread.push(name);
                    if let Some(fragment) = self.document.fragment(name)
                        && self.applies(&fragment.on, object)
                    {
                        self.collect(&fragment.set, object, grouped, spread);
                    }
                }
            }
        }
    }

    fn applies(&self, condition: &str, object: &str) -> bool {
        self.schema.possible(condition).contains(&object)
    }

    fn is_included(&self, directives: &[Directive]) -> bool {
        directives.iter().all(|directive| {
            let literal = directive.arguments.first().map(|(_, literal)| literal);
            let condition = match literal {
                Some(crate::document::Literal::Variable(name)) => self.variables.get(name) == Some(&json!(true)),
                literal => literal == Some(&crate::document::Literal::Boolean(true)),
            };
            match directive.name.as_str() {
                "skip" => !condition,
                "include" => condition,
                _ => true,
            }
        })
    }

    /// `ExecuteField`
    fn field(&mut self, parent: &S::Object, type_name: &str, fields: &[&'a FieldNode]) -> Completed {
        let node = fields[0];
        if node.name == "__typename" {
            return Ok(json!(type_name));
        }
        let schema = self.schema;
        let Some(field) = schema.field(type_name, &node.name) else {
            return self.fail(&Ty::named("?"), format!("there is no field {type_name}.{}", node.name));
        };
        let found = coerce_arguments(schema, &field.arguments, &node.arguments, self.variables)
            .and_then(|arguments| self.source.resolve(parent, &node.name, &arguments));
        let sets: Vec<&'a Vec<Selection>> = fields.iter().map(|field| &field.set).collect();
        match found {
            Ok(found) => self.complete(&field.ty, found, &sets),
            Err(message) => self.fail(&field.ty, message),
        }
    }

    /// `CompleteValue`
    fn complete(&mut self, ty: &Ty, found: Found<S::Object>, sets: &[&'a Vec<Selection>]) -> Completed {
        let before = self.errors.len();
        match ty {
            // A reference that may not be null itself is a failure.
            Ty::NonNull(inner) => match self.present(inner, &found, sets).map_err(|_| NullAbove::Failed)? {
                Value::Null => {
                    self.tell(format!("Cannot return null for a field of type {ty}"));
                    Err(if matches!(found, Found::Unknown) { NullAbove::NoEntity } else { NullAbove::Failed })
                }
                value => Ok(value),
            },
            _ => self.present(ty, &found, sets).or_else(|why| {
                if matches!(why, NullAbove::NoEntity) {
                    self.errors.truncate(before);
                }
                Ok(Value::Null)
            }),
        }
    }

    /// The value of a type that may be null.
    fn present(&mut self, ty: &Ty, found: &Found<S::Object>, sets: &[&'a Vec<Selection>]) -> Completed {
        match (ty, found) {
            (_, Found::Null | Found::Unknown) => Ok(Value::Null),
            (Ty::List(inner), Found::List(items)) => self.list(inner, items, sets),
            (Ty::Named(name), Found::Leaf(value)) if !self.schema.is_composite(name) => self.leaf(name, value),
            (Ty::Named(name), Found::Object(object)) if self.schema.is_composite(name) => {
                let actual = self.source.type_name(object);
                if self.schema.possible(name).contains(&actual.as_str()) {
                    return self.object(object, sets);
                }
                self.tell(format!("{actual} is no {name}"));
                Err(NullAbove::Failed)
            }
            _ => {
                self.tell(format!("the value does not fit {ty}"));
                Err(NullAbove::Failed)
            }
        }
    }

    fn list(&mut self, inner: &Ty, items: &[Found<S::Object>], sets: &[&'a Vec<Selection>]) -> Completed {
        let mut out = Vec::new();
        let mut failed = None;
        for (index, item) in items.iter().enumerate() {
            self.path.push(json!(index));
            match self.complete(inner, item.clone(), sets) {
                Ok(value) => out.push(value),
                Err(why) => failed = failed.or(Some(why)),
            }
            self.path.pop();
        }
        failed.map_or(Ok(Value::Array(out)), Err)
    }

    fn leaf(&mut self, name: &str, value: &Value) -> Completed {
        let fits = match (self.schema.get(name).map(|ty| ty.kind), name) {
            (Some(Kind::Enum), _) => self.schema.types[name].values.iter().any(|known| value == known.as_str()),
            (Some(_), _) => true,
            (None, "Int") => value.is_i64(),
            (None, "Float") => value.is_number(),
            (None, "Boolean") => value.is_boolean(),
            (None, _) => value.is_string(),
        };
        if fits {
            return Ok(value.clone());
        }
        self.tell(format!("{value} is no {name}"));
        Err(NullAbove::Failed)
    }

    fn tell(&mut self, message: String) {
        self.errors.push(FieldError { path: self.path.clone(), message });
    }

    fn fail(&mut self, ty: &Ty, message: String) -> Completed {
        self.tell(message);
        if ty.is_required() { Err(NullAbove::Failed) } else { Ok(Value::Null) }
    }
}
