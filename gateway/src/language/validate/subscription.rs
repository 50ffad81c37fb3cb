//! Subscriptions have one root field, that is neither conditional nor of the schema.

use std::collections::HashSet;

use super::super::ast::{Directive, Field, OperationDefinition, OperationKind, Selection};
use super::Checking;

/// What is found at the root of a subscription.
#[derive(Default)]
struct Root<'a> {
    fields: Vec<&'a Field>,
    seen: HashSet<usize>,
    conditional: bool,
}

impl<'a> Checking<'a> {
    pub(super) fn subscriptions(&mut self) {
        let document = self.document;
        for operation in document.operations.iter().filter(|it| it.kind == OperationKind::Subscription) {
            self.subscription(operation);
        }
    }

    fn subscription(&mut self, operation: &'a OperationDefinition) {
        const RULE: &str = "SingleFieldSubscriptions";
        let mut root = Root::default();
        let mut open: Vec<&'a [Selection]> = vec![&operation.selections];
        while let Some(selections) = open.pop() {
            for selection in selections {
                self.root_selection(selection, &mut root, &mut open);
            }
        }
        let keys: HashSet<&str> = root.fields.iter().map(|field| &**field.key()).collect();
        if keys.len() > 1 {
            let message = "A subscription has one root field. Make a subscription of each.".to_owned();
            self.fault(RULE, message, root.fields.iter().take(2).map(|field| field.position));
        }
        if let Some(field) = root.fields.iter().find(|field| field.name.starts_with("__")) {
            let message = format!("A subscription's root field cannot be `{}`.", field.name);
            self.fault(RULE, message, [field.position]);
        }
        if root.conditional {
            let message = "The root field of a subscription takes neither `@skip` nor `@include`.".to_owned();
            self.fault(RULE, message, [operation.position]);
        }
    }

    fn root_selection(&self, selection: &'a Selection, root: &mut Root<'a>, open: &mut Vec<&'a [Selection]>) {
        match selection {
            Selection::Field(field) => {
                root.conditional |= is_conditional(&field.directives);
                root.fields.push(field);
            }
            Selection::InlineFragment(fragment) => {
                root.conditional |= is_conditional(&fragment.directives);
                open.push(&fragment.selections);
            }
            Selection::FragmentSpread(spread) => {
                root.conditional |= is_conditional(&spread.directives);
                if let Some(index) = self.fragments.index(&spread.name)
                    && root.seen.insert(index)
                {
                    open.extend(self.fragments.get(index).map(|fragment| fragment.selections.as_slice()));
                }
            }
        }
    }
}

fn is_conditional(directives: &[Directive]) -> bool {
    directives.iter().any(|directive| matches!(&*directive.name, "skip" | "include"))
}
