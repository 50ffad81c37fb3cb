//! Coerces the variables of a request to the types that the operation declares for them.

use std::collections::HashMap;

use async_graphql::parser::types::{BaseType, Type, VariableDefinition};
use async_graphql::registry::{MetaInputValue, MetaType, MetaTypeName, Registry};
use async_graphql::{Name, Positioned, Value, indexmap::IndexMap};

use super::sent::Sent;
use crate::error::Error;

/// Variables of one execution, by name; absent ones are absent.
pub(crate) type Variables = HashMap<Name, Value>;

/// What is wrong with a value, each with the place inside it.
type Faults = Vec<Error>;

/// Coerces what the client sent, with the operation's defaults.
///
/// # Errors
/// `BAD_USER_INPUT` for everything that does not fit, with the variable and the place inside it.
pub(crate) fn coerce(
    registry: &Registry,
    definitions: &[Positioned<VariableDefinition>],
    sent: &IndexMap<String, Sent>,
) -> Result<Variables, Error> {
    let mut variables = Variables::with_capacity(definitions.len());
    let mut faults = Faults::new();
    for definition in definitions {
        let definition = &definition.node;
        let name = &definition.name.node;
        let value = match (sent.get(name.as_str()), &definition.default_value) {
            (Some(sent), _) => coerce_type(registry, &definition.var_type.node, sent),
            (None, Some(default)) => Ok(default.node.clone()),
            (None, None) if definition.var_type.node.nullable => continue,
            (None, None) => Err(vec![Error::bad_input("the variable is required", "send a value for it")]),
        };
        match value {
            Ok(value) => {
                variables.insert(name.clone(), value);
            }
            Err(found) => faults.extend(found.into_iter().map(|fault| fault.within(format!("${name}")))),
        }
    }
    Error::together(faults)?;
    Ok(variables)
}

fn coerce_type(registry: &Registry, ty: &Type, sent: &Sent) -> Result<Value, Faults> {
    if *sent == Sent::Null {
        return if ty.nullable { Ok(Value::Null) } else { Err(vec![not_null()]) };
    }
    match &ty.base {
        BaseType::List(inner) => coerce_list(sent, |element| coerce_type(registry, inner, element)),
        BaseType::Named(name) => coerce_named(registry, name, sent),
    }
}

/// A single value stands for a list of one.
fn coerce_list(sent: &Sent, coerce: impl Fn(&Sent) -> Result<Value, Faults>) -> Result<Value, Faults> {
    let Sent::List(elements) = sent else {
        return Ok(Value::List(vec![coerce(sent)?]));
    };
    let mut coerced = Vec::with_capacity(elements.len());
    let mut faults = Faults::new();
    for (index, element) in elements.iter().enumerate() {
        match coerce(element) {
            Ok(value) => coerced.push(value),
            Err(found) => faults.extend(found.into_iter().map(|fault| fault.within(index.to_string()))),
        }
    }
    if faults.is_empty() { Ok(Value::List(coerced)) } else { Err(faults) }
}

/// The same for the types of input fields, which the registry keeps as text.
fn coerce_written(registry: &Registry, ty: &str, sent: &Sent) -> Result<Value, Faults> {
    match MetaTypeName::create(ty) {
        MetaTypeName::NonNull(_) if *sent == Sent::Null => Err(vec![not_null()]),
        MetaTypeName::NonNull(inner) => coerce_written(registry, inner, sent),
        _ if *sent == Sent::Null => Ok(Value::Null),
        MetaTypeName::List(inner) => coerce_list(sent, |element| coerce_written(registry, inner, element)),
        MetaTypeName::Named(name) => coerce_named(registry, name, sent),
    }
}

fn coerce_named(registry: &Registry, name: &str, sent: &Sent) -> Result<Value, Faults> {
    match registry.types.get(name) {
        Some(MetaType::InputObject { input_fields, .. }) => coerce_object(registry, name, input_fields, sent),
        Some(MetaType::Enum { enum_values, .. }) => match sent {
            Sent::Text(text) if enum_values.contains_key(text.as_str()) => Ok(Value::Enum(Name::new(text))),
            _ => Err(vec![expected(name, "one of the enum's names")]),
        },
        Some(MetaType::Scalar { .. }) => coerce_scalar(name, sent).map_err(|fault| vec![fault]),
        _ => Err(vec![expected(name, "an input type")]),
    }
}

fn coerce_object(
    registry: &Registry,
    name: &str,
    input_fields: &IndexMap<String, MetaInputValue>,
    sent: &Sent,
) -> Result<Value, Faults> {
    let Sent::Object(sent) = sent else {
        return Err(vec![expected(name, "an object")]);
    };
    let unknown = |field: &&String| !input_fields.contains_key(field.as_str());
    let mut faults: Faults = sent.keys().filter(unknown).map(|field| no_field(name, field)).collect();
    let mut fields = IndexMap::with_capacity(sent.len());
    for (field, meta) in input_fields {
        let value = match sent.get(field) {
            Some(sent) => coerce_written(registry, &meta.ty, sent),
            None if meta.ty.ends_with('!') && meta.default_value.is_none() => Err(vec![not_null()]),
            None => continue,
        };
        match value {
            Ok(value) => {
                fields.insert(Name::new(field), value);
            }
            Err(found) => faults.extend(found.into_iter().map(|fault| fault.within(field))),
        }
    }
    if faults.is_empty() { Ok(Value::Object(fields)) } else { Err(faults) }
}

fn coerce_scalar(name: &str, sent: &Sent) -> Result<Value, Error> {
    let value = match (name, sent) {
        ("Int", Sent::Number(text)) => integer(text).map(Value::from),
        // The specification lets a client send an id as a whole number.
        ("ID", Sent::Number(text)) => Some(sent.to_value()).filter(|_| text.parse::<i128>().is_ok()),
        ("Float", Sent::Number(text)) => text.parse::<f64>().ok().filter(|number| number.is_finite()).map(Value::from),
        ("ID" | "String", Sent::Text(_)) | ("Boolean", Sent::Boolean(_)) => Some(sent.to_value()),
        ("Int" | "Float" | "ID" | "String" | "Boolean", _) => None,
        _ => Some(sent.to_value()),
    };
    value.ok_or_else(|| expected(name, name))
}

/// `1.0` is an integer too, says the specification.
fn integer(text: &str) -> Option<i32> {
    let whole = |number: &f64| number.fract() == 0.0 && number.abs() <= f64::from(i32::MAX);
    #[allow(clippy::cast_possible_truncation, reason = "it is whole and within the bounds")]
    let rounded = || text.parse::<f64>().ok().filter(whole).map(|number| number as i32);
    text.parse().ok().or_else(rounded)
}

fn no_field(type_name: &str, field: &str) -> Error {
    Error::bad_input(format!("`{type_name}` has no field `{field}`"), "see the input type in the schema")
}

fn not_null() -> Error {
    Error::bad_input("the value must not be null", "send a value")
}

fn expected(type_name: &str, what: &str) -> Error {
    Error::bad_input(format!("`{type_name}` expects {what}"), "see the type in the schema")
}
