//! Writes values, types, arguments and directives.

use std::fmt::{self, Write as _};

use super::super::ast::{Argument, Directive, Type, Value};

/// Appends a value; `between` separates the items of lists and objects.
pub(super) fn value(out: &mut String, value: &Value, between: &str) {
    match value {
        Value::Null => out.push_str("null"),
        Value::Boolean(value) => out.push_str(if *value { "true" } else { "false" }),
        Value::Int(text) | Value::Float(text) => out.push_str(text),
        Value::String(text) => string(out, text),
        Value::Enum(name) => out.push_str(name),
        Value::Variable(name) => {
            out.push('$');
            out.push_str(name);
        }
        Value::List(values) => {
            out.push('[');
            separated(out, values, between, |out, item| self::value(out, item, between));
            out.push(']');
        }
        Value::Object(fields) => {
            out.push('{');
            separated(out, fields, between, |out, (name, item)| named(out, name, item, between));
            out.push('}');
        }
    }
}

/// Appends `name: value`.
fn named(out: &mut String, name: &str, item: &Value, between: &str) {
    out.push_str(name);
    out.push_str(if between.ends_with(' ') { ": " } else { ":" });
    value(out, item, between);
}

/// Appends items with a text between them.
pub(super) fn separated<T>(out: &mut String, items: &[T], between: &str, write: impl Fn(&mut String, &T)) {
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            out.push_str(between);
        }
        write(out, item);
    }
}

/// Appends a string in single quotes.
pub(super) fn string(out: &mut String, text: &str) {
    out.push('"');
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            control if control.is_control() => {
                // Writing to a string cannot fail.
                let _ = write!(out, "\\u{:04X}", u32::from(control));
            }
            plain => out.push(plain),
        }
    }
    out.push('"');
}

/// Appends `(name: value, ...)`, or nothing for no arguments.
pub(super) fn arguments(out: &mut String, arguments: &[Argument], between: &str) {
    if arguments.is_empty() {
        return;
    }
    out.push('(');
    separated(out, arguments, between, |out, argument| named(out, &argument.name, &argument.value, between));
    out.push(')');
}

/// Appends `@name(...)` for each directive, each with `before` in front.
pub(super) fn directives(out: &mut String, directives: &[Directive], before: &str, between: &str) {
    for directive in directives {
        out.push_str(before);
        out.push('@');
        out.push_str(&directive.name);
        arguments(out, &directive.arguments, between);
    }
}

impl fmt::Display for Type {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Named(name) => f.write_str(name),
            Self::List(inner) => write!(f, "[{inner}]"),
            Self::NonNull(inner) => write!(f, "{inner}!"),
        }
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&super::print_value(self))
    }
}
