//! The API schema as introspection shows it: what the sweeps are generated from.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::graph::Graph;

const INTROSPECTION: &str = "{ __schema {
    queryType { fields { ...field } } mutationType { fields { ...field } }
    types { kind name description fields { ...field } inputFields { ...input }
        enumValues { name description } possibleTypes { name } } } }
  fragment field on __Field { name description args { ...input } type { ...type } }
  fragment input on __InputValue { name description type { ...type } }
  fragment type on __Type { kind name ofType { kind name ofType { kind name ofType { kind name } } } }";

/// Types by name.
#[derive(Debug)]
pub struct Api {
    /// The introspection's `__schema`.
    pub schema: Value,
    types: BTreeMap<String, Value>,
}

/// A table as the graph shows it.
#[derive(Clone, Debug)]
pub struct Entity {
    /// The type.
    pub type_name: String,
    /// The root field for one row.
    pub one: String,
    /// The root field for a page of rows.
    pub many: String,
}

impl Api {
    /// Asks the gateway for its schema.
    pub async fn read(graph: &Graph) -> Self {
        let schema = graph.data("Bearer none", INTROSPECTION, Value::Null).await["__schema"].take();
        let types = items(&schema["types"]).iter().map(|entry| (name(entry).to_owned(), entry.clone())).collect();
        Self { schema, types }
    }

    /// A type.
    pub fn type_named(&self, name: &str) -> Option<&Value> {
        self.types.get(name)
    }

    /// Every table of the graph, found by its two root fields.
    pub fn entities(&self) -> Vec<Entity> {
        let fields = items(&self.schema["queryType"]["fields"]);
        let one = fields.iter().filter(|field| has_argument(field, "id"));
        one.map(|field| {
            let type_name = base(&field["type"]).to_owned();
            let connection = format!("{type_name}Connection");
            let many = fields.iter().find(|field| base(&field["type"]) == connection);
            let many = many.unwrap_or_else(|| panic!("{type_name} has no list"));
            Entity { type_name, one: name(field).to_owned(), many: name(many).to_owned() }
        })
        .collect()
    }

    /// A mutation, if the graph has it.
    pub fn mutation(&self, wanted: &str) -> Option<&Value> {
        items(&self.schema["mutationType"]["fields"]).iter().find(|field| name(field) == wanted)
    }

    /// Every mutation.
    pub fn mutations(&self) -> &[Value] {
        items(&self.schema["mutationType"]["fields"])
    }

    /// The fields of an input type; none if there is no such type.
    pub fn inputs(&self, type_name: &str) -> &[Value] {
        self.type_named(type_name).map_or(&[], |found| items(&found["inputFields"]))
    }

    /// The fields of an object type.
    pub fn fields(&self, type_name: &str) -> &[Value] {
        self.type_named(type_name).map_or(&[], |found| items(&found["fields"]))
    }
}

/// The elements of a list; none if it is null.
pub fn items(list: &Value) -> &[Value] {
    list.as_array().map_or(&[], Vec::as_slice)
}

/// The name of a type, a field or an argument.
pub fn name(named: &Value) -> &str {
    named["name"].as_str().unwrap_or_default()
}

/// The name of a type without its wrappers.
pub fn base(type_ref: &Value) -> &str {
    if type_ref["ofType"].is_null() { name(type_ref) } else { base(&type_ref["ofType"]) }
}

/// Whether the field takes an argument of that name.
pub fn has_argument(field: &Value, wanted: &str) -> bool {
    items(&field["args"]).iter().any(|argument| name(argument) == wanted)
}
