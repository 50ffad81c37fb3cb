//! Gives values that are not there their cause, so that each null that a failure leaves has its error.

use crate::plan::{CompiledPlan, Fetch, FrameId, Target};
use crate::transport::TransportError;

use super::answer::Merging;
use super::failure::failed;
use super::reported::Reported;
use super::representations::is_meant;
use super::target::each_object;
use super::tree::{ResponseTree, Slot};

/// An object that a fetch brought nothing for.
pub(super) struct Lack {
    pub(super) object: u32,
    pub(super) frame: FrameId,
    /// What is wrong with the answer; `None`: the entity is null.
    pub(super) why: Option<&'static str>,
    /// Which entity it is: of which `_entities` field, and its place among the representations.
    pub(super) entity: Option<(usize, u32)>,
}

impl Merging<'_> {
    /// Gives objects without values their cause: an error of the subgraph's, or what is wrong with its answer.
    pub(super) fn explain(&mut self, fetch: &Fetch, lacking: Vec<Lack>, reported: &Reported) {
        let mut own: Option<(&'static str, u32)> = None;
        let mut is_used = false;
        for Lack { object, frame, why, entity } in lacking {
            let mark = match (why, reported.unplaced.first(), reported.first) {
                (_, Some(cause), _) => {
                    is_used = true;
                    Slot::Failed(*cause)
                }
                // A failure inside took the entity along; without one, the subgraph knows no such entity.
                (None, None, _) => match entity.and_then(|entity| reported.entities.get(&entity)) {
                    Some(cause) => Slot::Failed(*cause),
                    None => Slot::Unknown,
                },
                (Some(_), None, Some(cause)) => Slot::Failed(cause),
                (Some(why), None, None) => match own {
                    Some((known, cause)) if known == why => Slot::Failed(cause),
                    _ => {
                        let error = TransportError::NotGraphql(why.to_owned());
                        let cause = self.tree.add_cause(failed(&error, &fetch.subgraph, self.settings));
                        own = Some((why, cause));
                        Slot::Failed(cause)
                    }
                },
            };
            leave_object(self.tree, self.plan, object, frame, mark);
        }
        // What explains no null is told nevertheless.
        for cause in reported.unplaced.iter().skip(usize::from(is_used)) {
            let error = self.tree.cause(*cause).cloned();
            self.errors.extend(error);
        }
    }

    /// Marks all that a fetch would have brought.
    pub(super) fn leave(&mut self, fetch: &Fetch, mark: Slot) {
        let mut objects = Vec::new();
        match &fetch.target {
            Target::Root { frame, place } => each_object(self.tree, place, |object| objects.push((object, *frame))),
            Target::Entities(entities) => {
                for place in entities.iter().flat_map(|entities| entities.places.iter()) {
                    each_object(self.tree, &place.steps, |object| {
                        // Those of other types are other fetches' concern.
                        if is_meant(self.tree, place, object) {
                            objects.push((object, place.frame));
                        }
                    });
                }
            }
        }
        for (object, frame) in objects {
            leave_object(self.tree, self.plan, object, frame, mark);
        }
    }
}

/// Marks what is absent of an object along a frame.
pub(super) fn leave_object(tree: &mut ResponseTree, plan: &CompiledPlan, object: u32, frame: FrameId, mark: Slot) {
    let Some(frame) = plan.frame(frame) else { return };
    // Another fetch says what the type is.
    for key in frame.keys.iter().filter(|key| !key.is_typename) {
        leave_value(tree, plan, object + key.slot, key.inner, mark);
    }
}

fn leave_value(tree: &mut ResponseTree, plan: &CompiledPlan, index: u32, inner: Option<FrameId>, mark: Slot) {
    match (tree.slot(index), inner) {
        (Slot::Absent, _) => tree.set(index, mark),
        (Slot::Object(object), Some(inner)) => leave_object(tree, plan, object, inner, mark),
        (Slot::List { start, len }, Some(_)) => {
            (start..start + len).for_each(|index| leave_value(tree, plan, index, inner, mark));
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slot_stays_as_small_as_a_range_of_text() {
        assert_eq!(size_of::<Slot>(), 12);
        assert_eq!(ResponseTree::new(1).slot(0), Slot::Absent);
    }
}
