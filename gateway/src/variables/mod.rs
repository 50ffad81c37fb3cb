//! Variables: coerced against the API schema as the specification says, and kept as JSON text so that no digit is lost.

mod coerce;
mod literal;
mod scalar;

pub(crate) use scalar::write_scalar;

use std::collections::HashMap;
use std::ops::Range;

use serde_json::value::RawValue;

use crate::document::ParsedOperation;
use crate::error::{ErrorCode, GraphqlError};
use crate::json::scan::{JsonError, Scanner, unquote};
use crate::language::ast::Position;
use crate::schema::ApiSchema;

/// The values of an operation's variables as JSON text. A variable without a value is absent.
#[derive(Debug, Default)]
pub(crate) struct Variables {
    text: Vec<u8>,
    values: Vec<(Box<str>, Range<usize>)>,
}

impl Variables {
    /// The JSON text of a variable's value.
    pub(crate) fn get(&self, name: &str) -> Option<&[u8]> {
        let (_, range) = self.values.iter().find(|(known, _)| **known == *name)?;
        self.text.get(range.clone())
    }

    /// All values as they were coerced, one after the other, with their places: equal for equal variables.
    pub(crate) fn as_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(self.text.len() + self.values.len() * 24);
        for (name, range) in &self.values {
            crate::json::write::write_string(&mut bytes, name);
            bytes.extend_from_slice(self.text.get(range.clone()).unwrap_or_default());
            bytes.push(b',');
        }
        bytes
    }

    /// All values as one JSON object, as a request may have them.
    pub(crate) fn as_object(&self) -> Vec<u8> {
        let mut object = vec![b'{'];
        for (name, range) in &self.values {
            if object.len() > 1 {
                object.push(b',');
            }
            crate::json::write::write_string(&mut object, name);
            object.push(b':');
            object.extend_from_slice(self.text.get(range.clone()).unwrap_or_default());
        }
        object.push(b'}');
        object
    }

    /// Whether the value is `true`; the coercion has made sure that it is a Boolean.
    pub(crate) fn is_true(&self, name: &str) -> bool {
        self.get(name) == Some(b"true")
    }
}

/// Coerces the variables of a request for an operation. All faults are reported, each with its place.
pub(crate) fn coerce_variables(
    schema: &ApiSchema,
    operation: &ParsedOperation,
    given: Option<&RawValue>,
) -> Result<Variables, Vec<GraphqlError>> {
    if operation.variables.is_empty() {
        return Ok(Variables::default());
    }
    let given = members(given).map_err(|error| vec![error])?;
    let mut coercion = coerce::Coercion::new(schema);
    let mut values = Vec::with_capacity(operation.variables.len());
    let mut default = Vec::new();
    for definition in &operation.variables {
        let (name, position, of_type) = (&definition.name, definition.position, &definition.kind);
        let value = match (given.get(&**name), &definition.default) {
            (Some(value), _) => *value,
            (None, Some(literal)) => {
                default.clear();
                literal::write_literal(literal, &mut default);
                default.as_slice()
            }
            (None, None) => {
                if of_type.is_non_null() {
                    coercion.missing(name, position, of_type);
                }
                continue;
            }
        };
        let start = coercion.out.len();
        if coercion.variable(name, position, of_type, value) {
            values.push((name.to_string().into_boxed_str(), start..coercion.out.len()));
        }
    }
    let variables = Variables { text: coercion.out, values };
    let mut faults = coercion.faults;
    faults.extend(operation.conditions.iter().filter_map(|name| null_condition(name, operation, &variables)));
    if faults.is_empty() { Ok(variables) } else { Err(faults) }
}

/// A condition must be true or false. A variable with a default may all the same be sent as null.
fn null_condition(name: &str, operation: &ParsedOperation, variables: &Variables) -> Option<GraphqlError> {
    if variables.get(name) != Some(b"null") {
        return None;
    }
    let message = format!(
        "The variable `${name}` is null where `@skip` or `@include` needs true or false. Leave it out, or send one of them."
    );
    let definition = operation.variables.iter().find(|definition| *definition.name == *name);
    let Position { line, column } = definition.map(|definition| definition.position).unwrap_or_default();
    let mut error = GraphqlError::new(ErrorCode::BadUserInput, message).at(line as usize, column as usize);
    error.extensions = Box::new([("field".to_owned(), format!("\"{name}\""))]);
    Some(error)
}

/// The members of the `variables` object.
fn members(given: Option<&RawValue>) -> Result<HashMap<String, &[u8]>, GraphqlError> {
    let Some(given) = given.filter(|it| it.get() != "null") else {
        return Ok(HashMap::new());
    };
    let mut members = HashMap::new();
    let mut scanner = Scanner::new(given.get().as_bytes());
    let read = scanner.object::<JsonError>(|scanner, key| {
        members.insert(key_text(key), scanner.value()?);
        Ok(())
    });
    read.map_err(|_| {
        GraphqlError::new(ErrorCode::BadRequest, "`variables` must be a JSON object with the variables' names as keys.")
    })?;
    Ok(members)
}

/// The text of an object's key, escapes resolved.
pub(crate) fn key_text(key: &[u8]) -> String {
    if memchr::memchr(b'\\', key).is_none() {
        return String::from_utf8_lossy(key).into_owned();
    }
    let quoted = [b"\"", key, b"\""].concat();
    unquote(&quoted).unwrap_or_default()
}

#[cfg(test)]
mod tests;
