//! Resolves one operation: fragments spread, `@skip` and `@include` decided, nothing left to look up.

use graphql_tools::parser::Pos;
use graphql_tools::static_graphql::query::{
    Definition, Directive, Document, Field, InlineFragment, Selection, SelectionSet, TypeCondition, Value,
    VariableDefinition,
};

use super::parse::{OperationKind, ParsedDocument, ParsedOperation, fragment_named};

/// An operation without fragment definitions and conditions. A field may have lost all its sub-selections.
#[derive(Debug)]
pub(crate) struct Resolved {
    pub(crate) kind: OperationKind,
    pub(crate) name: Option<String>,
    pub(crate) variables: Vec<VariableDefinition>,
    pub(crate) selections: SelectionSet,
    /// Number literals are hidden in strings.
    pub(crate) hides_numbers: bool,
}

/// Resolves an operation; `is_true` gives the values of the variables that conditions name.
pub(crate) fn resolve_operation(
    parsed: &ParsedDocument,
    operation: &ParsedOperation,
    is_true: &dyn Fn(&str) -> bool,
) -> Resolved {
    let definition = parsed.document.definitions.get(operation.definition);
    let selections = match definition {
        Some(Definition::Operation(definition)) => definition.selection_set().clone(),
        _ => SelectionSet { span: (Pos::default(), Pos::default()), items: Vec::new() },
    };
    let resolving = Resolving { document: &parsed.document, is_true };
    Resolved {
        kind: operation.kind,
        name: operation.name.clone(),
        variables: operation.variables.clone(),
        hides_numbers: operation.hides_numbers,
        selections: resolving.selection_set(&selections),
    }
}

struct Resolving<'a> {
    document: &'a Document,
    is_true: &'a dyn Fn(&str) -> bool,
}

impl Resolving<'_> {
    fn selection_set(&self, set: &SelectionSet) -> SelectionSet {
        SelectionSet { span: set.span, items: set.items.iter().filter_map(|item| self.selection(item)).collect() }
    }

    fn selection(&self, selection: &Selection) -> Option<Selection> {
        match selection {
            Selection::Field(field) => self.is_included(&field.directives).then(|| {
                Selection::Field(Field {
                    directives: Vec::new(),
                    selection_set: self.selection_set(&field.selection_set),
                    ..field.clone()
                })
            }),
            Selection::InlineFragment(fragment) => {
                if !self.is_included(&fragment.directives) {
                    return None;
                }
                self.fragment(fragment.position, fragment.type_condition.clone(), &fragment.selection_set)
            }
            Selection::FragmentSpread(spread) => {
                if !self.is_included(&spread.directives) {
                    return None;
                }
                let fragment = fragment_named(self.document, &spread.fragment_name)?;
                self.fragment(spread.position, Some(fragment.type_condition.clone()), &fragment.selection_set)
            }
        }
    }

    fn fragment(&self, position: Pos, condition: Option<TypeCondition>, set: &SelectionSet) -> Option<Selection> {
        let selection_set = self.selection_set(set);
        if selection_set.items.is_empty() {
            return None;
        }
        Some(Selection::InlineFragment(InlineFragment {
            position,
            type_condition: condition,
            directives: Vec::new(),
            selection_set,
        }))
    }

    fn is_included(&self, directives: &[Directive]) -> bool {
        directives.iter().all(|directive| {
            let condition = directive.arguments.iter().find(|(name, _)| name == "if").map(|(_, value)| value);
            let value = match condition {
                Some(Value::Boolean(value)) => *value,
                Some(Value::Variable(name)) => (self.is_true)(name),
                _ => return true,
            };
            match directive.name.as_str() {
                "skip" => !value,
                "include" => value,
                _ => true,
            }
        })
    }
}
