//! Writes the client's response from the response tree, along the projection, with GraphQL's rules for null.

mod leaf;
mod pass;
mod repeats;

use service::budget::{Budget, Exhausted, Part};

use crate::error::{ErrorCode, GraphqlError, PathSegment};
use crate::execute::{ResponseTree, Slot};
use crate::plan::{FieldValue, ProjectedField, Projection, SelectionId, Shape, ShapeKind, Variants};

pub(crate) use pass::pass_on;

use repeats::{Repeat, Repeats};

/// Why a value is not written.
#[derive(Debug)]
enum Stop {
    /// It may not be null and has no value; the nearest parent that may be null becomes null.
    NullInNonNull,
    /// The response has become larger than it may be; nothing of it is sent.
    Exhausted(Exhausted),
}

/// The most errors that the rules for null add.
const MOST_ERRORS: usize = 200;

/// One step of the way from the root to the value that is being written.
#[derive(Clone, Copy)]
enum Step<'a> {
    Field(&'a ProjectedField),
    Index(u32),
}

/// Writes responses.
pub(crate) struct Shaper<'a> {
    projection: &'a Projection,
    tree: &'a ResponseTree,
    errors: &'a mut Vec<GraphqlError>,
    /// How many errors the fetches left.
    reported: usize,
    path: Vec<Step<'a>>,
    repeats: Repeats,
    budget: &'a Budget,
    /// Objects written so far.
    objects: u64,
    /// How long the response may become, and of how many objects.
    room: usize,
    most_objects: u64,
}

/// Appends the value of `data`; false when it is null. Errors that the rules for null add are appended to `errors`.
///
/// # Errors
/// The response would be larger than the budget has left.
pub(crate) fn write_data(
    projection: &Projection,
    tree: &ResponseTree,
    errors: &mut Vec<GraphqlError>,
    budget: &Budget,
    out: &mut Vec<u8>,
) -> Result<bool, Exhausted> {
    let left = usize::try_from(budget.left(Part::BytesWritten)).unwrap_or(usize::MAX);
    let mark = out.len();
    let mut shaper = Shaper {
        projection,
        tree,
        reported: errors.len(),
        errors,
        path: Vec::with_capacity(32),
        repeats: Repeats::default(),
        budget,
        objects: 0,
        room: mark.saturating_add(left),
        most_objects: budget.left(Part::ObjectsWritten),
    };
    let written = shaper.selection(projection.root, 0, out);
    let objects = shaper.objects;
    match written {
        Ok(()) => {}
        Err(Stop::Exhausted(exhausted)) => return Err(exhausted),
        Err(Stop::NullInNonNull) => {
            out.truncate(mark);
            out.extend_from_slice(b"null");
            return Ok(false);
        }
    }
    budget.spend(Part::ObjectsWritten, objects)?;
    budget.spend(Part::BytesWritten, (out.len() - mark) as u64)?;
    Ok(true)
}

impl<'a> Shaper<'a> {
    fn selection(&mut self, id: SelectionId, base: u32, out: &mut Vec<u8>) -> Result<(), Stop> {
        if !self.tree.is_shared(base) {
            return self.object(id, base, out);
        }
        if let Some(Repeat { text, objects }) = self.repeats.find(base, id) {
            self.permit(out.len().saturating_add(text.len()), objects)?;
            out.extend_from_within(text);
            return Ok(());
        }
        let (start, errors, objects) = (out.len(), self.errors.len(), self.objects);
        self.object(id, base, out)?;
        // An object with errors is written anew, because their paths differ.
        if self.errors.len() == errors {
            self.repeats.note(base, id, Repeat { text: start..out.len(), objects: self.objects - objects });
        }
        Ok(())
    }

    /// Counts objects, and stops where the response is larger than it may be.
    fn permit(&mut self, length: usize, objects: u64) -> Result<(), Stop> {
        self.objects += objects;
        let part = if length > self.room {
            Part::BytesWritten
        } else if self.objects > self.most_objects {
            Part::ObjectsWritten
        } else {
            return Ok(());
        };
        Err(Stop::Exhausted(self.budget.exhausted(part)))
    }

    fn object(&mut self, id: SelectionId, base: u32, out: &mut Vec<u8>) -> Result<(), Stop> {
        self.permit(out.len(), 1)?;
        let fields = match self.projection.selections.get(id as usize) {
            Some(Variants::Object(index)) => *index,
            Some(variants) => match self.variant(variants, base) {
                Some(index) => index,
                None => return Err(Stop::NullInNonNull),
            },
            None => return Err(Stop::NullInNonNull),
        };
        let fields: &'a [ProjectedField] =
            self.projection.fields.get(fields as usize).map(|it| &**it).unwrap_or_default();
        out.push(b'{');
        let mut first = true;
        for field in fields {
            if !first {
                out.push(b',');
            }
            first = false;
            out.extend_from_slice(&field.written);
            match &field.value {
                FieldValue::Constant(text) => out.extend_from_slice(text),
                FieldValue::Slot { slot, shape } => {
                    let value = slot.map_or(Slot::Absent, |slot| self.tree.slot(base + slot));
                    self.path.push(Step::Field(field));
                    self.value(value, shape, out)?;
                    self.path.pop();
                }
            }
        }
        out.push(b'}');
        Ok(())
    }

