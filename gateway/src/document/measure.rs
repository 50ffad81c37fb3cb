//! Measures documents against the limits before anything costly is done with them.

use crate::error::{ErrorCode, GraphqlError};
use crate::language::ast::{ExecutableDocument, Selection};
use crate::language::fragments::Fragments;
use crate::settings::Limits;

/// The sizes of an operation with its fragments spread.
#[derive(Clone, Copy, Debug, Default)]
struct Measured {
    depth: usize,
    /// Braces in braces: fields and fragments.
    nesting: usize,
    fields: usize,
    aliases: usize,
    root_fields: usize,
    directives: usize,
    /// Lists of the schema's parts that stand in each other, wherever they are.
    nested_lists: usize,
    /// The same below `__schema` and `__type`.
    introspection: usize,
    /// How often the whole schema is asked for.
    schemas: usize,
}

/// The fields of introspection whose nesting multiplies the answer.
const SCHEMA_LISTS: [&str; 4] = ["fields", "interfaces", "possibleTypes", "inputFields"];
/// How deep they may stand in each other. Tools need one level.
const MOST_NESTED_LISTS: usize = 2;
/// How often one operation may ask for the whole schema. Tools ask once.
const MOST_SCHEMAS: usize = 4;
/// How deep braces may stand in braces with all fragments spread: what walks over an operation are made for.
const MOST_NESTING: usize = 200;

/// Refuses a document of which an operation exceeds a limit.
pub(super) fn measure_document(
    document: &ExecutableDocument,
    fragments: &Fragments<'_>,
    limits: &Limits,
) -> Result<(), Vec<GraphqlError>> {
    let mut errors = Vec::new();
    let mut measuring = Measuring { fragments, measured: vec![Measured::default(); document.fragments.len()] };
    for (index, fragment) in fragments.inner_first() {
        let measured = measuring.selections(&fragment.selections);
        measuring.measured.get_mut(index).into_iter().for_each(|slot| *slot = measured);
    }
    for operation in &document.operations {
        let mut measured = measuring.selections(&operation.selections);
        measured.directives = measured.directives.saturating_add(operation.directives.len());
        check(&measured, limits, &mut errors);
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
    if measured.schemas > MOST_SCHEMAS {
        let message = format!(
            "The operation asks for `__schema` {} times; {MOST_SCHEMAS} are allowed. Ask once.",
            measured.schemas
        );
        errors.push(GraphqlError::new(ErrorCode::RootFieldLimitExceeded, message));
    }
    if measured.nesting > MOST_NESTING {
        let message = "The operation's fragments nest too deeply in each other. Spread fewer through others.";
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
    fragments: &'a Fragments<'a>,
    /// What was measured of the fragments so far. Those of a cycle count nothing; validation refuses them.
    measured: Vec<Measured>,
}

impl Measuring<'_> {
    fn selections(&self, selections: &[Selection]) -> Measured {
        let mut total = Measured::default();
        for selection in selections {
            let part = self.selection(selection);
            total.depth = total.depth.max(part.depth);
            total.nesting = total.nesting.max(part.nesting.saturating_add(1));
            total.fields = total.fields.saturating_add(part.fields);
            total.aliases = total.aliases.saturating_add(part.aliases);
            total.root_fields = total.root_fields.saturating_add(part.root_fields);
            total.directives = total.directives.saturating_add(part.directives);
            total.nested_lists = total.nested_lists.max(part.nested_lists);
            total.introspection = total.introspection.max(part.introspection);
            total.schemas = total.schemas.saturating_add(part.schemas);
        }
        total
    }

    fn selection(&self, selection: &Selection) -> Measured {
        match selection {
            Selection::Field(field) => {
                let inner = self.selections(field.selections.as_deref().unwrap_or_default());
                let is_list = SCHEMA_LISTS.contains(&&*field.name);
                let is_schema = &*field.name == "__schema";
                Measured {
                    depth: inner.depth.saturating_add(1),
                    aliases: inner.aliases.saturating_add(usize::from(field.alias.is_some())),
                    fields: inner.fields.saturating_add(1),
                    root_fields: 1,
                    directives: inner.directives.saturating_add(field.directives.len()),
                    nested_lists: inner.nested_lists + usize::from(is_list),
                    introspection: if is_schema || &*field.name == "__type" {
                        inner.nested_lists
                    } else {
                        inner.introspection
                    },
                    schemas: inner.schemas.saturating_add(usize::from(is_schema)),
                    nesting: inner.nesting,
                }
            }
            Selection::InlineFragment(fragment) => {
                let mut inner = self.selections(&fragment.selections);
                inner.directives = inner.directives.saturating_add(fragment.directives.len());
                inner
            }
            Selection::FragmentSpread(spread) => {
                let known = self.fragments.index(&spread.name).and_then(|index| self.measured.get(index));
                let mut inner = known.copied().unwrap_or_default();
                inner.directives = inner.directives.saturating_add(spread.directives.len());
                inner
            }
        }
    }
}
