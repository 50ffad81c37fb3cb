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
    /// The entity that it is a field of is not there; the entity becomes null, if it may be.
    NoEntity,
    /// The response has become larger than it may be; nothing of it is sent.
    Exhausted(Exhausted),
}

/// The most errors of nulls.
const MOST_ERRORS: usize = 1_000;

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
    /// How many errors may be in the response.
    most_errors: usize,
    /// The errors that are left out because there are too many, and the code of the first.
    left_out: (u64, Option<Box<str>>),
    /// Whether the last failure has an error at the end of `errors`.
    is_told: bool,
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
    let (mark, reported) = (out.len(), errors.len());
    let mut shaper = Shaper {
        projection,
        tree,
        most_errors: reported + MOST_ERRORS,
        left_out: (0, None),
        is_told: false,
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
        Ok(()) => shaper.tell_left_out(),
        Err(Stop::Exhausted(exhausted)) => return Err(exhausted),
        Err(Stop::NullInNonNull | Stop::NoEntity) => {
            shaper.keep_cause(reported);
            shaper.tell_left_out();
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
        let (start, errors, objects) = (out.len(), self.errors_met(), self.objects);
        self.object(id, base, out)?;
        // An object with errors is written anew, because their paths differ.
        if self.errors_met() == errors {
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
                FieldValue::Refused { error, non_null } => {
                    self.path.push(Step::Field(field));
                    self.add((**error).clone());
                    if *non_null {
                        return Err(Stop::NullInNonNull);
                    }
                    self.path.pop();
                    out.extend_from_slice(b"null");
                }
                FieldValue::Slot { slot, shape } => {
                    // What no fetch brings is there for no object of the type.
                    let value = slot.map_or(Slot::Null, |slot| self.tree.slot(base + slot));
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
                self.invalid(&format!("has no `__typename`, which `{name}` needs"));
            }
            return *same;
        }
        let found = by_name.get(tree.raw(value)).copied();
        if found.is_none() {
            self.invalid(&format!("is of none of the types that `{name}` may have"));
        }
        found
    }

    /// Writes a value. A null where none may be truncates the buffer up to the nearest value that may be null.
    fn value(&mut self, value: Slot, shape: &'a Shape, out: &mut Vec<u8>) -> Result<(), Stop> {
        let (mark, depth, errors, left_out) = (out.len(), self.path.len(), self.errors.len(), self.left_out.0);
        let written = match (value, &shape.kind) {
            (Slot::Raw { .. }, ShapeKind::Leaf(_) | ShapeKind::List(_)) => self.raw(value, shape, out),
            (Slot::Object(base), ShapeKind::Selection(id)) => self.selection(*id, base, out),
            (Slot::List { start, len }, ShapeKind::List(inner)) => self.list(start, len, inner, out),
            (Slot::Null, _) => {
                if shape.non_null {
                    self.null();
                }
                Err(Stop::NullInNonNull)
            }
            (Slot::Unknown, _) if shape.non_null => {
                self.null();
                return Err(Stop::NoEntity);
            }
            (Slot::Unknown, _) => Err(Stop::NullInNonNull),
            (Slot::Absent, _) => {
                self.absent();
                Err(Stop::NullInNonNull)
            }
            (Slot::Failed(cause), _) => {
                self.caused(cause);
                Err(Stop::NullInNonNull)
            }
            _ => {
                self.invalid("has not the form of the field's type");
                Err(Stop::NullInNonNull)
            }
        };
        match written {
            Ok(()) => return self.permit(out.len(), 0),
            Err(Stop::Exhausted(exhausted)) => return Err(Stop::Exhausted(exhausted)),
            // A reference that leads to nothing is null, and nothing failed.
            Err(Stop::NoEntity) if !shape.non_null => {
                self.errors.truncate(errors);
                self.left_out.0 = left_out;
            }
            Err(Stop::NullInNonNull | Stop::NoEntity) => self.keep_cause(errors),
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

    /// A null that must not be.
    fn null(&mut self) {
        let message = format!("Cannot return null for non-nullable field {}.", self.coordinate());
        self.report(ErrorCode::NullInNonNullableField, message);
    }

    /// Nothing came for the field.
    fn absent(&mut self) {
        let message = format!(
            "{} gave no value for the field {}, or another one left out what it takes to ask for it. Report it to whoever runs the graph.",
            self.giver(),
            self.coordinate()
        );
        self.report(ErrorCode::SubgraphResponseInvalid, message);
    }

    /// What came for the field is not what its type says.
    fn invalid(&mut self, what: &str) {
        let message = format!(
            "{} gave a value for the field {} that {what}. Report it to whoever runs it.",
            self.giver(),
            self.coordinate()
        );
        self.report(ErrorCode::InvalidValue, message);
    }

    /// A failure left the field without a value.
    fn caused(&mut self, cause: u32) {
        self.is_told = false;
        if let Some(error) = self.tree.cause(cause) {
            self.add(error.clone());
        }
    }

    fn report(&mut self, code: ErrorCode, message: String) {
        let error = GraphqlError::new(code, message);
        let service = self.field().and_then(|field| field.service.as_ref());
        self.add(match service {
            Some(service) => error.from_service(service),
            None => error,
        });
    }

    /// Adds an error at this place, or only counts it when clients have been told often enough.
    fn add(&mut self, error: GraphqlError) {
        self.is_told = self.errors.len() < self.most_errors;
        if !self.is_told {
            self.left_out.0 += 1;
            self.left_out.1.get_or_insert(error.code);
            return;
        }
        let path = self.client_path();
        self.errors.push(error.with_path(path));
    }

    /// Of the errors since there were so many, the last failure's stays: the nulls of the others are gone with the value
    /// that they were in.
    fn keep_cause(&mut self, before: usize) {
        let cause = if self.is_told && self.errors.len() > before { self.errors.pop() } else { None };
        self.errors.truncate(before);
        self.errors.extend(cause);
    }

    fn errors_met(&self) -> u64 {
        self.errors.len() as u64 + self.left_out.0
    }

    /// Says how many errors are not listed.
    fn tell_left_out(&mut self) {
        if let (count @ 1.., Some(code)) = std::mem::take(&mut self.left_out) {
            let message = format!(
                "{count} further nulls have errors, which are not listed because they are so many. Ask for less at once."
            );
            self.errors.push(GraphqlError { code, ..GraphqlError::new(ErrorCode::SubgraphError, message) });
        }
    }

    /// The field that is being written.
    fn field(&self) -> Option<&'a ProjectedField> {
        self.path.iter().rev().find_map(|step| match step {
            Step::Field(field) => Some(*field),
            Step::Index(_) => None,
        })
    }

    fn coordinate(&self) -> &'a str {
        self.field().map_or("", |field| &field.coordinate)
    }

    /// Who is asked for the field that is being written, at the begin of a sentence.
    fn giver(&self) -> String {
        match self.field().and_then(|field| field.service.as_ref()) {
            Some(service) => format!("The subgraph `{service}`"),
            None => "The gateway".to_owned(),
        }
    }

    fn client_path(&self) -> Vec<PathSegment> {
        let steps = self.path.iter().map(|step| match step {
            Step::Field(field) => PathSegment::Key(field.key.clone()),
            Step::Index(index) => PathSegment::Index(*index),
        });
        steps.collect()
    }
}
