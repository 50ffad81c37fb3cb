//! Input coercion: JSON text in, JSON text of the coerced value out.

use crate::error::{ErrorCode, GraphqlError};
use crate::json::scan::{JsonError, Scanner, unquote};
use crate::json::write::write_string;
use crate::schema::{ApiSchema, FieldType, InputObject, TypeKind};

use super::key_text;

/// Why a value does not fit, and where in the value.
#[derive(Debug)]
pub(super) struct Invalid {
    message: String,
    path: Vec<String>,
}

impl Invalid {
    pub(super) fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), path: Vec::new() }
    }

    fn inside(mut self, segment: String) -> Self {
        self.path.insert(0, segment);
        self
    }

    pub(super) fn into_error(self, variable: &str) -> GraphqlError {
        let place = if self.path.is_empty() { String::new() } else { format!(" at `{}`", self.path.join(".")) };
        let message = format!("The variable `${variable}` is invalid{place}: {}.", self.message);
        GraphqlError::new(ErrorCode::BadUserInput, message)
    }
}

impl From<JsonError> for Invalid {
    fn from(error: JsonError) -> Self {
        Self::new(error.to_string())
    }
}

/// Coerces the JSON text `value` to a type and appends the result.
pub(super) fn coerce(schema: &ApiSchema, of_type: &FieldType, value: &[u8], out: &mut Vec<u8>) -> Result<(), Invalid> {
    match of_type {
        FieldType::NonNull(_) if value == b"null" => Err(Invalid::new(format!("`{of_type}` must not be null"))),
        FieldType::NonNull(inner) => coerce(schema, inner, value, out),
        _ if value == b"null" => {
            out.extend_from_slice(b"null");
            Ok(())
        }
        FieldType::List(inner) => list(schema, inner, value, out),
        FieldType::Named(name) => named(schema, name, value, out),
    }
}

fn list(schema: &ApiSchema, inner: &FieldType, value: &[u8], out: &mut Vec<u8>) -> Result<(), Invalid> {
    out.push(b'[');
    if value.first() == Some(&b'[') {
        Scanner::new(value).list::<Invalid>(|scanner, index| {
            if index > 0 {
                out.push(b',');
            }
            let element = scanner.value()?;
            coerce(schema, inner, element, out).map_err(|invalid| invalid.inside(index.to_string()))
        })?;
    } else {
        coerce(schema, inner, value, out)?;
    }
    out.push(b']');
    Ok(())
}

fn named(schema: &ApiSchema, name: &str, value: &[u8], out: &mut Vec<u8>) -> Result<(), Invalid> {
    match (name, schema.kind(name)) {
        ("Int", _) => int(value, out),
        ("Float", _) => checked(is_number(value), "Float", value, out),
        ("String", _) => checked(value.first() == Some(&b'"'), "String", value, out),
        ("Boolean", _) => checked(matches!(value, b"true" | b"false"), "Boolean", value, out),
        ("ID", _) => id(value, out),
        (_, Some(TypeKind::Enum(values))) => {
            let given = unquote(value);
            let known = given.is_some_and(|given| values.values.contains(&given));
            if known {
                out.extend_from_slice(value);
                return Ok(());
            }
            let choices = values.values.join(", ");
            Err(Invalid::new(format!("{} is no value of the enum `{name}`; its values are {choices}", shown(value))))
        }
        (_, Some(TypeKind::InputObject(object))) => input_object(schema, name, object, value, out),
        (_, Some(TypeKind::Scalar)) => {
            out.extend_from_slice(value);
            Ok(())
        }
        _ => Err(Invalid::new(format!("`{name}` is no input type"))),
    }
}

fn checked(fits: bool, name: &str, value: &[u8], out: &mut Vec<u8>) -> Result<(), Invalid> {
    if fits {
        out.extend_from_slice(value);
        return Ok(());
    }
    Err(Invalid::new(format!("{} is no `{name}`", shown(value))))
}

