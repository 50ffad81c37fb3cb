//! What is to be known of a document before it is shipped: what it reads, what it may cost, what it wants.

use std::collections::BTreeSet;

use super::Document;
use crate::Gateway;
use crate::document::resolve_operation;
use crate::language::ast::Selection;
use crate::schema::ApiSchema;

impl Document {
    /// The most that it may cost with the defaults of its variables; `None` where it needs others.
    pub async fn cost(&self, gateway: &Gateway) -> Option<u64> {
        gateway.cost_of(&self.text).await
    }

    /// Whether a reader has to give this variable.
    pub fn requires(&self, variable: &str) -> bool {
        let all = self.operation().map_or(&[][..], |operation| &operation.variables);
        all.iter().any(|it| *it.name == *variable && it.kind.is_non_null() && it.default.is_none())
    }

    /// The types of records that it reads, by name: those that have an `id`.
    pub fn records(&self, gateway: &Gateway) -> Vec<String> {
        let Some(operation) = self.operation() else { return Vec::new() };
        let resolved = resolve_operation(&self.parsed, operation, &|_| true);
        let schema = gateway.schema();
        let mut found = BTreeSet::new();
        walk(schema, schema.query(), &resolved.selections, &mut found);
        found.into_iter().collect()
    }
}

fn walk(schema: &ApiSchema, parent: &str, selections: &[Selection], found: &mut BTreeSet<String>) {
    if schema.field(parent, "id").is_some() {
        found.insert(parent.to_owned());
    }
    for selection in selections {
        match selection {
            Selection::InlineFragment(fragment) => {
                let of = fragment.condition.as_deref().unwrap_or(parent);
                walk(schema, of, &fragment.selections, found);
            }
            Selection::FragmentSpread(_) => {}
            Selection::Field(field) => {
                let definition = schema.field(parent, &field.name);
                if let (Some(definition), Some(inner)) = (definition, &field.selections) {
                    walk(schema, definition.kind.name(), inner, found);
                }
            }
        }
    }
}
