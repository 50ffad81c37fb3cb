//! Remembers what has been written of objects that stand at several places, so that it is copied the next time.

use std::collections::HashMap;
use std::ops::Range;

use crate::plan::SelectionId;

/// An object as it was written.
#[derive(Clone)]
pub(super) struct Repeat {
    /// Where its text stands in the response buffer.
    pub(super) text: Range<usize>,
    /// How many objects the text holds.
    pub(super) objects: u64,
}

/// The text of shared objects in the response buffer.
#[derive(Default)]
pub(super) struct Repeats {
    written: HashMap<(u32, SelectionId), Repeat, ahash::RandomState>,
    /// The same in the order in which their texts end, for cutting.
    order: Vec<(usize, (u32, SelectionId))>,
}

impl Repeats {
    /// Where the object at `base` has been written with this selection.
    pub(super) fn find(&self, base: u32, selection: SelectionId) -> Option<Repeat> {
        self.written.get(&(base, selection)).cloned()
    }

    /// Notes where an object has been written: at the end of the buffer.
    pub(super) fn note(&mut self, base: u32, selection: SelectionId, repeat: Repeat) {
        self.order.push((repeat.text.end, (base, selection)));
        self.written.insert((base, selection), repeat);
    }

    /// Forgets what was written beyond `mark`, because the buffer is cut there.
    pub(super) fn cut(&mut self, mark: usize) {
        while let Some((_, key)) = self.order.pop_if(|(end, _)| *end > mark) {
            self.written.remove(&key);
        }
    }
}
