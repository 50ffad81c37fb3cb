//! Takes one subgraph's answer apart: its data goes into the response tree, its errors into the client's shape.

use bytes::Bytes;

use crate::error::{GraphqlError, PathSegment};
use crate::json::scan::{JsonError, Scanner};
use crate::plan::{CompiledPlan, Entities, Fetch, FrameId, PlaceStep, Target};
use crate::settings::ErrorSettings;
use crate::transport::TransportError;

use super::failure::{ReportedError, ReportedSegment, failed, reported};
use super::paths::client_paths;
use super::read::Reader;
use super::representations::Waiting;
use super::target::{common_path, each_object, each_path};
use super::tree::{ResponseTree, Slot};

/// The most errors that one answer adds.
const MOST_ERRORS: usize = 200;

/// The most errors that all answers together add.
const MOST_ERRORS_OF_ALL: usize = 1_000;

/// The objects that wait for a fetch's entities, by `_entities` field.
pub(super) type WaitingObjects = Vec<Vec<Waiting>>;

/// Merges answers and failures of fetches.
pub(super) struct Merging<'a> {
    pub(super) plan: &'a CompiledPlan,
    pub(super) tree: &'a mut ResponseTree,
    pub(super) errors: &'a mut Vec<GraphqlError>,
    pub(super) settings: &'a ErrorSettings,
}

impl Merging<'_> {
    /// Merges what a fetch brought.
    pub(super) fn answer(&mut self, fetch: &Fetch, waiting: &WaitingObjects, body: Bytes) {
        if std::str::from_utf8(&body).is_err() {
            return self.failure(fetch, &TransportError::NotGraphql("it is not UTF-8".to_owned()));
        }
        let Some(buffer) = self.tree.keep(body.clone()) else {
            return self.failure(fetch, &TransportError::NotGraphql("there are too many answers".to_owned()));
        };
        match self.read(fetch, waiting, &body, buffer) {
            Ok(seen) => {
                if let Some(errors) = seen.errors {
                    self.reported(fetch, waiting, errors);
                } else if !seen.data {
                    self.failure(fetch, &TransportError::NotGraphql("it has neither data nor errors".to_owned()));
                }
            }
            Err(error) => self.failure(fetch, &TransportError::NotGraphql(error.to_string())),
        }
    }

    /// Reads an answer, and merges it only when all of it could be read.
    fn read<'b>(
        &mut self,
        fetch: &Fetch,
        waiting: &WaitingObjects,
        body: &'b [u8],
        buffer: u16,
    ) -> Result<Seen<'b>, JsonError> {
        let mut seen = Seen::default();
        let mut scanner = Scanner::new(body);
        let mut reader = Reader::new(self.plan, self.tree, buffer);
        let mut brought = Brought::default();
        scanner.object::<JsonError>(|scanner, key| {
            match key {
                b"data" => {
                    seen.data = true;
                    brought = read_data(&mut reader, fetch, scanner)?;
                }
                b"errors" => seen.errors = Some(scanner.value()?).filter(|text| *text != b"null" && *text != b"[]"),
                _ => {
                    scanner.value()?;
                }
            }
            Ok(())
        })?;
        scanner.finish()?;
        brought.merge(&mut reader, fetch, waiting);
        Ok(seen)
    }

    /// Adds the errors of a fetch that brought nothing: of one at the root, one for each field that it leaves null.
    pub(super) fn failure(&mut self, fetch: &Fetch, error: &TransportError) {
        let error = failed(error, &fetch.subgraph, self.settings);
        for path in self.unanswered(fetch) {
            for path in self.to_clients(Some(path)) {
                let mut error = error.clone();
                error.path = path;
                self.errors.push(error);
            }
        }
    }

    /// Where a fetch would have written; never nowhere.
    fn unanswered(&self, fetch: &Fetch) -> Vec<Vec<PathSegment>> {
        let (frame, place) = match &fetch.target {
            Target::Root { frame, place } => (frame, common_path(place)),
            Target::Entities(entities) => {
                let place = entities.first().and_then(|it| it.places.first());
                return vec![place.map(|place| common_path(&place.steps)).unwrap_or_default()];
            }
        };
        // Below the root the place says it; at the root a path names the field.
        let keys = self.plan.frames.get(*frame as usize).filter(|_| place.is_empty()).map(|frame| &frame.keys);
        let fields = keys.into_iter().flatten().filter(|key| !key.is_typename);
        let paths: Vec<_> = fields.map(|field| vec![PathSegment::Key(field.key.clone())]).collect();
        if paths.is_empty() { vec![place] } else { paths }
    }

    fn reported(&mut self, fetch: &Fetch, waiting: &WaitingObjects, text: &[u8]) {
        let Ok(errors) = serde_json::from_slice::<Vec<ReportedError>>(text) else {
            return self
                .failure(fetch, &TransportError::NotGraphql("its errors have not the form of errors".to_owned()));
        };
        let limit = (self.errors.len() + MOST_ERRORS).min(MOST_ERRORS_OF_ALL);
        for error in &errors {
            let converted = reported(error, &fetch.subgraph, self.settings);
            let paths = self.asked_paths(fetch, waiting, error.path.as_deref());
            for path in paths.into_iter().flat_map(|path| self.to_clients(path)).collect::<Vec<_>>() {
                if self.errors.len() < limit {
                    let mut converted = converted.clone();
                    converted.path = path;
                    self.errors.push(converted);
                }
            }
        }
    }

    /// The client's paths of a place; `None`: of no place in particular.
    fn to_clients(&self, path: Option<Vec<PathSegment>>) -> Vec<Option<Vec<PathSegment>>> {
        let Some(path) = path.filter(|path| !path.is_empty()) else { return vec![None] };
        let found = client_paths(&self.plan.projection, self.tree, &path);
        found.into_iter().map(|path| (!path.is_empty()).then_some(path)).collect()
    }

    /// Where among the fields asked for a subgraph's error belongs: for an entity, everywhere the entity stands.
    fn asked_paths(
        &self,
        fetch: &Fetch,
        waiting: &WaitingObjects,
        path: Option<&[ReportedSegment]>,
    ) -> Vec<Option<Vec<PathSegment>>> {
        let whole = |place: &[PlaceStep]| {
            let common = common_path(place);
            vec![(!common.is_empty()).then_some(common)]
        };
        match &fetch.target {
            Target::Root { place, .. } => match path {
                Some(path) => {
                    let mut full = common_path(place);
                    full.extend(path.iter().map(ReportedSegment::to_path));
                    vec![Some(full)]
                }
                None => whole(place),
            },
            Target::Entities(entities) => {
                let found = path.and_then(|path| self.entity_paths(entities, waiting, path));
                let first = || entities.first().and_then(|it| it.places.first()).map(|it| whole(&it.steps));
                found.filter(|paths| !paths.is_empty()).or_else(first).unwrap_or_else(|| vec![None])
            }
        }
    }

    fn entity_paths(
        &self,
        entities: &[Entities],
        waiting: &WaitingObjects,
        path: &[ReportedSegment],
    ) -> Option<Vec<Option<Vec<PathSegment>>>> {
        let [ReportedSegment::Key(key), ReportedSegment::Index(index), rest @ ..] = path else {
            return None;
        };
        let number = entities.iter().position(|entities| *entities.key == **key)?;
        let (entities, waiting) = (entities.get(number)?, waiting.get(number)?);
        let mut paths = Vec::new();
        for (number, place) in entities.places.iter().enumerate() {
            let wanted: Vec<u32> = waiting
                .iter()
                .filter(|it| it.representation == *index && it.place as usize == number)
                .map(|it| it.object)
                .collect();
            if wanted.is_empty() {
                continue;
            }
            each_path(self.tree, Slot::Object(0), &place.steps, &mut Vec::new(), &mut |object, path| {
                if paths.len() < MOST_ERRORS && wanted.contains(&object) {
                    let mut full = path.to_vec();
                    full.extend(rest.iter().map(ReportedSegment::to_path));
                    paths.push(Some(full));
                }
            });
        }
        Some(paths)
    }
}

