//! Writes GraphQL literals as JSON.

use graphql_tools::static_graphql::query::Value;

use crate::document::exact_numbers::hidden;
use crate::json::write::write_string;

/// Appends the JSON form of a constant literal. `hides_numbers`: it is of a document with hidden numbers.
pub(super) fn write_literal(value: &Value, hides_numbers: bool, out: &mut Vec<u8>) {
    match value {
        Value::Variable(_) | Value::Null => out.extend_from_slice(b"null"),
        Value::Int(number) => out.extend_from_slice(number.as_i64().unwrap_or_default().to_string().as_bytes()),
        Value::Float(number) => {
            let text = serde_json::Number::from_f64(*number).map(|it| it.to_string());
            out.extend_from_slice(text.unwrap_or_else(|| "null".to_owned()).as_bytes());
        }
        Value::String(text) | Value::Enum(text) => match hidden(text).filter(|_| hides_numbers) {
            Some(number) => out.extend_from_slice(number.as_bytes()),
            None => write_string(out, text),
        },
        Value::Boolean(value) => out.extend_from_slice(if *value { b"true" } else { b"false" }),
        Value::List(values) => {
            out.push(b'[');
            for (index, value) in values.iter().enumerate() {
                if index > 0 {
                    out.push(b',');
                }
                write_literal(value, hides_numbers, out);
            }
            out.push(b']');
        }
        Value::Object(members) => {
            out.push(b'{');
            for (index, (name, value)) in members.iter().enumerate() {
                if index > 0 {
                    out.push(b',');
                }
                write_string(out, name);
                out.push(b':');
                write_literal(value, hides_numbers, out);
            }
            out.push(b'}');
        }
    }
}
