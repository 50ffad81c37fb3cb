//! Hands trees of ours to the planner's library, which has trees of its own: by text.

use std::borrow::Cow;

use graphql_tools::static_graphql::query::Document;
use graphql_tools::static_graphql::schema::Document as Schema;

use super::exact_numbers::hide;
use super::planner::PlanningError;
use crate::document::Resolved;
use crate::language::ast::{Field, OperationDefinition, Position, Selection};
use crate::language::{Style, print_operation};
use crate::schema::SupergraphError;

/// The supergraph as the library's tree.
pub(super) fn supergraph(sdl: &str) -> Result<Schema, SupergraphError> {
    let document = graphql_tools::parser::parse_schema::<String>(sdl);
    Ok(document.map_err(|error| SupergraphError::Parse(error.to_string()))?.into_static())
}

/// The operation as the planner wants it: no introspection at the root, no empty selection sets, numbers that its
/// tree cannot hold hidden in strings (then with `true`). `None`: nothing to plan.
pub(super) fn operation(resolved: &Resolved) -> Result<Option<(Document, bool)>, PlanningError> {
    let selections = without_meta_fields(&resolved.selections);
    if selections.is_empty() {
        return Ok(None);
    }
    let operation = OperationDefinition {
        position: Position::default(),
        description: None,
        kind: resolved.kind,
        name: None,
        variables: resolved.variables.clone(),
        directives: Vec::new(),
        selections,
    };
    let text = print_operation(&operation, Style::Compact);
    let exact = hide(&text);
    let parsed = graphql_tools::parser::parse_query::<String>(&exact);
    let parsed = parsed.map_err(|error| PlanningError(error.to_string()))?;
    Ok(Some((parsed.into_static(), matches!(exact, Cow::Owned(_)))))
}

fn without_meta_fields(selections: &[Selection]) -> Vec<Selection> {
    let kept = selections.iter().filter_map(|selection| match selection {
        Selection::Field(field) if field.name.starts_with("__") => None,
        Selection::Field(field) => {
            let mut field = field.clone();
            fill_empty(&mut field);
            Some(Selection::Field(field))
        }
        Selection::InlineFragment(fragment) => {
            let mut fragment = fragment.clone();
            fragment.selections = without_meta_fields(&fragment.selections);
            (!fragment.selections.is_empty()).then_some(Selection::InlineFragment(fragment))
        }
        Selection::FragmentSpread(_) => None,
    });
    kept.collect()
}

/// A field that lost all its sub-selections to conditions asks for `__typename`, which is never shown.
fn fill_empty(field: &mut Field) {
    let Some(selections) = &mut field.selections else { return };
    if selections.is_empty() {
        selections.push(Selection::Field(Field {
            position: field.position,
            alias: None,
            name: "__typename".into(),
            arguments: Vec::new(),
            directives: Vec::new(),
            selections: None,
        }));
    }
    fill_nested(selections);
}

fn fill_nested(selections: &mut [Selection]) {
    for selection in selections {
        match selection {
            Selection::Field(field) => fill_empty(field),
            Selection::InlineFragment(fragment) => fill_nested(&mut fragment.selections),
            Selection::FragmentSpread(_) => {}
        }
    }
}
