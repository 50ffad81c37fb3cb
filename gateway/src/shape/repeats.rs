//! Remembers what has been written of objects that stand at several places, so that it is copied the next time.

use std::collections::HashMap;
use std::ops::Range;

use crate::plan::SelectionId;

/// The text of shared objects in the response buffer.
#[derive(Default)]
pub(super) struct Repeats {
    written: HashMap<(u32, SelectionId), Range<usize>, ahash::RandomState>,
}

impl Repeats {
    /// Where the object at `base` has been written with this selection.
    pub(super) fn find(&self, base: u32, selection: SelectionId) -> Option<Range<usize>> {
        self.written.get(&(base, selection)).cloned()
    }

    /// Notes where an object has been written.
    pub(super) fn note(&mut self, base: u32, selection: SelectionId, text: Range<usize>) {
        self.written.insert((base, selection), text);
    }

    /// Forgets what was written from `mark` on, because the buffer is cut there.
    pub(super) fn cut(&mut self, mark: usize) {
        if !self.written.is_empty() {
            self.written.retain(|_, text| text.end <= mark);
        }
    }
}
