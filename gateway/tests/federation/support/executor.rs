//! A tiny GraphQL server over JSON values: enough of execution to stand in for a subgraph.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use graphql_tools::parser::query::{
    Definition, Document, Field, OperationDefinition, Selection, SelectionSet, Value as Literal,
};
use graphql_tools::parser::schema::{self, Type, TypeDefinition, TypeExtension};
use serde_json::{Map, Value, json};

type Resolver = Arc<dyn Fn(&Value, &Map<String, Value>) -> Result<Value, String> + Send + Sync>;
type Query = Document<'static, String>;

/// A subgraph: its schema, and how its fields and entities come about.
#[derive(Clone)]
pub(crate) struct Subgraph {
    pub(crate) name: String,
    pub(crate) sdl: String,
    fields: HashMap<(String, String), Resolver>,
    entities: HashMap<String, Resolver>,
    types: Arc<Types>,
    /// The bodies of all requests, in order.
    pub(crate) requests: Arc<Mutex<Vec<Value>>>,
}

#[derive(Default)]
struct Types {
    fields: HashMap<(String, String), Type<'static, String>>,
    possible: HashMap<String, Vec<String>>,
    objects: Vec<String>,
}

const HEADER: &str = r#"extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@requires", "@provides", "@external", "@shareable", "@override", "@inaccessible", "@interfaceObject", "@tag"])"#;

impl Subgraph {
    pub(crate) fn new(name: &str, sdl: &str) -> Self {
        let parsed = graphql_tools::parser::parse_schema::<String>(sdl).expect("test schema").into_static();
        Self {
            name: name.to_owned(),
            sdl: format!("{HEADER}\n{sdl}"),
            fields: HashMap::new(),
            entities: HashMap::new(),
            types: Arc::new(types_of(&parsed)),
            requests: Arc::default(),
        }
    }

    /// Resolves a field by a function of parent and arguments.
    pub(crate) fn field(
        mut self,
        parent: &str,
        name: &str,
        resolve: impl Fn(&Value, &Map<String, Value>) -> Result<Value, String> + Send + Sync + 'static,
    ) -> Self {
        self.fields.insert((parent.to_owned(), name.to_owned()), Arc::new(resolve));
        self
    }

    /// A root query field with a fixed value.
    pub(crate) fn query(self, name: &str, value: Value) -> Self {
        self.field("Query", name, move |_, _| Ok(value.clone()))
    }

    /// Resolves an entity by a function of its representation.
    pub(crate) fn entity(mut self, name: &str, resolve: impl Fn(&Value) -> Value + Send + Sync + 'static) -> Self {
        self.entities.insert(name.to_owned(), Arc::new(move |representation, _| Ok(resolve(representation))));
        self
    }

    /// An entity from a table of rows with the key `key`; fields of the representation are kept beside the row's.
    pub(crate) fn rows(self, name: &'static str, key: &'static str, rows: Value) -> Self {
        self.entity(name, move |representation| {
            let found = rows.as_array().and_then(|rows| rows.iter().find(|row| row[key] == representation[key]));
            let Some(row) = found else { return Value::Null };
            let mut merged = representation.as_object().cloned().unwrap_or_default();
            merged.extend(row.as_object().cloned().unwrap_or_default());
            Value::Object(merged)
        })
    }

    /// Answers a request body.
    pub(crate) fn answer(&self, body: &Value) -> Value {
        self.requests.lock().unwrap().push(body.clone());
        let text = body["query"].as_str().unwrap_or_default();
        let document = match graphql_tools::parser::parse_query::<String>(text) {
            Ok(document) => document.into_static(),
            Err(error) => return json!({"errors": [{"message": format!("parse error: {error}")}]}),
        };
        let variables = body["variables"].as_object().cloned().unwrap_or_default();
        let mut run = Run { subgraph: self, document: &document, variables: &variables, errors: Vec::new() };
        let data = run.operation();
        if run.errors.is_empty() { json!({"data": data}) } else { json!({"data": data, "errors": run.errors}) }
    }
}