    /// The fields of an object at a place with an abstract type. `None`, with an error, when its type is unknown to clients.
    fn variant(&mut self, variants: &Variants, base: u32) -> Option<u32> {
        let Variants::Abstract { name, typename, by_name, same } = variants else {
            return None;
        };
        let tree = self.tree;
        let value = typename.map_or(Slot::Absent, |slot| tree.slot(base + slot));
        if !matches!(value, Slot::Raw { .. }) {
            if same.is_none() {
                self.report(
                    ErrorCode::InvalidValue,
                    format!("A value of the type `{name}` came without its `__typename`."),
                );
            }
            return *same;
        }
        let found = by_name.get(tree.raw(value)).copied();
        if found.is_none() {
            self.report(
                ErrorCode::InvalidValue,
                format!("A value came that is of none of the types that `{name}` may have."),
            );
        }
        found
    }

    /// Writes a value. A null where none may be truncates the buffer up to the nearest value that may be null.
    fn value(&mut self, value: Slot, shape: &'a Shape, out: &mut Vec<u8>) -> Result<(), Stop> {
        let mark = out.len();
        let depth = self.path.len();
        let written = match (value, &shape.kind) {
            (Slot::Raw { .. }, ShapeKind::Leaf(_) | ShapeKind::List(_)) => self.raw(value, shape, out),
            (Slot::Object(base), ShapeKind::Selection(id)) => self.selection(*id, base, out),
            (Slot::List { start, len }, ShapeKind::List(inner)) => self.list(start, len, inner, out),
            (Slot::Absent | Slot::Null, _) => {
                if shape.non_null {
                    self.missing();
                }
                Err(Stop::NullInNonNull)
            }
            _ => {
                self.report(
                    ErrorCode::InvalidValue,
                    "A value came that has not the form of the field's type.".to_owned(),
                );
                Err(Stop::NullInNonNull)
            }
        };
        match written {
            Ok(()) => return self.permit(out.len(), 0),
            Err(Stop::Exhausted(exhausted)) => return Err(Stop::Exhausted(exhausted)),
            Err(Stop::NullInNonNull) => {}
        }
        self.path.truncate(depth);
        out.truncate(mark);
        self.repeats.cut(mark);
        if shape.non_null {
            return Err(Stop::NullInNonNull);
        }
        out.extend_from_slice(b"null");
        Ok(())
    }

    fn list(&mut self, start: u32, len: u32, inner: &'a Shape, out: &mut Vec<u8>) -> Result<(), Stop> {
        out.push(b'[');
        for offset in 0..len {
            if offset > 0 {
                out.push(b',');
            }
            self.path.push(Step::Index(offset));
            self.value(self.tree.slot(start + offset), inner, out)?;
            self.path.pop();
        }
        out.push(b']');
        Ok(())
    }

    /// A null that must not be, unless an error at this place, above or below says why already.
    fn missing(&mut self) {
        if self.reports_enough() {
            return;
        }
        let path = self.client_path();
        let explained = self.errors.iter().take(self.reported).any(|error| match &error.path {
            Some(known) => {
                let shared = known.len().min(path.len());
                known.get(..shared) == path.get(..shared)
            }
            None => error.service.is_some(),
        });
        if explained {
            return;
        }
        let coordinate = self.path.iter().rev().find_map(|step| match step {
            Step::Field(field) => Some(field.coordinate.clone()),
            Step::Index(_) => None,
        });
        let message = format!("Cannot return null for non-nullable field {}.", coordinate.unwrap_or_else(|| "".into()));
        self.errors.push(GraphqlError::new(ErrorCode::NullInNonNullableField, message).with_path(path));
    }

    /// Whether clients have been told often enough; looking for the cause of each further null would take longer and
    /// longer.
    fn reports_enough(&self) -> bool {
        self.errors.len() >= self.reported + MOST_ERRORS
    }

    fn report(&mut self, code: ErrorCode, message: String) {
        if self.reports_enough() {
            return;
        }
        let path = self.client_path();
        self.errors.push(GraphqlError::new(code, message).with_path(path));
    }

    fn client_path(&self) -> Vec<PathSegment> {
        let steps = self.path.iter().map(|step| match step {
            Step::Field(field) => PathSegment::Key(field.key.clone()),
            Step::Index(index) => PathSegment::Index(*index),
        });
        steps.collect()
    }
}
