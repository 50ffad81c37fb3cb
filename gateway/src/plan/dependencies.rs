//! Which steps need which others: a step waits only for those that write what it reads.

use std::collections::{BTreeSet, HashMap};

use super::layout::LayoutId;
use super::steps::{Step, StepTarget};
use crate::document::OperationKind;

/// A slot at a place.
type Cell = (LayoutId, u32);

/// What each step of a plan writes and reads.
#[derive(Debug, Default)]
pub(crate) struct Dependencies {
    writers: HashMap<Cell, Vec<usize>>,
    reads: HashMap<usize, Vec<Cell>>,
    steps: usize,
}

impl Dependencies {
    /// Starts the next step.
    pub(crate) fn begin_step(&mut self) {
        self.steps += 1;
    }

    /// The current step writes this cell.
    pub(crate) fn writes(&mut self, layout: LayoutId, slot: u32) {
        let step = self.steps.saturating_sub(1);
        let writers = self.writers.entry((layout, slot)).or_default();
        if writers.last() != Some(&step) {
            writers.push(step);
        }
    }

    /// A step reads this cell.
    pub(crate) fn reads(&mut self, step: usize, layout: LayoutId, slot: u32) {
        self.reads.entry(step).or_default().push((layout, slot));
    }

    /// A step reads something that no step is known to write.
    pub(crate) fn reads_unknown(&mut self, step: usize) {
        self.reads.entry(step).or_default().push((LayoutId::MAX, u32::MAX));
    }

    /// The steps that must be done before step `index`.
    pub(crate) fn inputs(&self, index: usize, step: &Step) -> BTreeSet<usize> {
        if let StepTarget::Root { place, .. } = &step.target
            && (step.kind == OperationKind::Mutation || !place.is_empty())
        {
            return step.after.iter().copied().collect();
        }
        let mut inputs = BTreeSet::new();
        for cell in self.reads.get(&index).into_iter().flatten() {
            let writers = self.writers.get(cell).into_iter().flatten();
            let before: Vec<usize> = writers.copied().filter(|writer| step.after.contains(writer)).collect();
            if before.is_empty() {
                // Nothing known writes it: keep the planner's order.
                return step.after.iter().copied().collect();
            }
            inputs.extend(before);
        }
        inputs
    }
}
