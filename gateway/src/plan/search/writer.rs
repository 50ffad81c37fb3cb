//! Selections as they are written: in order, with fragments where types differ.

use super::super::steps::Selected;
use crate::language::ast::Name;

/// `__typename`.
pub(super) fn typename() -> Selected {
    let name: Name = "__typename".into();
    Selected::Field { key: name.clone(), name, arguments: "".into(), selections: Vec::new() }
}

/// Writes selections in order; neighbours in one fragment stay in it.
#[derive(Default)]
pub(super) struct Writer {
    pub(super) selections: Vec<Selected>,
    /// Fragments behind this index may take more.
    last_plain: usize,
}

impl Writer {
    /// Adds a field for whatever object is there.
    pub(super) fn plain(&mut self, selected: Selected) {
        add_selected(&mut self.selections, selected);
        self.last_plain = self.selections.len();
    }

    /// Adds a field for objects of one type.
    pub(super) fn fragment(&mut self, on: &Name, selected: Selected) {
        let open = self.selections.get_mut(self.last_plain..).unwrap_or_default();
        for known in open {
            if let Selected::Fragment { condition, selections } = known
                && condition == on
            {
                return add_selected(selections, selected);
            }
        }
        self.selections.push(Selected::Fragment { condition: on.clone(), selections: vec![selected] });
    }
}

/// Adds a field; one with the same key takes its selections.
fn add_selected(selections: &mut Vec<Selected>, selected: Selected) {
    if let Selected::Field { key, selections: more, .. } = &selected {
        for known in selections.iter_mut() {
            if let Selected::Field { key: same, selections, .. } = known
                && same == key
            {
                for it in more.clone() {
                    add_selected(selections, it);
                }
                return;
            }
        }
    }
    if let Selected::Fragment { condition, selections: more } = &selected {
        for known in selections.iter_mut() {
            if let Selected::Fragment { condition: same, selections } = known
                && same == condition
            {
                for it in more.clone() {
                    add_selected(selections, it);
                }
                return;
            }
        }
    }
    selections.push(selected);
}
