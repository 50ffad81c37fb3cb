//! The reference page and the JSON Schema of a binary's settings, written from their type.

use super::{
    environment,
    outline::{self, Key, Shape},
};
use schemars::JsonSchema;
use serde_json::Value;
use std::fmt::Write;

/// What `docs/settings-<binary>.md` and `docs/settings-<binary>.schema.json` hold.
pub struct Reference {
    /// The page.
    pub markdown: String,
    /// The JSON Schema, for editors that complete TOML files.
    pub schema: String,
}

impl Reference {
    /// The reference of a settings type; `binary` is the name of the program.
    pub fn of<T: JsonSchema>(binary: &str) -> Self {
        let mut markdown = opening(binary);
        if let Shape::Section(keys) = outline::of::<T>() {
            write_section(&mut markdown, &mut Vec::new(), "", &keys);
        }
        let schema = schemars::schema_for!(T).to_value();
        Self { markdown, schema: format!("{schema:#}\n") }
    }
}

fn opening(binary: &str) -> String {
    format!(
        "# Settings of `{binary}`

Read from the TOML file that `--config` names, then from the environment, then from the command line; the later wins.
Unknown keys are refused. Durations are written as `30s` or `500ms`, sizes as `2MiB`; lists in the environment are separated by commas.

This page is written from the code; `UPDATE_GENERATED=1 cargo test` refreshes it.
"
    )
}

fn write_section<'a>(page: &mut String, path: &mut Vec<&'a str>, description: &str, keys: &'a [Key]) {
    let (sections, values): (Vec<&Key>, Vec<&Key>) = keys.iter().partition(|key| section_of(key).is_some());
    let title = if path.is_empty() { "Top level".to_owned() } else { format!("`[{}]`", path.join(".")) };
    if !values.is_empty() || !description.is_empty() {
        // Writing to a String cannot fail.
        let _ = write!(page, "\n## {title}\n\n");
    }
    if !description.is_empty() {
        let _ = write!(page, "{description}\n\n");
    }
    write_values(page, path, &values);
    for key in sections {
        let (name, keys) = section_of(key).unwrap_or_default();
        path.push(&key.name);
        path.extend(name);
        write_section(page, path, &key.description, keys);
        path.truncate(path.len() - 1 - usize::from(name.is_some()));
    }
}

/// The keys of a section; for one whose keys the user names, a stand-in for the name too.
fn section_of(key: &Key) -> Option<(Option<&'static str>, &[Key])> {
    match &key.shape {
        Shape::Section(keys) => Some((None, keys)),
        Shape::Named(shape) => match shape.as_ref() {
            Shape::Section(keys) => Some((Some("<name>"), keys)),
            _ => None,
        },
        _ => None,
    }
}

fn write_values(page: &mut String, path: &[&str], values: &[&Key]) {
    if values.is_empty() {
        return;
    }
    page.push_str("| Key | Type | Default | Environment | Meaning |\n|---|---|---|---|---|\n");
    for key in values {
        let full: Vec<&str> = path.iter().copied().chain([key.name.as_str()]).collect();
        let _ = writeln!(
            page,
            "| `{}` | {} | {} | `{}` | {} |",
            key.name,
            type_of(key),
            default_of(key),
            environment::variable(&full),
            key.description.replace('\n', " ").replace('|', "\\|"),
        );
    }
}

fn type_of(key: &Key) -> String {
    match (&key.shape, key.type_name.as_deref()) {
        (_, Some("Duration")) => "duration".to_owned(),
        (_, Some("ByteSize")) => "size".to_owned(),
        (Shape::Boolean, _) => "true or false".to_owned(),
        (Shape::Integer, _) => "whole number".to_owned(),
        (Shape::Number, _) => "number".to_owned(),
        (Shape::List, _) => "list".to_owned(),
        (Shape::Named(_), _) => "table".to_owned(),
        (Shape::Text { one_of }, _) if !one_of.is_empty() => {
            one_of.iter().map(|value| format!("`{value}`")).collect::<Vec<_>>().join(", ")
        }
        (Shape::Text { .. }, _) => "text".to_owned(),
        _ => "any".to_owned(),
    }
}

fn default_of(key: &Key) -> String {
    match &key.default {
        None => "unset".to_owned(),
        Some(Value::String(text)) if text.is_empty() => "empty".to_owned(),
        Some(Value::String(text)) => format!("`{text}`"),
        Some(Value::Array(items)) if items.is_empty() => "empty".to_owned(),
        Some(Value::Object(items)) if items.is_empty() => "empty".to_owned(),
        Some(value) => format!("`{value}`"),
    }
}
