//! Takes one subgraph's answer apart: its data goes into the response tree, and what it leaves out gets its cause.

use bytes::Bytes;

use crate::error::GraphqlError;
use crate::json::scan::{JsonError, Scanner};
use crate::plan::{CompiledPlan, Entities, Fetch, FrameId, PlaceStep, Target};
use crate::settings::ErrorSettings;
use crate::transport::TransportError;

use super::failure::failed;
use super::lack::Lack;
use super::read::Reader;
use super::representations::Waiting;
use super::target::each_object;
use super::tree::{ResponseTree, Slot};

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
        if u32::try_from(body.len()).is_err() {
            return self.failure(fetch, &TransportError::TooLarge(u32::MAX as usize));
        }
        if std::str::from_utf8(&body).is_err() {
            return self.failure(fetch, &not_graphql("it is not UTF-8"));
        }
        let Some(buffer) = self.tree.keep(body.clone()) else {
            return self.failure(fetch, &not_graphql("there are too many answers"));
        };
        let before = self.tree.slots.len();
        match self.read(fetch, waiting, &body, buffer) {
            Ok(seen) if !seen.data && seen.errors.is_none() => {
                self.failure(fetch, &not_graphql("it has neither data nor errors"));
            }
            Ok(seen) => {
                let reported = seen.errors.map(|text| self.reported(fetch, waiting, text)).unwrap_or_default();
                self.explain(fetch, seen.lacking, &reported);
            }
            Err(error) => {
                // Nothing of it has been merged.
                self.tree.slots.truncate(before);
                let error = match self.tree.is_full() {
                    true => TransportError::TooManyObjects(self.tree.most_bytes()),
                    false => TransportError::NotGraphql(error.to_string()),
                };
                self.failure(fetch, &error);
            }
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
        seen.lacking = brought.merge(&mut reader, fetch, waiting);
        Ok(seen)
    }

    /// Gives all that a fetch would have brought the cause why it did not.
    pub(super) fn failure(&mut self, fetch: &Fetch, error: &TransportError) {
        let cause = self.tree.add_cause(failed(error, &fetch.subgraph, self.settings));
        self.leave(fetch, Slot::Failed(cause));
    }
}

fn not_graphql(what: &str) -> TransportError {
    TransportError::NotGraphql(what.to_owned())
}

/// What an answer had.
#[derive(Default)]
struct Seen<'b> {
    data: bool,
    errors: Option<&'b [u8]>,
    lacking: Vec<Lack>,
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
        Target::Entities(_) if scanner.peek() != b'{' => {
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
    /// Merges the values; the objects that got none are handed back.
    fn merge(&self, reader: &mut Reader<'_>, fetch: &Fetch, waiting: &WaitingObjects) -> Vec<Lack> {
        match &fetch.target {
            Target::Root { frame, place } => merge_root(reader, *frame, place, self.root),
            Target::Entities(entities) => {
                let mut lacking = Vec::new();
                for (field, (entities, waiting)) in entities.iter().zip(waiting).enumerate() {
                    for number in 0..entities.places.len() {
                        let list = self.lists.iter().rev().find(|(of, at, _)| (*of, *at) == (field, number));
                        let list = list.map_or(Slot::Absent, |(_, _, list)| *list);
                        merge_entities(reader, entities, waiting, (field, number, list), &mut lacking);
                    }
                }
                lacking
            }
        }
    }
}

/// Merges root fields into the root, or into the objects of a root type below it.
fn merge_root(reader: &mut Reader<'_>, frame: FrameId, place: &[PlaceStep], from: Option<Slot>) -> Vec<Lack> {
    let mut objects = Vec::new();
    each_object(reader.tree, place, |object| objects.push(object));
    if let Some(Slot::Object(from)) = from {
        objects.into_iter().for_each(|into| reader.merge_object(into, from, frame));
        return Vec::new();
    }
    let why = Some("its data is no object");
    objects.into_iter().map(|object| Lack { object, frame, why, entity: None }).collect()
}

/// Gives each waiting object of a place its entity.
fn merge_entities(
    reader: &mut Reader<'_>,
    entities: &Entities,
    waiting: &[Waiting],
    (field, number, list): (usize, usize, Slot),
    lacking: &mut Vec<Lack>,
) {
    let Some(place) = entities.places.get(number) else { return };
    let asked = waiting.iter().map(|it| it.representation + 1).max().unwrap_or(0);
    let mut given = vec![false; asked as usize];
    for it in waiting.iter().filter(|it| it.place as usize == number) {
        let why = match list {
            Slot::List { start, len } if len == asked => match reader.tree.slot(start + it.representation) {
                Slot::Object(from) => {
                    if let Some(given) = given.get_mut(it.representation as usize)
                        && std::mem::replace(given, true)
                    {
                        reader.share_values(from, place.frame);
                    }
                    reader.merge_object(it.object, from, place.frame);
                    continue;
                }
                Slot::Null => None,
                _ => Some("an entity in it is no object"),
            },
            Slot::List { .. } => Some("it has not as many entities as were asked for"),
            _ => Some("it has no list of entities"),
        };
        let entity = Some((field, it.representation));
        lacking.push(Lack { object: it.object, frame: place.frame, why, entity });
    }
}