fn is_number(value: &[u8]) -> bool {
    let first_fits = value.first().is_some_and(|byte| *byte == b'-' || byte.is_ascii_digit());
    first_fits && std::str::from_utf8(value).ok().and_then(|text| text.parse::<f64>().ok()).is_some_and(f64::is_finite)
}

fn int(value: &[u8], out: &mut Vec<u8>) -> Result<(), Invalid> {
    let number = std::str::from_utf8(value).ok().filter(|_| is_number(value)).and_then(|text| text.parse::<f64>().ok());
    match number {
        Some(number) if number.fract() == 0.0 && number >= f64::from(i32::MIN) && number <= f64::from(i32::MAX) => {
            out.extend_from_slice(format!("{number:.0}").replace("-0", "0").as_bytes());
            Ok(())
        }
        Some(_) => Err(Invalid::new(format!("{} is no `Int`: it must be a whole number of 32 bits", shown(value)))),
        None => Err(Invalid::new(format!("{} is no `Int`", shown(value)))),
    }
}

fn id(value: &[u8], out: &mut Vec<u8>) -> Result<(), Invalid> {
    if value.first() == Some(&b'"') {
        out.extend_from_slice(value);
        return Ok(());
    }
    let digits = value.strip_prefix(b"-").unwrap_or(value);
    if !digits.is_empty() && digits.iter().all(u8::is_ascii_digit) {
        write_string(out, &String::from_utf8_lossy(value));
        return Ok(());
    }
    Err(Invalid::new(format!("{} is no `ID`; give a string or a whole number", shown(value))))
}

fn input_object(
    schema: &ApiSchema,
    name: &str,
    object: &InputObject,
    value: &[u8],
    out: &mut Vec<u8>,
) -> Result<(), Invalid> {
    if value.first() != Some(&b'{') {
        return Err(Invalid::new(format!("{} is no `{name}`; give an object", shown(value))));
    }
    let mut seen: Vec<(String, bool)> = Vec::new();
    out.push(b'{');
    Scanner::new(value).object::<Invalid>(|scanner, key| {
        let key = key_text(key);
        let field = object
            .fields
            .get(&key)
            .ok_or_else(|| Invalid::new(format!("`{name}` has no field `{key}`{}", suggestion(object, &key))))?;
        if !seen.is_empty() {
            out.push(b',');
        }
        write_string(out, &key);
        out.push(b':');
        let member = scanner.value()?;
        coerce(schema, &field.of_type, member, out).map_err(|invalid| invalid.inside(key.clone()))?;
        seen.push((key, member == b"null"));
        Ok(())
    })?;
    out.push(b'}');
    check_members(name, object, &seen)
}

fn check_members(name: &str, object: &InputObject, seen: &[(String, bool)]) -> Result<(), Invalid> {
    if object.is_one_of && !matches!(seen, [(_, false)]) {
        return Err(Invalid::new(format!("`{name}` takes exactly one field, and not null")));
    }
    let mut required = object.fields.iter().filter(|(_, field)| field.of_type.is_non_null() && !field.has_default);
    match required.find(|(key, _)| !seen.iter().any(|(given, _)| given == *key)) {
        Some((key, field)) => {
            Err(Invalid::new(format!("the field `{name}.{key}` of the required type `{}` is missing", field.of_type)))
        }
        None => Ok(()),
    }
}

fn suggestion(object: &InputObject, key: &str) -> String {
    let same = object.fields.keys().find(|known| known.eq_ignore_ascii_case(key));
    same.map(|known| format!("; did you mean `{known}`?")).unwrap_or_default()
}

/// The value as it is shown in a message: never more than its beginning.
fn shown(value: &[u8]) -> String {
    let text = String::from_utf8_lossy(value);
    if text.chars().count() <= 40 {
        return text.into_owned();
    }
    format!("{}...", text.chars().take(40).collect::<String>())
}