fn types_of(document: &schema::Document<'static, String>) -> Types {
    let mut types = Types::default();
    for definition in &document.definitions {
        let (name, interfaces, fields, is_object) = match definition {
            schema::Definition::TypeDefinition(TypeDefinition::Object(it)) => {
                (&it.name, &it.implements_interfaces, &it.fields, true)
            }
            schema::Definition::TypeDefinition(TypeDefinition::Interface(it)) => {
                (&it.name, &it.implements_interfaces, &it.fields, false)
            }
            schema::Definition::TypeExtension(TypeExtension::Object(it)) => {
                (&it.name, &it.implements_interfaces, &it.fields, true)
            }
            schema::Definition::TypeDefinition(TypeDefinition::Union(it)) => {
                types.possible.entry(it.name.clone()).or_default().extend(it.types.iter().cloned());
                continue;
            }
            _ => continue,
        };
        if is_object {
            types.objects.push(name.clone());
            for interface in interfaces {
                types.possible.entry(interface.clone()).or_default().push(name.clone());
            }
        }
        for field in fields {
            types.fields.insert((name.clone(), field.name.clone()), field.field_type.clone());
        }
    }
    types
}

struct Run<'a> {
    subgraph: &'a Subgraph,
    document: &'a Query,
    variables: &'a Map<String, Value>,
    errors: Vec<Value>,
}

/// A null that may not be.
struct Failed;

impl<'a> Run<'a> {
    fn operation(&mut self) -> Value {
        let operation = self.document.definitions.iter().find_map(|definition| match definition {
            Definition::Operation(operation) => Some(operation),
            Definition::Fragment(_) => None,
        });
        let (root, set) = match operation.expect("an operation") {
            OperationDefinition::Mutation(it) => ("Mutation", &it.selection_set),
            OperationDefinition::Query(it) => ("Query", &it.selection_set),
            OperationDefinition::SelectionSet(set) => ("Query", set),
            OperationDefinition::Subscription(it) => ("Subscription", &it.selection_set),
        };
        self.object(root, &Value::Null, &[set], &mut Vec::new()).unwrap_or(Value::Null)
    }

    fn object(
        &mut self,
        name: &str,
        parent: &Value,
        sets: &[&'a SelectionSet<'static, String>],
        path: &mut Vec<Value>,
    ) -> Result<Value, Failed> {
        let mut grouped: Vec<(&str, Vec<&'a Field<'static, String>>)> = Vec::new();
        for set in sets {
            self.collect(set, name, &mut grouped);
        }
        let mut out = Map::new();
        for (key, fields) in grouped {
            path.push(json!(key));
            let value = self.field(name, parent, &fields, path)?;
            path.pop();
            out.insert(key.to_owned(), value);
        }
        Ok(Value::Object(out))
    }

