//! Measures documents against the limits before anything costly is done with them.

use std::collections::HashMap;

use graphql_tools::static_graphql::query::{Definition, Document, Selection, SelectionSet};

use super::parse::fragment_named;
use crate::error::{ErrorCode, GraphqlError};
use crate::settings::Limits;

/// The sizes of an operation with its fragments spread.
#[derive(Clone, Copy, Debug, Default)]
struct Measured {
    depth: usize,
    fields: usize,
    aliases: usize,
    root_fields: usize,
    directives: usize,
    /// Lists of the schema's parts that stand in each other, wherever they are.
    nested_lists: usize,
    /// The same below `__schema` and `__type`.
    introspection: usize,
}

/// The fields of introspection whose nesting multiplies the answer.
const SCHEMA_LISTS: [&str; 4] = ["fields", "interfaces", "possibleTypes", "inputFields"];
/// How deep they may stand in each other. Tools need one level.
const MOST_NESTED_LISTS: usize = 2;

/// Refuses a document of which an operation exceeds a limit.
pub(super) fn measure_document(document: &Document, limits: &Limits) -> Result<(), Vec<GraphqlError>> {
    let mut errors = Vec::new();
    let mut measuring = Measuring { document, fragments: HashMap::new() };
    for definition in &document.definitions {
        if let Definition::Operation(operation) = definition {
            let mut measured = measuring.selection_set(operation.selection_set());
            measured.directives += operation.directives().len();
            check(&measured, limits, &mut errors);
        }
    }
    if errors.is_empty() { Ok(()) } else { Err(errors) }
}

fn check(measured: &Measured, limits: &Limits, errors: &mut Vec<GraphqlError>) {
    let rows = [
        (measured.depth, limits.depth, ErrorCode::DepthLimitExceeded, "levels of fields", "depth"),
        (measured.aliases, limits.aliases, ErrorCode::AliasLimitExceeded, "aliases", "aliases"),
        (measured.root_fields, limits.root_fields, ErrorCode::RootFieldLimitExceeded, "root fields", "root_fields"),
        (measured.directives, limits.directives, ErrorCode::DirectiveLimitExceeded, "directives", "directives"),
        (measured.fields, limits.fields, ErrorCode::FieldLimitExceeded, "fields with fragments spread", "fields"),
    ];
    if measured.introspection > MOST_NESTED_LISTS {
        let message = "Introspection goes round in circles. Ask for the types once, and look their fields up by name.";
        errors.push(GraphqlError::new(ErrorCode::DepthLimitExceeded, message));
    }
    for (found, limit, code, what, setting) in rows {
        if found > limit {
            let message = format!(
                "The operation has {found} {what}; {limit} are allowed. Ask for less, or raise `limits.{setting}`."
            );
            errors.push(GraphqlError::new(code, message));
        }
    }
}

struct Measuring<'a> {
    document: &'a Document,
    /// Measures of fragments already seen; `None` while one is being measured, which ends cycles.
    fragments: HashMap<&'a str, Option<Measured>>,
}

impl<'a> Measuring<'a> {
    fn selection_set(&mut self, set: &'a SelectionSet) -> Measured {
        let mut total = Measured::default();
        for selection in &set.items {
            let part = match selection {
                Selection::Field(field) => {
                    let inner = self.selection_set(&field.selection_set);
                    let is_list = SCHEMA_LISTS.contains(&field.name.as_str());
                    let is_root = field.name == "__schema" || field.name == "__type";
                    Measured {
                        depth: inner.depth.saturating_add(1),
                        fields: inner.fields.saturating_add(1),
                        aliases: inner.aliases.saturating_add(usize::from(field.alias.is_some())),
                        root_fields: 1,
                        directives: inner.directives.saturating_add(field.directives.len()),
                        nested_lists: inner.nested_lists + usize::from(is_list),
                        introspection: if is_root { inner.nested_lists } else { inner.introspection },
                    }
                }
                Selection::InlineFragment(fragment) => {
                    let mut inner = self.selection_set(&fragment.selection_set);
                    inner.directives = inner.directives.saturating_add(fragment.directives.len());
                    inner
                }
                Selection::FragmentSpread(spread) => {
                    let mut inner = self.fragment(&spread.fragment_name);
                    inner.directives = inner.directives.saturating_add(spread.directives.len());
                    inner
                }
            };
            total.depth = total.depth.max(part.depth);
            total.fields = total.fields.saturating_add(part.fields);
            total.aliases = total.aliases.saturating_add(part.aliases);
            total.root_fields = total.root_fields.saturating_add(part.root_fields);
            total.directives = total.directives.saturating_add(part.directives);
            total.nested_lists = total.nested_lists.max(part.nested_lists);
            total.introspection = total.introspection.max(part.introspection);
        }
        total
    }

    fn fragment(&mut self, name: &'a str) -> Measured {
        if let Some(known) = self.fragments.get(name) {
            return known.unwrap_or_default();
        }
        let Some(fragment) = fragment_named(self.document, name) else {
            return Measured::default();
        };
        self.fragments.insert(name, None);
        let measured = self.selection_set(&fragment.selection_set);
        self.fragments.insert(name, Some(measured));
        measured
    }
}
