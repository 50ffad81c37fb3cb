//! Settings from environment variables: `THORBIS_LIMITS__DEPTH=20` is `limits.depth`.

use super::{SettingsError, load::unknown_key, outline::Shape};
use serde_json::Value;

/// What every variable of ours begins with.
pub(super) const PREFIX: &str = "THORBIS_";

const BETWEEN_KEYS: &str = "__";

/// Variables with our prefix that are no settings.
const NOT_SETTINGS: [&str; 2] = ["THORBIS_CONFIG", "THORBIS_TEST_"];

/// The variable that sets a key, for instance `THORBIS_LIMITS__DEPTH`.
pub(super) fn variable(path: &[&str]) -> String {
    format!("{PREFIX}{}", path.join(BETWEEN_KEYS).to_ascii_uppercase())
}

/// The key and value of a variable; nothing where the variable is no setting or is empty.
pub(super) fn read(shape: &Shape, name: &str, text: &str) -> Result<Option<(Vec<String>, Value)>, SettingsError> {
    let Some(keys) = name.strip_prefix(PREFIX) else {
        return Ok(None);
    };
    if text.is_empty() || NOT_SETTINGS.iter().any(|other| name.starts_with(other)) {
        return Ok(None);
    }
    let path: Vec<String> = keys.split(BETWEEN_KEYS).map(str::to_ascii_lowercase).collect();
    let value = set(shape, &path, name, text)?;
    Ok(Some((path, value)))
}

/// The value for the key at the path, in the type that the setting has.
pub(super) fn set(shape: &Shape, path: &[String], origin: &str, text: &str) -> Result<Value, SettingsError> {
    let mut here = shape;
    for (depth, key) in path.iter().enumerate() {
        here = here.below(key).ok_or_else(|| unknown_key(origin, &path[..depth], key, here))?;
    }
    value(here, text).map_err(|expected| SettingsError::Value {
        origin: format!("environment variable {origin}"),
        key: path.join("."),
        reason: format!("expected {expected}"),
    })
}

fn value(shape: &Shape, text: &str) -> Result<Value, &'static str> {
    match shape {
        Shape::Boolean => text.parse().map(Value::Bool).map_err(|_| "`true` or `false`"),
        Shape::Integer => text.parse::<i64>().map(Value::from).map_err(|_| "a whole number"),
        Shape::Number => text.parse::<f64>().map(Value::from).map_err(|_| "a number"),
        Shape::List => Ok(text.split(',').map(|item| Value::from(item.trim())).collect()),
        Shape::Text { .. } | Shape::Any => Ok(Value::from(text)),
        Shape::Section(_) | Shape::Named(_) => Err("the name of a key in this section after `__`"),
    }
}
