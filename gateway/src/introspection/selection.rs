//! What is asked of the schema, grouped once: the same selection then serves every type and field of the answer.

use indexmap::IndexMap;

use crate::json::write::quoted;
use crate::language::ast::{Field, Selection, Value};
use crate::variables::Variables;

/// One key of an object of the answer.
pub(super) struct Asked {
    /// `"key":` as it is written.
    pub(super) written: Box<[u8]>,
    /// The field of the introspection type.
    pub(super) name: Box<str>,
    /// The argument `includeDeprecated`.
    pub(super) deprecated: bool,
    /// What is asked of the field's value.
    pub(super) inner: Vec<Asked>,
}

/// What some fields of one key together ask of their value.
pub(super) fn asked_of(fields: &[&Field], of_type: &str, variables: &Variables) -> Vec<Asked> {
    let mut grouped: IndexMap<&str, Vec<&Field>> = IndexMap::new();
    for field in fields {
        group(field.selections.as_deref().unwrap_or_default(), of_type, &mut grouped);
    }
    let asked = grouped.into_iter().filter_map(|(key, fields)| {
        let first = fields.first()?;
        let mut written = quoted(key).into_vec();
        written.push(b':');
        Some(Asked {
            written: written.into(),
            name: (&*first.name).into(),
            deprecated: argument(first, "includeDeprecated", variables).as_deref() == Some("true"),
            inner: asked_of(&fields, type_of(&first.name), variables),
        })
    });
    asked.collect()
}

fn group<'s>(selections: &'s [Selection], of_type: &str, grouped: &mut IndexMap<&'s str, Vec<&'s Field>>) {
    for selection in selections {
        match selection {
            Selection::Field(field) => grouped.entry(field.key()).or_default().push(field),
            Selection::InlineFragment(fragment) => {
                if fragment.condition.as_ref().is_none_or(|condition| **condition == *of_type) {
                    group(&fragment.selections, of_type, grouped);
                }
            }
            Selection::FragmentSpread(_) => {}
        }
    }
}

/// The introspection type of a field's value. A field's name tells it, whatever type the field is on.
fn type_of(name: &str) -> &'static str {
    match name {
        "__schema" => "__Schema",
        "fields" => "__Field",
        "args" | "inputFields" => "__InputValue",
        "enumValues" => "__EnumValue",
        "directives" => "__Directive",
        _ => "__Type",
    }
}

/// The value of an argument as JSON text, variables put in.
pub(super) fn argument(field: &Field, name: &str, variables: &Variables) -> Option<String> {
    match &field.arguments.iter().find(|argument| *argument.name == *name)?.value {
        Value::Variable(name) => variables.get(name).map(|text| String::from_utf8_lossy(text).into_owned()),
        Value::Boolean(value) => Some(value.to_string()),
        Value::String(text) => Some(String::from_utf8_lossy(&quoted(text)).into_owned()),
        _ => None,
    }
}
