//! Which directives and types of a supergraph belong to a linked specification, so that clients never see them.

use std::collections::HashSet;

use super::supergraph::string_argument;
use crate::language::ast::{Directive, SchemaDocument, Value};

/// The names that `@link` (or `@core`) brought into a supergraph.
#[derive(Debug)]
pub(super) struct LinkedFeatures {
    names: HashSet<String>,
    imported: HashSet<String>,
    /// What of both belongs to a specification of the graph's own, which `@composeDirective` brought.
    own: HashSet<String>,
    /// What `@inaccessible` is called in this supergraph.
    pub(super) inaccessible: String,
}

impl LinkedFeatures {
    pub(super) fn of(document: &SchemaDocument) -> Self {
        let always = ["link", "core", "join", "tag", "inaccessible", "federation"];
        let mut features = Self {
            names: always.iter().map(|name| (*name).to_owned()).collect(),
            imported: HashSet::new(),
            own: HashSet::new(),
            inaccessible: "inaccessible".to_owned(),
        };
        let schemas = document.schemas.iter();
        schemas.flat_map(|schema| &schema.directives).for_each(|directive| features.add(directive));
        features
    }

    fn add(&mut self, directive: &Directive) {
        if !matches!(&*directive.name, "link" | "core") {
            return;
        }
        let Some(url) = string_argument(directive, "url").or_else(|| string_argument(directive, "feature")) else {
            return;
        };
        let Some(specification) = name_in_url(&url) else {
            return;
        };
        let name = string_argument(directive, "as").unwrap_or_else(|| specification.to_owned());
        if specification == "inaccessible" {
            self.inaccessible.clone_from(&name);
        }
        let is_own = !url.starts_with("https://specs.apollo.dev/");
        if is_own {
            self.own.insert(format!("@{name}"));
        }
        self.names.insert(name);
        let imports = directive.arguments.iter().find(|argument| &*argument.name == "import");
        if let Some(Value::List(items)) = imports.map(|argument| &argument.value) {
            for name in items.iter().filter_map(imported_name) {
                if is_own {
                    self.own.insert(name.clone());
                }
                self.imported.insert(name);
            }
        }
    }

    /// Whether the directive `@name` belongs to a linked specification.
    pub(super) fn has_directive(&self, name: &str) -> bool {
        self.names.contains(name) || self.has_prefix(name) || self.imported.contains(&format!("@{name}"))
    }

    /// Whether the directive `@name` belongs to a specification of the graph's own.
    pub(super) fn has_own_directive(&self, name: &str) -> bool {
        self.own.contains(&format!("@{name}"))
    }

    /// Whether the type `name` belongs to a linked specification.
    pub(super) fn has_type(&self, name: &str) -> bool {
        self.has_prefix(name) || self.imported.contains(name)
    }

    fn has_prefix(&self, name: &str) -> bool {
        name.split_once("__").is_some_and(|(prefix, _)| self.names.contains(prefix))
    }
}

/// The name that an item of `import` gets, a directive's with its `@`.
fn imported_name(item: &Value) -> Option<String> {
    match item {
        Value::String(name) => Some(name.to_string()),
        Value::Object(members) => {
            let member = |wanted: &str| members.iter().find(|(name, _)| **name == *wanted);
            match member("as").or_else(|| member("name")) {
                Some((_, Value::String(name))) => Some(name.to_string()),
                _ => None,
            }
        }
        _ => None,
    }
}

/// `join` of `https://specs.apollo.dev/join/v0.3`.
fn name_in_url(url: &str) -> Option<&str> {
    let mut segments = url.trim_end_matches('/').rsplit('/');
    let last = segments.next()?;
    let is_version = last.strip_prefix('v').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    if is_version { segments.next() } else { Some(last) }
}
