//! Places a subgraph's errors: at the null that each tells of, or at none in particular.

use std::collections::HashMap;

use crate::error::{GraphqlError, PathSegment};
use crate::json::scan::{JsonError, Scanner};
use crate::plan::{Fetch, FrameId, PlaceStep, Target};
use crate::transport::TransportError;

use super::answer::{Merging, WaitingObjects};
use super::failure::{ReportedError, ReportedSegment, failed, reported};
use super::lack::leave_object;
use super::paths::client_paths;
use super::target::{each_object, each_path};
use super::tree::{REPORTED, ResponseTree, Slot};

/// The most errors of one answer whose paths lead below the null, and are looked up one by one.
const MOST_ERRORS: usize = 200;

/// The most of all answers together.
const MOST_ERRORS_OF_ALL: usize = 1_000;

/// The most causes that one answer may give; errors after them have the first one's.
const MOST_CAUSES: u32 = 10_000;

/// An object from which errors' paths begin.
#[derive(Clone, Copy)]
struct Standpoint {
    object: u32,
    frame: FrameId,
    /// Which place of its `_entities` field it is at.
    place: usize,
}

/// Where the paths of an answer's errors begin, found once for all of them.
enum Places {
    Root(Vec<Standpoint>),
    /// By `_entities` field, then by representation.
    Entities(Vec<Vec<Vec<Standpoint>>>),
}

impl Places {
    fn of(tree: &ResponseTree, fetch: &Fetch, waiting: &WaitingObjects) -> Self {
        match &fetch.target {
            Target::Root { frame, place } => {
                let mut found = Vec::new();
                each_object(tree, place, |object| found.push(Standpoint { object, frame: *frame, place: 0 }));
                Self::Root(found)
            }
            Target::Entities(entities) => {
                let fields = entities.iter().zip(waiting).map(|(entities, waiting)| {
                    let count = waiting.iter().map(|it| it.representation as usize + 1).max().unwrap_or(0);
                    let mut found = vec![Vec::new(); count];
                    for it in waiting {
                        let place = it.place as usize;
                        if let (Some(at), Some(known)) =
                            (entities.places.get(place), found.get_mut(it.representation as usize))
                        {
                            known.push(Standpoint { object: it.object, frame: at.frame, place });
                        }
                    }
                    found
                });
                Self::Entities(fields.collect())
            }
        }
    }
}

/// What an answer's errors left to explain.
#[derive(Default)]
pub(super) struct Reported {
    /// The cause that the first error is.
    pub(super) first: Option<u32>,
    /// The causes of errors that tell of no null in particular.
    pub(super) unplaced: Vec<u32>,
    /// The first cause at or below each entity: of which `_entities` field, and its place among the representations.
    pub(super) entities: HashMap<(usize, u32), u32, ahash::RandomState>,
}

/// What stands where an error's path leads.
enum Standing {
    /// No value, in this slot. `whole`: the path ends there.
    Nothing { slot: u32, whole: bool },
    /// A value nevertheless.
    Value,
}

/// The entity at or below which a path leads.
fn entity_of(fetch: &Fetch, path: &[ReportedSegment]) -> Option<(usize, u32)> {
    let (Target::Entities(entities), [ReportedSegment::Key(key), ReportedSegment::Index(index), ..]) =
        (&fetch.target, path)
    else {
        return None;
    };
    entities.iter().position(|entities| *entities.key == **key).map(|field| (field, *index))
}

impl Merging<'_> {
    /// Places the errors of an answer whose data has been merged.
    pub(super) fn reported(&mut self, fetch: &Fetch, waiting: &WaitingObjects, text: &[u8]) -> Reported {
        let mut found = Reported::default();
        let room = (self.errors.len() + MOST_ERRORS).min(MOST_ERRORS_OF_ALL);
        let places = Places::of(self.tree, fetch, waiting);
        let read = Scanner::new(text).list::<JsonError>(|scanner, number| {
            let error = scanner.value()?;
            let error: ReportedError = serde_json::from_slice(error).map_err(|_| scanner.fail("an error"))?;
            let cause = match found.first {
                // Never so many that they take more memory than the answer.
                Some(first) if number >= MOST_CAUSES => first,
                _ => self.tree.add_cause(reported(&error, &fetch.subgraph, self.settings)),
            };
            found.first.get_or_insert(cause);
            let path = error.path.as_deref().unwrap_or_default();
            if let Some(entity) = entity_of(fetch, path) {
                found.entities.entry(entity).or_insert(cause);
            }
            if !self.place(fetch, &places, path, cause, room) && found.unplaced.len() < MOST_ERRORS {
                found.unplaced.push(cause);
            }
            Ok(())
        });
        if read.is_err() {
            let error = TransportError::NotGraphql("its errors have not the form of errors".to_owned());
            let cause = self.tree.add_cause(failed(&error, &fetch.subgraph, self.settings));
            found.first.get_or_insert(cause);
            found.unplaced.push(cause);
        }
        found
    }

    /// Places one error; false when its path leads nowhere.
    fn place(&mut self, fetch: &Fetch, places: &Places, path: &[ReportedSegment], cause: u32, room: usize) -> bool {
        let alone = |objects: &[Standpoint]| objects.iter().map(|it| (it.object, it.frame)).collect::<Vec<_>>();
        match (&fetch.target, places) {
            (Target::Root { place, .. }, Places::Root(objects)) => {
                let paths = |this: &Self| this.paths_to(place, &alone(objects), path);
                self.place_at(&alone(objects), path, cause, room, paths)
            }
            (Target::Entities(entities), Places::Entities(fields)) => {
                let [ReportedSegment::Key(key), ReportedSegment::Index(index), rest @ ..] = path else { return false };
                let Some(field) = entities.iter().position(|entities| *entities.key == **key) else { return false };
                let Some(entities) = entities.get(field) else { return false };
                let objects = fields.get(field).and_then(|field| field.get(*index as usize));
                let objects = objects.map(Vec::as_slice).unwrap_or_default();
                let paths = |this: &Self| {
                    let places = entities.places.iter().enumerate();
                    let paths = places.flat_map(|(number, place)| {
                        let here: Vec<_> = objects.iter().filter(|it| it.place == number).copied().collect();
                        this.paths_to(&place.steps, &alone(&here), rest)
                    });
                    paths.collect()
                };
                self.place_at(&alone(objects), rest, cause, room, paths)
            }
            _ => false,
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
                    let keys = &self.plan.frame(frame?)?.keys;
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
