//! Coercion of variables and arguments, as sections 6.1.2 and 6.4.1 of the specification say.

use serde_json::{Map, Value};

use crate::document::{Literal, VariableDefinition};
use crate::schema::{Input, Kind, Schema, Ty};

type Coerced = Result<Value, String>;

/// The variables of an operation from what was sent. A variable that is not sent and has no default is left out.
pub(crate) fn coerce_variables(
    schema: &Schema,
    definitions: &[VariableDefinition],
    sent: &Map<String, Value>,
) -> Result<Map<String, Value>, String> {
    let mut found = Map::new();
    for VariableDefinition { name, ty, default } in definitions {
        let value = match (sent.get(name), default) {
            (Some(value), _) => coerce_value(schema, ty, value).map_err(|error| format!("${name}: {error}"))?,
            (None, Some(default)) => coerce_literal(schema, ty, default, &Map::new())?.unwrap_or_default(),
            (None, None) if ty.is_required() => return Err(format!("${name} is not sent")),
            (None, None) => continue,
        };
        found.insert(name.clone(), value);
    }
    Ok(found)
}

/// The arguments of a field in the order of their definition. What is not given and has no default is left out.
pub(crate) fn coerce_arguments(
    schema: &Schema,
    definitions: &[Input],
    given: &[(String, Literal)],
    variables: &Map<String, Value>,
) -> Result<Map<String, Value>, String> {
    let mut found = Map::new();
    for Input { name, ty, default } in definitions {
        let literal = given.iter().find(|(other, _)| other == name).map(|(_, literal)| literal);
        let given = match literal {
            Some(literal) => {
                coerce_literal(schema, ty, literal, variables).map_err(|error| format!("{name}: {error}"))?
            }
            None => None,
        };
        let value = match (given, default) {
            (Some(value), _) => value,
            (None, Some(default)) => coerce_literal(schema, ty, default, &Map::new())?.unwrap_or_default(),
            (None, None) if ty.is_required() => return Err(format!("the argument {name} is required")),
            (None, None) => continue,
        };
        found.insert(name.clone(), value);
    }
    Ok(found)
}

/// The value of a literal; `None` for a variable that was not sent.
fn coerce_literal(
    schema: &Schema,
    ty: &Ty,
    literal: &Literal,
    variables: &Map<String, Value>,
) -> Result<Option<Value>, String> {
    if let Literal::Variable(name) = literal {
        return match variables.get(name) {
            Some(Value::Null) if ty.is_required() => Err(format!("${name} is null")),
            found => Ok(found.cloned()),
        };
    }
    Ok(Some(match (ty, literal) {
        (Ty::NonNull(_), Literal::Null) => return Err(format!("null for {ty}")),
        (Ty::NonNull(inner), _) => return coerce_literal(schema, inner, literal, variables),
        (_, Literal::Null) => Value::Null,
        (Ty::List(inner), Literal::List(items)) => {
            let items = items.iter().map(|item| match coerce_literal(schema, inner, item, variables)? {
                None if inner.is_required() => Err("a variable that was not sent in a list".to_owned()),
                found => Ok(found.unwrap_or_default()),
            });
            Value::Array(items.collect::<Result<_, String>>()?)
        }
        (Ty::List(inner), _) => match coerce_literal(schema, inner, literal, variables)? {
            Some(item) => Value::Array(vec![item]),
            None => return Ok(None),
        },
        (Ty::Named(name), _) => match (schema.get(name).map(|ty| ty.kind), literal) {
            (Some(Kind::Input), Literal::Object(members)) => {
                let inputs = &schema.types[name].inputs;
                refuse_unknown(inputs, members.iter().map(|(name, _)| name))?;
                Value::Object(coerce_arguments(schema, inputs, members, variables)?)
            }
            (Some(Kind::Enum), Literal::Enum(value)) => enum_value(schema, name, value)?,
            (Some(Kind::Enum | Kind::Input), _) => return Err(format!("{literal} for {name}")),
            (Some(Kind::Scalar), _) => plain(literal, variables),
            (Some(_), _) => return Err(format!("{name} is no input type")),
            (None, Literal::Enum(_) | Literal::Object(_) | Literal::List(_)) => {
                return Err(format!("{literal} for {name}"));
            }
            (None, _) => built_in(name, &plain(literal, variables))?,
        },
    }))
}

