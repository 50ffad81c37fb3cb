//! Coerces the variables of a request to the types that the operation declares for them.

use std::collections::HashMap;

use async_graphql::parser::types::{BaseType, Type, VariableDefinition};
use async_graphql::registry::{MetaType, MetaTypeName, Registry};
use async_graphql::{Name, Positioned, Value, indexmap::IndexMap};
use serde_json::Value as Json;

use crate::error::Error;

/// Variables of one execution, by name; absent ones are absent.
pub(crate) type Variables = HashMap<Name, Value>;

/// Coerces what the client sent, with the operation's defaults.
///
/// # Errors
/// `BAD_USER_INPUT` that names the variable and the place inside it.
pub(crate) fn coerce(
    registry: &Registry,
    definitions: &[Positioned<VariableDefinition>],
    sent: &serde_json::Map<String, Json>,
) -> Result<Variables, Error> {
    let mut variables = Variables::with_capacity(definitions.len());
    for definition in definitions {
        let definition = &definition.node;
        let name = &definition.name.node;
        let value = match (sent.get(name.as_str()), &definition.default_value) {
            (Some(json), _) => coerce_type(registry, &definition.var_type.node, json),
            (None, Some(default)) => Ok(default.node.clone()),
            (None, None) if definition.var_type.node.nullable => continue,
            (None, None) => Err(Error::bad_input("the variable is required", "send a value for it")),
        };
        variables.insert(name.clone(), value.map_err(|error| error.within(format!("${name}")))?);
    }
    Ok(variables)
}

fn coerce_type(registry: &Registry, ty: &Type, json: &Json) -> Result<Value, Error> {
    if json.is_null() {
        return if ty.nullable { Ok(Value::Null) } else { Err(not_null()) };
    }
    match (&ty.base, json) {
        (BaseType::List(inner), Json::Array(elements)) => elements
            .iter()
            .enumerate()
            .map(|(index, element)| {
                coerce_type(registry, inner, element).map_err(|error| error.within(index.to_string()))
            })
            .collect::<Result<_, _>>()
            .map(Value::List),
        (BaseType::List(inner), single) => Ok(Value::List(vec![coerce_type(registry, inner, single)?])),
        (BaseType::Named(name), _) => coerce_named(registry, name, json),
    }
}

/// The same for the types of input fields, which the registry keeps as text.
fn coerce_written(registry: &Registry, ty: &str, json: &Json) -> Result<Value, Error> {
    match MetaTypeName::create(ty) {
        MetaTypeName::NonNull(_) if json.is_null() => Err(not_null()),
        MetaTypeName::NonNull(inner) => coerce_written(registry, inner, json),
        _ if json.is_null() => Ok(Value::Null),
        MetaTypeName::List(inner) => match json {
            Json::Array(elements) => elements
                .iter()
                .enumerate()
                .map(|(index, element)| {
                    coerce_written(registry, inner, element).map_err(|error| error.within(index.to_string()))
                })
                .collect::<Result<_, _>>()
                .map(Value::List),
            single => Ok(Value::List(vec![coerce_written(registry, inner, single)?])),
        },
        MetaTypeName::Named(name) => coerce_named(registry, name, json),
    }
}

fn coerce_named(registry: &Registry, name: &str, json: &Json) -> Result<Value, Error> {
    match registry.types.get(name) {
        Some(MetaType::InputObject { input_fields, .. }) => {
            let Json::Object(sent) = json else {
                return Err(expected(name, "an object"));
            };
            if let Some(unknown) = sent.keys().find(|key| !input_fields.contains_key(key.as_str())) {
                return Err(Error::bad_input(
                    format!("`{name}` has no field `{unknown}`"),
                    "see the input type in the schema",
                ));
            }
            let mut fields = IndexMap::with_capacity(sent.len());
            for (field, meta) in input_fields {
                let value = match sent.get(field) {
                    Some(json) => coerce_written(registry, &meta.ty, json),
                    None if meta.ty.ends_with('!') && meta.default_value.is_none() => Err(not_null()),
                    None => continue,
                };
                fields.insert(Name::new(field), value.map_err(|error| error.within(field))?);
            }
            Ok(Value::Object(fields))
        }
        Some(MetaType::Enum { enum_values, .. }) => match json {
            Json::String(text) if enum_values.contains_key(text.as_str()) => Ok(Value::Enum(Name::new(text))),
            _ => Err(expected(name, "one of the enum's names")),
        },
        Some(MetaType::Scalar { .. }) => coerce_scalar(name, json),
        _ => Err(expected(name, "an input type")),
    }
}

fn coerce_scalar(name: &str, json: &Json) -> Result<Value, Error> {
    let fits = match name {
        "Int" => json.as_i64().is_some_and(|number| i32::try_from(number).is_ok()) || integral(json),
        "Float" => json.is_number(),
        "String" => json.is_string(),
        "Boolean" => json.is_boolean(),
        "ID" => json.is_string() || json.is_i64() || json.is_u64(),
        _ => true,
    };
    if !fits {
        return Err(expected(name, name));
    }
    if name == "Int" && !json.is_i64() {
        #[allow(clippy::cast_possible_truncation)]
        return Ok(Value::from(json.as_f64().unwrap_or_default() as i32));
    }
    Value::from_json(json.clone()).map_err(|_| expected(name, "a JSON value"))
}

/// `1.0` is an integer too, says the specification.
fn integral(json: &Json) -> bool {
    json.as_f64().is_some_and(|number| number.fract() == 0.0 && number.abs() <= f64::from(i32::MAX))
}

fn not_null() -> Error {
    Error::bad_input("the value must not be null", "send a value")
}

fn expected(type_name: &str, what: &str) -> Error {
    Error::bad_input(format!("`{type_name}` expects {what}"), "see the type in the schema")
}
