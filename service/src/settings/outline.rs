//! The tree of known keys of a settings type, read from its JSON Schema.

use schemars::JsonSchema;
use serde_json::{Map, Value};

/// What a key may hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// `true` or `false`.
    Boolean,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// A text; `one_of` lists the allowed ones where they are few.
    Text { one_of: Vec<String> },
    /// A list.
    List,
    /// A section with keys of its own.
    Section(Vec<Key>),
    /// A section whose keys the user names, all of one shape.
    Named(Box<Shape>),
    /// Anything.
    Any,
}

/// One known key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Key {
    pub(super) name: String,
    pub(super) description: String,
    pub(super) default: Option<Value>,
    pub(super) type_name: Option<String>,
    pub(super) shape: Shape,
}

/// The shape of a whole settings type.
pub(super) fn of<T: JsonSchema>() -> Shape {
    let schema = schemars::schema_for!(T).to_value();
    Reader { definitions: schema.get("$defs") }.shape(&schema)
}

impl Shape {
    /// The shape below a key, and whether the key is known at all.
    pub(super) fn below(&self, key: &str) -> Option<&Self> {
        match self {
            Self::Section(keys) => keys.iter().find(|known| known.name == key).map(|known| &known.shape),
            Self::Named(shape) => Some(shape),
            Self::Any => Some(self),
            _ => None,
        }
    }

    /// The names of the known keys below.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        let keys = match self {
            Self::Section(keys) => keys.as_slice(),
            _ => &[],
        };
        keys.iter().map(|key| key.name.as_str())
    }
}

struct Reader<'a> {
    definitions: Option<&'a Value>,
}

impl<'a> Reader<'a> {
    fn shape(&self, schema: &'a Value) -> Shape {
        let schema = self.resolve(schema);
        if let Some(properties) = schema.get("properties").and_then(Value::as_object) {
            return Shape::Section(self.keys(properties));
        }
        if let Some(values @ Value::Object(_)) = schema.get("additionalProperties") {
            return Shape::Named(Box::new(self.shape(values)));
        }
        match type_of(schema) {
            Some("boolean") => Shape::Boolean,
            Some("integer") => Shape::Integer,
            Some("number") => Shape::Number,
            Some("array") => Shape::List,
            Some("string") => Shape::Text { one_of: texts(schema.get("enum")) },
            _ => self.choice(schema),
        }
    }

    /// A choice of documented constants, or the one branch of an option that is not null.
    fn choice(&self, schema: &'a Value) -> Shape {
        let branches: Vec<&Value> = ["oneOf", "anyOf"]
            .iter()
            .filter_map(|name| schema.get(name).and_then(Value::as_array))
            .flatten()
            .filter(|branch| type_of(branch) != Some("null"))
            .collect();
        let constants: Vec<String> = branches
            .iter()
            .filter_map(|branch| branch.get("const").and_then(Value::as_str).map(str::to_owned))
            .collect();
        match branches.as_slice() {
            [only] => self.shape(only),
            [_, ..] if constants.len() == branches.len() => Shape::Text { one_of: constants },
            _ => Shape::Any,
        }
    }

    fn keys(&self, properties: &'a Map<String, Value>) -> Vec<Key> {
        properties.iter().map(|(name, schema)| self.key(name, schema)).collect()
    }

    fn key(&self, name: &str, schema: &'a Value) -> Key {
        let text = |schema: &Value, key| schema.get(key).and_then(Value::as_str).map(str::to_owned);
        Key {
            name: name.to_owned(),
            description: text(schema, "description")
                .or_else(|| text(self.resolve(schema), "description"))
                .unwrap_or_default(),
            default: schema.get("default").filter(|value| !value.is_null()).cloned(),
            type_name: reference_of(schema).and_then(|path| path.rsplit('/').next()).map(str::to_owned),
            shape: self.shape(schema),
        }
    }

    fn resolve(&self, schema: &'a Value) -> &'a Value {
        reference_of(schema)
            .and_then(|path| path.strip_prefix("#/$defs/"))
            .and_then(|name| self.definitions?.get(name))
            .unwrap_or(schema)
    }
}

fn reference_of(schema: &Value) -> Option<&str> {
    schema.get("$ref").and_then(Value::as_str)
}

/// The schema's type; of `["string", "null"]` the one that is not null.
fn type_of(schema: &Value) -> Option<&str> {
    match schema.get("type")? {
        Value::String(name) => Some(name),
        Value::Array(names) => names.iter().filter_map(Value::as_str).find(|name| *name != "null"),
        _ => None,
    }
}

fn texts(values: Option<&Value>) -> Vec<String> {
    let values = values.and_then(Value::as_array).into_iter().flatten();
    values.filter_map(Value::as_str).map(str::to_owned).collect()
}
