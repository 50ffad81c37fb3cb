//! Finds the objects that a fetch fills, and, when an error needs it, the paths to them.

use crate::error::PathSegment;
use crate::plan::PlaceStep;

use super::tree::{ResponseTree, Slot};

/// Calls `found` once for every object at a place. Objects that stand at several places of the response are one object.
pub(super) fn each_object(tree: &ResponseTree, steps: &[PlaceStep], mut found: impl FnMut(u32)) {
    each_object_below(tree, steps, &[], |object, _| found(object));
}

/// As [`each_object`], with the objects that stand after so many steps on the way.
pub(super) fn each_object_below(
    tree: &ResponseTree,
    steps: &[PlaceStep],
    depths: &[usize],
    mut found: impl FnMut(u32, &[u32]),
) {
    let seen = vec![0; tree.slots.len() / 64 + 1];
    let mut walk = Walk { tree, seen, length: steps.len(), depths, above: vec![0; depths.len()] };
    walk.visit(Slot::Object(0), steps, &mut found);
}

/// A walk over the response that enters no object twice.
struct Walk<'a> {
    tree: &'a ResponseTree,
    /// A bit for each slot: the objects that begin there and have been entered.
    seen: Vec<u64>,
    /// How many steps there are.
    length: usize,
    /// After how many of them an object is noted, and the objects.
    depths: &'a [usize],
    above: Vec<u32>,
}

impl Walk<'_> {
    fn visit(&mut self, at: Slot, steps: &[PlaceStep], found: &mut impl FnMut(u32, &[u32])) {
        if let Slot::Object(base) = at {
            let noted = self.depths.iter().zip(&mut self.above);
            noted.filter(|(depth, _)| **depth + steps.len() == self.length).for_each(|(_, above)| *above = base);
        }
        match (steps.split_first(), at) {
            (None, Slot::Object(base)) if self.enter(base) => found(base, &self.above),
            (Some((PlaceStep::Slot { slot, .. }, rest)), Slot::Object(base)) if self.enter(base) => {
                self.visit(self.tree.slot(base.saturating_add(*slot)), rest, found);
            }
            (Some((PlaceStep::OfTypes { typename, types }, rest)), Slot::Object(base))
                if fits(self.tree, base, *typename, types) =>
            {
                self.visit(at, rest, found);
            }
            (Some((PlaceStep::Elements, rest)), Slot::Object(_)) => self.visit(at, rest, found),
            (step, Slot::List { start, len }) => {
                let rest = match step {
                    Some((PlaceStep::Elements, rest)) => rest,
                    // A list where the place names none: each element.
                    _ => steps,
                };
                for index in start..start + len {
                    self.visit(self.tree.slot(index), rest, found);
                }
            }
            _ => {}
        }
    }

    /// True the first time.
    #[inline]
    fn enter(&mut self, base: u32) -> bool {
        let Some(word) = self.seen.get_mut(base as usize / 64) else {
            return true;
        };
        let bit = 1 << (base % 64);
        let is_new = *word & bit == 0;
        *word |= bit;
        is_new
    }
}

fn fits(tree: &ResponseTree, base: u32, typename: Option<u32>, types: &crate::plan::TypeNames) -> bool {
    match typename.map(|slot| tree.slot(base + slot)) {
        Some(slot @ Slot::Raw { .. }) => types.has(tree.raw(slot)),
        _ => true,
    }
}

/// Calls `found` for every object at a place, with the path to it.
pub(super) fn each_path(
    tree: &ResponseTree,
    at: Slot,
    steps: &[PlaceStep],
    path: &mut Vec<PathSegment>,
    found: &mut impl FnMut(u32, &[PathSegment]),
) {
    match (steps.split_first(), at) {
        (None, Slot::Object(base)) => found(base, path),
        (Some((PlaceStep::Slot { slot, key }, rest)), Slot::Object(base)) => {
            path.push(PathSegment::Key(key.clone()));
            each_path(tree, tree.slot(base.saturating_add(*slot)), rest, path, found);
            path.pop();
        }
        (Some((PlaceStep::OfTypes { typename, types }, rest)), Slot::Object(base))
            if fits(tree, base, *typename, types) =>
        {
            each_path(tree, at, rest, path, found);
        }
        (Some((PlaceStep::Elements, rest)), Slot::Object(_)) => each_path(tree, at, rest, path, found),
        (step, Slot::List { start, len }) => {
            let rest = match step {
                Some((PlaceStep::Elements, rest)) => rest,
                _ => steps,
            };
            for offset in 0..len {
                path.push(PathSegment::Index(offset));
                each_path(tree, tree.slot(start + offset), rest, path, found);
                path.pop();
            }
        }
        _ => {}
    }
}
