//! Resolves one operation: fragments spread, `@skip` and `@include` decided, nothing left to look up.

use super::parse::{ParsedDocument, ParsedOperation};
use crate::language::ast::{
    Directive, Field, InlineFragment, Name, OperationKind, Position, Selection, Value, VariableDefinition,
};
use crate::language::fragments::Fragments;

/// An operation without fragment definitions and conditions. A field may have lost all its sub-selections.
#[derive(Debug)]
pub(crate) struct Resolved {
    pub(crate) kind: OperationKind,
    pub(crate) name: Option<Name>,
    pub(crate) variables: Vec<VariableDefinition>,
    pub(crate) selections: Vec<Selection>,
}

/// Resolves an operation; `is_true` gives the values of the variables that conditions name.
pub(crate) fn resolve_operation(
    parsed: &ParsedDocument,
    operation: &ParsedOperation,
    is_true: &dyn Fn(&str) -> bool,
) -> Resolved {
    let definition = parsed.document.operations.get(operation.definition);
    let resolving = Resolving { fragments: Fragments::of(&parsed.document), is_true };
    Resolved {
        kind: operation.kind,
        name: operation.name.clone(),
        variables: operation.variables.clone(),
        selections: definition.map(|it| resolving.selections(&it.selections)).unwrap_or_default(),
    }
}

struct Resolving<'a> {
    fragments: Fragments<'a>,
    is_true: &'a dyn Fn(&str) -> bool,
}

impl Resolving<'_> {
    fn selections(&self, selections: &[Selection]) -> Vec<Selection> {
        selections.iter().filter_map(|selection| self.selection(selection)).collect()
    }

    fn selection(&self, selection: &Selection) -> Option<Selection> {
        match selection {
            Selection::Field(field) => self.is_included(&field.directives).then(|| {
                Selection::Field(Field {
                    position: field.position,
                    alias: field.alias.clone(),
                    name: field.name.clone(),
                    arguments: field.arguments.clone(),
                    directives: Vec::new(),
                    selections: field.selections.as_deref().map(|inner| self.selections(inner)),
                })
            }),
            Selection::InlineFragment(fragment) => {
                if !self.is_included(&fragment.directives) {
                    return None;
                }
                self.fragment(fragment.position, fragment.condition.clone(), &fragment.selections)
            }
            Selection::FragmentSpread(spread) => {
                if !self.is_included(&spread.directives) {
                    return None;
                }
                let fragment = self.fragments.named(&spread.name)?;
                self.fragment(spread.position, Some(fragment.condition.clone()), &fragment.selections)
            }
        }
    }

    fn fragment(&self, position: Position, condition: Option<Name>, selections: &[Selection]) -> Option<Selection> {
        let selections = self.selections(selections);
        if selections.is_empty() {
            return None;
        }
        Some(Selection::InlineFragment(InlineFragment { position, condition, directives: Vec::new(), selections }))
    }

    fn is_included(&self, directives: &[Directive]) -> bool {
        directives.iter().all(|directive| {
            let value = match directive.arguments.iter().find(|it| &*it.name == "if").map(|it| &it.value) {
                Some(Value::Boolean(value)) => *value,
                Some(Value::Variable(name)) => (self.is_true)(name),
                _ => return true,
            };
            match &*directive.name {
                "skip" => !value,
                "include" => value,
                _ => true,
            }
        })
    }
}
