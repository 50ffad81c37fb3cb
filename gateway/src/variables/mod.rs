//! Variables: coerced against the API schema as the specification says, and kept as JSON text so that no digit is lost.

mod coerce;
mod literal;

use std::ops::Range;

use serde_json::value::RawValue;

use crate::document::ParsedOperation;
use crate::error::{ErrorCode, GraphqlError};
use crate::json::scan::{JsonError, Scanner, unquote};
use crate::schema::{ApiSchema, FieldType};

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

    /// Whether the value is `true`; the coercion has made sure that it is a Boolean.
    pub(crate) fn is_true(&self, name: &str) -> bool {
        self.get(name) == Some(b"true")
    }
}

/// Coerces the variables of a request for an operation.
pub(crate) fn coerce_variables(
    schema: &ApiSchema,
    operation: &ParsedOperation,
    given: Option<&RawValue>,
) -> Result<Variables, Vec<GraphqlError>> {
    let mut variables = Variables::default();
    if operation.variables.is_empty() {
        return Ok(variables);
    }
    let given = members(given).map_err(|error| vec![error])?;
    let mut errors = Vec::new();
    for definition in &operation.variables {
        let of_type = FieldType::of(&definition.var_type);
        let start = variables.text.len();
        let value = given.iter().rev().find(|(name, _)| *name == definition.name).map(|(_, value)| *value);
        let result = match (value, &definition.default_value) {
            (Some(value), _) => coerce::coerce(schema, &of_type, value, &mut variables.text).map(|()| true),
            (None, Some(default)) => {
                literal::write_literal(default, operation.hides_numbers, &mut variables.text);
                Ok(true)
            }
            (None, None) if of_type.is_non_null() => {
                Err(coerce::Invalid::new(format!("a value of the required type `{of_type}` is missing")))
            }
            (None, None) => Ok(false),
        };
        match result {
            Ok(true) => variables.values.push((definition.name.as_str().into(), start..variables.text.len())),
            Ok(false) => {}
            Err(invalid) => {
                let position = definition.position;
                errors.push(invalid.into_error(&definition.name).at(position.line, position.column));
            }
        }
    }
    if errors.is_empty() { Ok(variables) } else { Err(errors) }
}

/// The members of the `variables` object.
fn members(given: Option<&RawValue>) -> Result<Vec<(String, &[u8])>, GraphqlError> {
    let Some(given) = given.filter(|it| it.get() != "null") else {
        return Ok(Vec::new());
    };
    let mut members = Vec::new();
    let mut scanner = Scanner::new(given.get().as_bytes());
    let read = scanner.object::<JsonError>(|scanner, key| {
        members.push((key_text(key), scanner.value()?));
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