/// The value of what was sent as JSON.
fn coerce_value(schema: &Schema, ty: &Ty, value: &Value) -> Coerced {
    match (ty, value) {
        (Ty::NonNull(_), Value::Null) => Err(format!("null for {ty}")),
        (Ty::NonNull(inner), _) => coerce_value(schema, inner, value),
        (_, Value::Null) => Ok(Value::Null),
        (Ty::List(inner), Value::Array(items)) => {
            items.iter().map(|item| coerce_value(schema, inner, item)).collect::<Result<_, _>>().map(Value::Array)
        }
        (Ty::List(inner), _) => Ok(Value::Array(vec![coerce_value(schema, inner, value)?])),
        (Ty::Named(name), _) => match schema.get(name).map(|ty| ty.kind) {
            Some(Kind::Input) => input_object(schema, name, value),
            Some(Kind::Enum) => enum_value(schema, name, value.as_str().unwrap_or_default()),
            Some(Kind::Scalar) => Ok(value.clone()),
            Some(_) => Err(format!("{name} is no input type")),
            None => built_in(name, value),
        },
    }
}

fn input_object(schema: &Schema, name: &str, value: &Value) -> Coerced {
    let members = value.as_object().ok_or_else(|| format!("{value} for {name}"))?;
    let inputs = &schema.types[name].inputs;
    refuse_unknown(inputs, members.keys())?;
    let mut found = Map::new();
    for Input { name, ty, default } in inputs {
        let value = match (members.get(name), default) {
            (Some(value), _) => coerce_value(schema, ty, value)?,
            (None, Some(default)) => coerce_literal(schema, ty, default, &Map::new())?.unwrap_or_default(),
            (None, None) if ty.is_required() => return Err(format!("{name} is not given")),
            (None, None) => continue,
        };
        found.insert(name.clone(), value);
    }
    Ok(Value::Object(found))
}

fn refuse_unknown<'a>(inputs: &[Input], mut names: impl Iterator<Item = &'a String>) -> Result<(), String> {
    match names.find(|name| !inputs.iter().any(|input| input.name == **name)) {
        Some(name) => Err(format!("there is no input field {name}")),
        None => Ok(()),
    }
}

fn enum_value(schema: &Schema, name: &str, value: &str) -> Coerced {
    let known = schema.types[name].values.iter().any(|known| known == value);
    if known { Ok(Value::from(value)) } else { Err(format!("{name} has no value {value}")) }
}

fn built_in(name: &str, value: &Value) -> Coerced {
    match (name, value) {
        ("Int", Value::Number(number)) if number.is_i64() => Ok(value.clone()),
        ("Float", Value::Number(number)) => Ok(Value::from(number.as_f64())),
        ("String" | "ID", Value::String(_)) | ("Boolean", Value::Bool(_)) => Ok(value.clone()),
        ("ID", Value::Number(number)) => Ok(Value::from(number.to_string())),
        _ => Err(format!("{value} for {name}")),
    }
}

/// A literal of a custom scalar: as JSON, whatever it is.
fn plain(literal: &Literal, variables: &Map<String, Value>) -> Value {
    match literal {
        Literal::Variable(name) => variables.get(name).cloned().unwrap_or_default(),
        Literal::Int(number) => Value::from(*number),
        Literal::Float(number) => Value::from(*number),
        Literal::Text(text) | Literal::Enum(text) => Value::from(text.as_str()),
        Literal::Boolean(value) => Value::from(*value),
        Literal::Null => Value::Null,
        Literal::List(items) => items.iter().map(|item| plain(item, variables)).collect(),
        Literal::Object(members) => {
            Value::Object(members.iter().map(|(name, item)| (name.clone(), plain(item, variables))).collect())
        }
    }
}
