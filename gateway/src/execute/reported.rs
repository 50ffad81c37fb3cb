//! Places a subgraph's errors: at the null that each tells of, or at none in particular.

use crate::error::{GraphqlError, PathSegment};
use crate::plan::{Fetch, FrameId, PlaceStep, Target};
use crate::transport::TransportError;

use super::answer::{Merging, WaitingObjects};
use super::failure::{ReportedError, ReportedSegment, failed, reported};
use super::lack::leave_object;
use super::paths::client_paths;
use super::target::{each_object, each_path};
use super::tree::{REPORTED, Slot};

/// The most errors of one answer whose paths lead below the null, and are looked up one by one.
const MOST_ERRORS: usize = 200;

/// The most of all answers together.
const MOST_ERRORS_OF_ALL: usize = 1_000;

/// What an answer's errors left to explain.
#[derive(Default)]
pub(super) struct Reported {
    /// The cause that the first error is.
    pub(super) first: Option<u32>,
    /// The causes of errors that tell of no null in particular.
    pub(super) unplaced: Vec<u32>,
}

/// What stands where an error's path leads.
enum Standing {
    /// No value, in this slot. `whole`: the path ends there.
    Nothing { slot: u32, whole: bool },
    /// A value nevertheless.
    Value,
}

impl Merging<'_> {
    /// Places the errors of an answer whose data has been merged.
    pub(super) fn reported(&mut self, fetch: &Fetch, waiting: &WaitingObjects, text: &[u8]) -> Reported {
        let mut found = Reported::default();
        let Ok(errors) = serde_json::from_slice::<Vec<ReportedError>>(text) else {
            let error = TransportError::NotGraphql("its errors have not the form of errors".to_owned());
            let cause = self.tree.add_cause(failed(&error, &fetch.subgraph, self.settings));
            found.first = Some(cause);
            found.unplaced.push(cause);
            return found;
        };
        let room = (self.errors.len() + MOST_ERRORS).min(MOST_ERRORS_OF_ALL);
        for error in &errors {
            let cause = self.tree.add_cause(reported(error, &fetch.subgraph, self.settings));
            found.first.get_or_insert(cause);
            let path = error.path.as_deref().unwrap_or_default();
            if !self.place(fetch, waiting, path, cause, room) {
                found.unplaced.push(cause);
            }
        }
        found.unplaced.truncate(MOST_ERRORS);
        found
    }

    /// Places one error; false when its path leads nowhere.
    fn place(
        &mut self,
        fetch: &Fetch,
        waiting: &WaitingObjects,
        path: &[ReportedSegment],
        cause: u32,
        room: usize,
    ) -> bool {
        match &fetch.target {
            Target::Root { frame, place } => {
                let mut objects = Vec::new();
                each_object(self.tree, place, |object| objects.push((object, *frame)));
                let paths = |this: &Self| this.paths_to(place, &objects, path);
                self.place_at(&objects, path, cause, room, paths)
            }
            Target::Entities(entities) => {
                let [ReportedSegment::Key(key), ReportedSegment::Index(index), rest @ ..] = path else { return false };
                let Some(field) = entities.iter().position(|entities| *entities.key == **key) else { return false };
                let (Some(entities), Some(waiting)) = (entities.get(field), waiting.get(field)) else { return false };
                let at = |number: usize, frame| {
                    let wanted = waiting.iter().filter(move |it| it.representation == *index);
                    wanted.filter(move |it| it.place as usize == number).map(move |it| (it.object, frame))
                };
                let places = || entities.places.iter().enumerate();
                let objects: Vec<_> = places().flat_map(|(number, place)| at(number, place.frame)).collect();
                let paths = |this: &Self| {
                    let paths = places().flat_map(|(number, place)| {
                        this.paths_to(&place.steps, &at(number, place.frame).collect::<Vec<_>>(), rest)
                    });
                    paths.collect()
                };
                self.place_at(&objects, rest, cause, room, paths)
            }
        }
    }

    /// Places an error whose path begins at these objects. `paths`: the places that it names, as subgraphs call them.
    fn place_at(
        &mut self,
        objects: &[(u32, FrameId)],
        path: &[ReportedSegment],
        cause: u32,
        room: usize,
        paths: impl Fn(&Self) -> Vec<Vec<PathSegment>>,
    ) -> bool {
        if path.is_empty() {
            for (object, frame) in objects {
                leave_object(self.tree, self.plan, *object, *frame, Slot::Failed(cause));
            }
            return !objects.is_empty();
        }
        let standing: Vec<Standing> =
            objects.iter().filter_map(|(object, frame)| self.standing(*object, *frame, path)).collect();
        let below = standing.iter().any(|it| !matches!(it, Standing::Nothing { whole: true, .. }));
        let is_told = below && self.errors.len() < room && self.tell(&paths(self), cause, room);
        for it in &standing {
            if let Standing::Nothing { slot, whole } = it
                && !matches!(self.tree.slot(*slot), Slot::Failed(_))
            {
                let mark = if is_told && !whole { REPORTED } else { cause };
                self.tree.set(*slot, Slot::Failed(mark));
            }
        }
        !standing.is_empty()
    }

    /// What stands at a path below an object; `None`: there is no such place.
    fn standing(&self, object: u32, frame: FrameId, path: &[ReportedSegment]) -> Option<Standing> {
        let (mut slot, mut value, mut frame) = (0, Slot::Object(object), Some(frame));
        for segment in path {
            match (segment, value) {
                (_, Slot::Null | Slot::Unknown | Slot::Absent | Slot::Failed(_)) => {
                    return Some(Standing::Nothing { slot, whole: false });
                }
                (ReportedSegment::Key(key), Slot::Object(base)) => {
                    let keys = &self.plan.frames.get(frame? as usize)?.keys;
                    let key = keys.iter().find(|known| *known.key == **key)?;
                    (slot, frame) = (base + key.slot, key.inner);
                }
                (ReportedSegment::Index(index), Slot::List { start, len }) if *index < len => slot = start + index,
                // Inside a scalar, or a list of them.
                (_, Slot::Raw { .. }) => return Some(Standing::Value),
                _ => return None,
            }
            value = self.tree.slot(slot);
        }
        Some(match value {
            Slot::Null | Slot::Unknown | Slot::Absent | Slot::Failed(_) => Standing::Nothing { slot, whole: true },
            _ => Standing::Value,
        })
    }

    /// Adds an error at the client's paths of these places; false when the client asked for none of them.
    fn tell(&mut self, paths: &[Vec<PathSegment>], cause: u32, room: usize) -> bool {
        let Some(error) = self.tree.cause(cause).cloned() else { return false };
        let before = self.errors.len();
        for path in paths.iter().flat_map(|path| client_paths(&self.plan.projection, self.tree, path)) {
            if self.errors.len() < room {
                self.errors.push(GraphqlError { path: Some(path), ..error.clone() });
            }
        }
        self.errors.len() > before
    }

    /// The paths of what is at `rest` below objects: everywhere they stand.
    fn paths_to(
        &self,
        steps: &[PlaceStep],
        objects: &[(u32, FrameId)],
        rest: &[ReportedSegment],
    ) -> Vec<Vec<PathSegment>> {
        let mut paths = Vec::new();
        if objects.is_empty() {
            return paths;
        }
        each_path(self.tree, Slot::Object(0), steps, &mut Vec::new(), &mut |object, path| {
            if paths.len() < MOST_ERRORS && objects.iter().any(|(known, _)| *known == object) {
                let mut full = path.to_vec();
                full.extend(rest.iter().map(ReportedSegment::to_path));
                paths.push(full);
            }
        });
        paths
    }
}
