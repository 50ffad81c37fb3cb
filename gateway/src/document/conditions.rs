//! Finds the variables that decide over `@skip` and `@include`.

use std::collections::BTreeSet;

use crate::language::ast::{Directive, Name, OperationDefinition, Selection, Value};
use crate::language::fragments::Fragments;

/// The variables in conditions that an operation reaches, sorted.
pub(super) fn conditions_of(operation: &OperationDefinition, fragments: &Fragments<'_>) -> Vec<Name> {
    let mut found = BTreeSet::new();
    in_selections(&operation.selections, &mut found);
    for index in fragments.reached_from(&operation.selections) {
        if let Some(fragment) = fragments.get(index) {
            in_selections(&fragment.selections, &mut found);
        }
    }
    found.into_iter().collect()
}

fn in_selections(selections: &[Selection], found: &mut BTreeSet<Name>) {
    for selection in selections {
        match selection {
            Selection::Field(field) => {
                in_directives(&field.directives, found);
                in_selections(field.selections.as_deref().unwrap_or_default(), found);
            }
            Selection::InlineFragment(fragment) => {
                in_directives(&fragment.directives, found);
                in_selections(&fragment.selections, found);
            }
            Selection::FragmentSpread(spread) => in_directives(&spread.directives, found),
        }
    }
}

fn in_directives(directives: &[Directive], found: &mut BTreeSet<Name>) {
    let conditions = directives.iter().filter(|it| matches!(&*it.name, "skip" | "include"));
    for argument in conditions.flat_map(|directive| &directive.arguments) {
        if let Value::Variable(name) = &argument.value {
            found.insert(name.clone());
        }
    }
}
