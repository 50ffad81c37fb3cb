//! Merges what several fetches brought for the same place.

use crate::plan::FrameId;

use super::read::Reader;
use super::tree::Slot;

impl Reader<'_> {
    /// Merges the object at `from` into the one at `into`. Values that are there stay unless the new one says more.
    pub(super) fn merge_object(&mut self, into: u32, from: u32, frame: FrameId) {
        if into == from {
            return;
        }
        let Some(frame) = self.plan.frames.get(frame as usize) else {
            return;
        };
        for key in &frame.keys {
            let value = self.tree.slot(from + key.slot);
            if value != Slot::Absent {
                self.merge_value(into + key.slot, value, key.inner, key.is_typename);
            }
        }
    }

    /// Notes that the objects inside an entity are given to more than one place.
    pub(super) fn share_values(&mut self, entity: u32, frame: FrameId) {
        let Some(frame) = self.plan.frames.get(frame as usize) else {
            return;
        };
        for key in frame.keys.iter().filter(|key| key.inner.is_some()) {
            let value = self.tree.slot(entity + key.slot);
            self.tree.share(value);
        }
    }

    /// Merges a value into a slot.
    pub(super) fn merge_value(&mut self, index: u32, value: Slot, inner: Option<FrameId>, is_typename: bool) {
        let known = self.tree.slot(index);
        match (known, value) {
            (Slot::Absent, _) => self.tree.set(index, value),
            (_, Slot::Absent | Slot::Null | Slot::Unknown) => {}
            (Slot::Null | Slot::Unknown, Slot::Failed(_)) => self.tree.set(index, value),
            (_, Slot::Failed(_)) => {}
            (Slot::Object(into), Slot::Object(from)) => {
                if let Some(inner) = inner {
                    self.merge_object(into, from, inner);
                }
            }
            (Slot::List { start: into, len }, Slot::List { start: from, len: brought }) if len == brought => {
                for offset in 0..len {
                    let element = self.tree.slot(from + offset);
                    self.merge_value(into + offset, element, inner, false);
                }
            }
            // An interface's name, which a subgraph gives for @interfaceObject, never replaces the object's type.
            (Slot::Raw { .. }, Slot::Raw { .. }) if is_typename => {
                let concrete = self.plan.object_types.contains(self.tree.raw(value));
                if concrete {
                    self.tree.set(index, value);
                }
            }
            _ => self.tree.set(index, value),
        }
    }
}
