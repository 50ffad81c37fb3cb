//! Writes GraphQL literals as JSON.

use crate::json::write::write_string;
use crate::language::ast::Value;

/// Appends the JSON form of a constant literal; numbers keep every digit.
pub(super) fn write_literal(value: &Value, out: &mut Vec<u8>) {
    match value {
        Value::Variable(_) | Value::Null => out.extend_from_slice(b"null"),
        Value::Int(number) | Value::Float(number) => out.extend_from_slice(number.as_bytes()),
        Value::String(text) => write_string(out, text),
        Value::Enum(name) => write_string(out, name),
        Value::Boolean(value) => out.extend_from_slice(if *value { b"true" } else { b"false" }),
        Value::List(values) => {
            out.push(b'[');
            for (index, value) in values.iter().enumerate() {
                if index > 0 {
                    out.push(b',');
                }
                write_literal(value, out);
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
                write_literal(value, out);
            }
            out.push(b'}');
        }
    }
}