    fn collect(
        &self,
        set: &'a SelectionSet<'static, String>,
        name: &str,
        grouped: &mut Vec<(&'a str, Vec<&'a Field<'static, String>>)>,
    ) {
        for selection in &set.items {
            match selection {
                Selection::Field(field) => {
                    let key = field.alias.as_deref().unwrap_or(&field.name);
                    match grouped.iter_mut().find(|(known, _)| *known == key) {
                        Some((_, fields)) => fields.push(field),
                        None => grouped.push((key, vec![field])),
                    }
                }
                Selection::InlineFragment(it) => {
                    let condition = it.type_condition.as_ref().map(|it| it.as_ref().as_str());
                    if condition.is_none_or(|condition| self.fits(condition, name)) {
                        self.collect(&it.selection_set, name, grouped);
                    }
                }
                Selection::FragmentSpread(it) => {
                    let found = self.document.definitions.iter().find_map(|definition| match definition {
                        Definition::Fragment(fragment) if fragment.name == it.fragment_name => Some(fragment),
                        _ => None,
                    });
                    let fragment = found.expect("fragment");
                    if self.fits(fragment.type_condition.as_ref(), name) {
                        self.collect(&fragment.selection_set, name, grouped);
                    }
                }
            }
        }
    }

    fn fits(&self, condition: &str, name: &str) -> bool {
        condition == name
            || self.subgraph.types.possible.get(condition).is_some_and(|it| it.iter().any(|it| it == name))
    }

    fn field(
        &mut self,
        name: &str,
        parent: &Value,
        fields: &[&'a Field<'static, String>],
        path: &mut Vec<Value>,
    ) -> Result<Value, Failed> {
        let field = fields[0];
        if field.name == "__typename" {
            return Ok(json!(name));
        }
        let arguments: Map<String, Value> =
            field.arguments.iter().filter_map(|(name, value)| Some((name.clone(), self.literal(value)?))).collect();
        let sets: Vec<_> = fields.iter().map(|field| &field.selection_set).collect();
        if field.name == "_entities" && name == "Query" {
            return self.entities(&arguments["representations"], &sets, path);
        }
        let resolver = self.subgraph.fields.get(&(name.to_owned(), field.name.clone()));
        let value = match resolver {
            Some(resolver) => resolver(parent, &arguments),
            None => Ok(parent.get(&field.name).cloned().unwrap_or(Value::Null)),
        };
        let Some(of_type) = self.subgraph.types.fields.get(&(name.to_owned(), field.name.clone())) else {
            self.errors.push(json!({"message": format!("{}: unknown field {name}.{}", self.subgraph.name, field.name), "path": path}));
            return Ok(Value::Null);
        };
        match value {
            Ok(value) => self.complete(of_type, &value, &sets, path),
            Err(message) => {
                self.errors.push(json!({"message": message, "path": path, "extensions": {"code": "TEST_ERROR"}}));
                if matches!(of_type, Type::NonNullType(_)) { Err(Failed) } else { Ok(Value::Null) }
            }
        }
    }

    fn complete(
        &mut self,
        of_type: &Type<'static, String>,
        value: &Value,
        sets: &[&'a SelectionSet<'static, String>],
        path: &mut Vec<Value>,
    ) -> Result<Value, Failed> {
        match of_type {
            Type::NonNullType(inner) => match self.complete(inner, value, sets, path)? {
                Value::Null => {
                    self.errors.push(json!({"message": "null in a non-null field", "path": path}));
                    Err(Failed)
                }
                value => Ok(value),
            },
            _ if value.is_null() => Ok(Value::Null),
            Type::ListType(inner) => {
                let mut out = Vec::new();
                for (index, element) in value.as_array().into_iter().flatten().enumerate() {
                    path.push(json!(index));
                    out.push(match self.complete(inner, element, sets, path) {
                        Ok(value) => value,
                        Err(Failed) if matches!(**inner, Type::NonNullType(_)) => return Err(Failed),
                        Err(Failed) => Value::Null,
                    });
                    path.pop();
                }
                Ok(Value::Array(out))
            }
            Type::NamedType(name) if sets.iter().all(|set| set.items.is_empty()) => {
                let _ = name;
                Ok(value.clone())
            }
            Type::NamedType(name) => {
                let is_object = self.subgraph.types.objects.contains(name);
                let object = if is_object { name.as_str() } else { value["__typename"].as_str().unwrap_or(name) };
                let depth = path.len();
                let result = self.object(object, value, sets, path);
                path.truncate(depth);
                Ok(result.unwrap_or(Value::Null))
            }
        }
    }

    fn entities(
        &mut self,
        representations: &Value,
        sets: &[&'a SelectionSet<'static, String>],
        path: &mut Vec<Value>,
    ) -> Result<Value, Failed> {
        let mut out = Vec::new();
        for (index, representation) in representations.as_array().into_iter().flatten().enumerate() {
            path.push(json!(index));
            let name = representation["__typename"].as_str().unwrap_or_default();
            let value = match self.subgraph.entities.get(name) {
                Some(resolver) => resolver(representation, &Map::new()).unwrap_or(Value::Null),
                None => {
                    self.errors
                        .push(json!({"message": format!("{}: no entity {name}", self.subgraph.name), "path": path}));
                    Value::Null
                }
            };
            let object = value["__typename"].as_str().unwrap_or(name).to_owned();
            let depth = path.len();
            let result = if value.is_null() { Ok(Value::Null) } else { self.object(&object, &value, sets, path) };
            path.truncate(depth);
            out.push(result.unwrap_or(Value::Null));
            path.pop();
        }
        Ok(Value::Array(out))
    }

    fn literal(&self, value: &Literal<'static, String>) -> Option<Value> {
        Some(match value {
            Literal::Variable(name) => return self.variables.get(name).cloned(),
            Literal::Int(number) => json!(number.as_i64()),
            Literal::Float(number) => json!(number),
            Literal::String(text) | Literal::Enum(text) => json!(text),
            Literal::Boolean(value) => json!(value),
            Literal::Null => Value::Null,
            Literal::List(values) => Value::Array(values.iter().filter_map(|it| self.literal(it)).collect()),
            Literal::Object(members) => {
                Value::Object(members.iter().filter_map(|(name, it)| Some((name.clone(), self.literal(it)?))).collect())
            }
        })
    }
}
