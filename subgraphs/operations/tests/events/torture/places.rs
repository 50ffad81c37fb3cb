//! Where a reader's streams broke off, and what came to it next: kept of some places that lie all over the run.

use super::readers::Event;

/// The most places that are kept; with one more, every second one goes.
const MOST: usize = 40;

/// How many of the events that followed are kept of each.
const FOLLOWING: usize = 300;

/// The places of a reader.
#[derive(Debug)]
pub(super) struct Places {
    kept: Vec<Place>,
    /// One of so many is kept.
    step: usize,
    seen: usize,
    last: Option<Place>,
}

/// One place.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub(super) cursor: String,
    /// The first events that came after it.
    pub(super) next: Vec<Event>,
    /// Whether more of them came than are kept.
    pub(super) has_more: bool,
}

impl Default for Places {
    fn default() -> Self {
        Self { kept: Vec::new(), step: 1, seen: 0, last: None }
    }
}

impl Places {
    /// A stream broke off at this cursor.
    pub(super) fn add(&mut self, cursor: &str) {
        let place = Place { cursor: cursor.to_owned(), next: Vec::new(), has_more: false };
        if self.seen.is_multiple_of(self.step) {
            if self.kept.len() == MOST {
                let mut number = 0;
                self.kept.retain(|_| {
                    number += 1;
                    number % 2 == 1
                });
                self.step *= 2;
            }
            self.kept.push(place.clone());
        }
        self.seen += 1;
        self.last = Some(place);
    }

    /// An event came.
    pub(super) fn take(&mut self, event: Event) {
        for place in self.kept.iter_mut().chain(&mut self.last) {
            if place.next.len() < FOLLOWING {
                place.next.push(event.clone());
            } else {
                place.has_more = true;
            }
        }
    }

    /// Where the last stream ended, and the others that are kept.
    pub(super) fn all(&self) -> impl Iterator<Item = &Place> {
        self.last.iter().chain(&self.kept)
    }

    /// The cursor after everything that came.
    pub(super) fn end(&self) -> &str {
        let last = self.last.as_ref().unwrap();
        assert!(last.next.is_empty());
        &last.cursor
    }
}
