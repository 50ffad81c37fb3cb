//! Layouts: the slots of each place in a response.

use std::collections::HashMap;

use indexmap::IndexSet;

use super::number::number;

/// A place in the response, whatever the type of the object there.
pub(crate) type LayoutId = u32;

/// The place of the root.
pub(crate) const ROOT: LayoutId = 0;

#[derive(Debug, Default)]
struct Layout {
    keys: IndexSet<String>,
    children: HashMap<u32, LayoutId>,
    /// The subgraph that is asked first for each slot.
    sources: HashMap<u32, u16>,
}

/// Layouts while a plan is compiled.
#[derive(Debug)]
pub(crate) struct Layouts {
    layouts: Vec<Layout>,
}

impl Layouts {
    pub(crate) fn new() -> Self {
        Self { layouts: vec![Layout::default()] }
    }

    /// The slot of `key` at a place, made when it is new.
    pub(crate) fn slot_for(&mut self, layout: LayoutId, key: &str) -> u32 {
        let Some(layout) = self.layouts.get_mut(layout as usize) else {
            debug_assert!(false, "no layout has the number {layout}");
            return 0;
        };
        let index = match layout.keys.get_index_of(key) {
            Some(index) => index,
            None => layout.keys.insert_full(key.to_owned()).0,
        };
        number(index)
    }

    /// Notes that a subgraph is asked for a slot.
    pub(crate) fn note_source(&mut self, layout: LayoutId, slot: u32, subgraph: u16) {
        if let Some(layout) = self.layouts.get_mut(layout as usize) {
            layout.sources.entry(slot).or_insert(subgraph);
        }
    }

    /// The subgraph that is asked for a slot.
    pub(crate) fn source(&self, layout: LayoutId, slot: u32) -> Option<u16> {
        self.layouts.get(layout as usize)?.sources.get(&slot).copied()
    }

    /// The place below a slot, made when it is new.
    pub(crate) fn child_for(&mut self, layout: LayoutId, slot: u32) -> LayoutId {
        let next = number(self.layouts.len());
        let Some(parent) = self.layouts.get_mut(layout as usize) else {
            debug_assert!(false, "no layout has the number {layout}");
            return ROOT;
        };
        let child = *parent.children.entry(slot).or_insert(next);
        if child == next {
            self.layouts.push(Layout::default());
        }
        child
    }

    /// The slot of `key` at a place, if any fetch writes it.
    pub(crate) fn slot(&self, layout: LayoutId, key: &str) -> Option<u32> {
        let index = self.layouts.get(layout as usize)?.keys.get_index_of(key)?;
        Some(number(index))
    }

    /// The place below a slot, if any fetch writes there.
    pub(crate) fn child(&self, layout: LayoutId, slot: u32) -> Option<LayoutId> {
        self.layouts.get(layout as usize)?.children.get(&slot).copied()
    }

    /// The slot of `key` at a place on the way to a fetch's objects, and the place below it: an earlier fetch writes both.
    pub(crate) fn known(&self, layout: LayoutId, key: &str) -> (u32, LayoutId) {
        let slot = self.slot(layout, key);
        let child = slot.and_then(|slot| self.child(layout, slot));
        debug_assert!(child.is_some(), "no fetch writes `{key}` on the way to a place");
        (slot.unwrap_or(u32::MAX), child.unwrap_or(ROOT))
    }

    /// Slots of an object at each place.
    pub(crate) fn sizes(&self) -> Box<[u32]> {
        self.layouts.iter().map(|layout| number(layout.keys.len())).collect()
    }
}