/// What an answer had.
#[derive(Default)]
struct Seen<'b> {
    data: bool,
    errors: Option<&'b [u8]>,
}

/// The values that an answer brought, not yet merged: one for the root, or one for each place of each `_entities` field.
#[derive(Default)]
struct Brought {
    root: Option<Slot>,
    lists: Vec<(usize, usize, Slot)>,
}

fn read_data(reader: &mut Reader<'_>, fetch: &Fetch, scanner: &mut Scanner<'_>) -> Result<Brought, JsonError> {
    let mut brought = Brought::default();
    match &fetch.target {
        Target::Root { frame, .. } => brought.root = Some(reader.value(scanner, Some(*frame))?),
        Target::Entities(_) if scanner.peek() == b'n' => {
            scanner.value()?;
        }
        Target::Entities(entities) => scanner.object::<JsonError>(|scanner, key| {
            let found = entities.iter().position(|entities| entities.key.as_bytes() == key);
            let start = scanner.clone();
            let Some((field, entities)) = found.and_then(|field| Some((field, entities.get(field)?))) else {
                return scanner.value().map(|_| ());
            };
            for (number, place) in entities.places.iter().enumerate() {
                *scanner = start.clone();
                let list = reader.value(scanner, Some(place.frame))?;
                brought.lists.push((field, number, list));
            }
            Ok(())
        })?,
    }
    Ok(brought)
}

impl Brought {
    fn merge(&self, reader: &mut Reader<'_>, fetch: &Fetch, waiting: &WaitingObjects) {
        match &fetch.target {
            Target::Root { frame, place } => {
                if let Some(Slot::Object(from)) = self.root {
                    merge_root(reader, *frame, place, from);
                }
            }
            Target::Entities(entities) => {
                for (field, number, list) in &self.lists {
                    if let (Some(entities), Some(waiting)) = (entities.get(*field), waiting.get(*field)) {
                        merge_entities(reader, entities, waiting, *number, *list);
                    }
                }
            }
        }
    }
}

/// Merges root fields into the root, or into the objects of a root type below it.
fn merge_root(reader: &mut Reader<'_>, frame: FrameId, place: &[PlaceStep], from: u32) {
    let mut objects = Vec::new();
    each_object(reader.tree, place, |object| objects.push(object));
    objects.into_iter().for_each(|into| reader.merge_object(into, from, frame));
}

/// Gives each waiting object of a place its entity.
fn merge_entities(reader: &mut Reader<'_>, entities: &Entities, waiting: &[Waiting], number: usize, list: Slot) {
    let (Slot::List { start, len }, Some(place)) = (list, entities.places.get(number)) else {
        return;
    };
    let mut given = vec![false; len as usize];
    for it in waiting.iter().filter(|it| it.place as usize == number && it.representation < len) {
        let Slot::Object(from) = reader.tree.slot(start + it.representation) else {
            continue;
        };
        if let Some(given) = given.get_mut(it.representation as usize)
            && std::mem::replace(given, true)
        {
            reader.share_values(from, place.frame);
        }
        reader.merge_object(it.object, from, place.frame);
    }
}
