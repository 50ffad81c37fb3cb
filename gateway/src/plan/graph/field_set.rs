//! Sets of fields: the selections of `@key`, `@requires` and `@provides`.

use crate::language::ast::{Argument, Name, Selection};

/// A set of fields.
#[derive(Debug, Default)]
pub(in crate::plan) struct FieldSet {
    /// As it was written.
    pub(in crate::plan) text: Name,
    pub(in crate::plan) items: Vec<SetItem>,
}

/// One selection of a set.
#[derive(Clone, Debug)]
pub(in crate::plan) enum SetItem {
    Field(SetField),
    /// `... on Type { ... }`.
    Fragment {
        condition: Name,
        items: Vec<SetItem>,
    },
}

/// A field of a set.
#[derive(Clone, Debug)]
pub(in crate::plan) struct SetField {
    pub(in crate::plan) name: Name,
    pub(in crate::plan) arguments: Vec<Argument>,
    pub(in crate::plan) items: Vec<SetItem>,
}

impl FieldSet {
    /// A set from the selections that were parsed of `text`. `__typename` always comes along and is left out.
    pub(super) fn new(text: &str, selections: &[Selection]) -> Self {
        Self { text: text.into(), items: items_of(selections) }
    }
}

fn items_of(selections: &[Selection]) -> Vec<SetItem> {
    let mut items = Vec::new();
    for selection in selections {
        match selection {
            Selection::Field(field) if &*field.name == "__typename" => {}
            Selection::Field(field) => items.push(SetItem::Field(SetField {
                name: field.name.clone(),
                arguments: field.arguments.clone(),
                items: items_of(field.selections.as_deref().unwrap_or_default()),
            })),
            Selection::InlineFragment(fragment) => match &fragment.condition {
                Some(condition) => {
                    items.push(SetItem::Fragment {
                        condition: condition.clone(),
                        items: items_of(&fragment.selections),
                    });
                }
                None => items.extend(items_of(&fragment.selections)),
            },
            Selection::FragmentSpread(_) => {}
        }
    }
    items
}
