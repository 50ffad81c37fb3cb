//! Puts the layers of settings together and refuses what no setting is called.

use super::{
    SettingsError, environment,
    outline::{self, Shape},
};
use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use std::path::{Path, PathBuf};

/// How alike two keys must be for one to be offered in place of the other (0 to 1).
const ALIKE: f64 = 0.6;

/// Collects the layers, each stronger than the ones before it: file, environment, flags.
#[derive(Default)]
pub struct Loader {
    file: Option<PathBuf>,
    environment: Vec<(String, String)>,
    aliases: Vec<(&'static str, &'static str)>,
    flags: Option<Value>,
}

impl Loader {
    /// A loader without any layer; it gives the defaults.
    pub fn new() -> Self {
        Self::default()
    }

    /// The TOML file, if the user named one.
    #[must_use]
    pub fn file(mut self, path: Option<&Path>) -> Self {
        self.file = path.map(Path::to_owned);
        self
    }

    /// The environment, usually `std::env::vars()`; variables without our prefix are passed over.
    #[must_use]
    pub fn environment(mut self, variables: impl IntoIterator<Item = (String, String)>) -> Self {
        self.environment.extend(variables);
        self
    }

    /// A variable without our prefix that sets a key too, for instance `DATABASE_URL` for `database.url`.
    #[must_use]
    pub fn alias(mut self, variable: &'static str, key: &'static str) -> Self {
        self.aliases.push((variable, key));
        self
    }

    /// What the command line sets, as an object of the same shape as the settings; nulls are passed over.
    #[must_use]
    pub fn flags(mut self, flags: Value) -> Self {
        self.flags = Some(flags);
        self
    }

    /// The settings of all layers.
    ///
    /// # Errors
    /// The file cannot be read, a key is not known, or a value does not fit its setting.
    pub fn load<T: DeserializeOwned + JsonSchema>(self) -> Result<T, SettingsError> {
        let shape = outline::of::<T>();
        let mut merged = Value::Object(Map::new());
        if let Some(path) = &self.file {
            let layer = read_file(path)?;
            check_keys(&layer, &shape, &path.display().to_string(), &mut Vec::new())?;
            merge(&mut merged, layer);
        }
        self.merge_environment(&shape, &mut merged)?;
        if let Some(flags) = self.flags.and_then(given) {
            check_keys(&flags, &shape, "command line", &mut Vec::new())?;
            merge(&mut merged, flags);
        }
        deserialize(merged)
    }

    fn merge_environment(&self, shape: &Shape, merged: &mut Value) -> Result<(), SettingsError> {
        for (name, text) in &self.environment {
            let alias = self.aliases.iter().find(|(variable, _)| variable == name);
            if let Some((_, key)) = alias.filter(|_| !text.is_empty()) {
                let path: Vec<String> = key.split('.').map(str::to_owned).collect();
                let value = environment::set(shape, &path, name, text)?;
                merge(merged, nested(&path, value));
            }
        }
        for (name, text) in &self.environment {
            if let Some((path, value)) = environment::read(shape, name, text)? {
                merge(merged, nested(&path, value));
            }
        }
        Ok(())
    }
}

fn read_file(path: &Path) -> Result<Value, SettingsError> {
    let text = std::fs::read_to_string(path).map_err(|source| SettingsError::File { path: path.to_owned(), source })?;
    toml::from_str(&text).map_err(|error| SettingsError::Syntax { path: path.to_owned(), reason: error.to_string() })
}

fn deserialize<T: DeserializeOwned>(merged: Value) -> Result<T, SettingsError> {
    serde_path_to_error::deserialize(merged).map_err(|error| SettingsError::Value {
        origin: "settings".to_owned(),
        key: error.path().to_string(),
        reason: error.inner().to_string(),
    })
}

/// Lays the stronger value over the weaker one, section by section.
fn merge(weaker: &mut Value, stronger: Value) {
    match (weaker, stronger) {
        (Value::Object(weaker), Value::Object(stronger)) => {
            for (key, value) in stronger {
                merge(weaker.entry(key).or_insert(Value::Null), value);
            }
        }
        (weaker, stronger) => *weaker = stronger,
    }
}

/// The flags that were given: without nulls, and without sections in which nothing was given.
fn given(flags: Value) -> Option<Value> {
    match flags {
        Value::Null => None,
        Value::Object(entries) => {
            let entries = entries.into_iter().filter_map(|(key, value)| Some((key, given(value)?)));
            let entries: Map<_, _> = entries.collect();
            (!entries.is_empty()).then_some(Value::Object(entries))
        }
        value => Some(value),
    }
}

fn nested(path: &[String], value: Value) -> Value {
    path.iter().rev().fold(value, |inner, key| Value::Object(Map::from_iter([(key.clone(), inner)])))
}

fn check_keys(value: &Value, shape: &Shape, origin: &str, path: &mut Vec<String>) -> Result<(), SettingsError> {
    let (Value::Object(entries), Shape::Section(_) | Shape::Named(_)) = (value, shape) else {
        return Ok(());
    };
    for (key, value) in entries {
        let below = shape.below(key).ok_or_else(|| unknown_key(origin, path, key, shape))?;
        path.push(key.clone());
        check_keys(value, below, origin, path)?;
        path.pop();
    }
    Ok(())
}

/// The error for a key that is not known, with the most alike one that is.
pub(super) fn unknown_key(origin: &str, path: &[String], key: &str, shape: &Shape) -> SettingsError {
    let full = |key: &str| {
        let keys: Vec<&str> = path.iter().map(String::as_str).chain([key]).collect();
        keys.join(".")
    };
    let nearest = shape
        .names()
        .map(|known| (strsim::jaro_winkler(known, key), known))
        .filter(|(likeness, _)| *likeness > ALIKE)
        .max_by(|(one, _), (other, _)| one.total_cmp(other))
        .map(|(_, known)| full(known));
    SettingsError::UnknownKey { origin: origin.to_owned(), key: full(key), nearest }
}
