//! Fields whose stored value the graph cannot show: each is null with an error at its own path, and spares the rest.

use std::sync::{Mutex, PoisonError};

use serde_json::Value;
use service::error::ErrorCode;

use super::{Edge, Open, Writer};
use crate::error::Error;
use crate::operation::Key;
use crate::scalar::DecodeError;
use crate::table::Column;

/// The most such fields of an answer that are told of, one by one.
const MOST: usize = 200;

/// What could not be shown of a root field, with the paths below it.
#[derive(Debug, Default)]
pub(crate) struct Unshown(Mutex<Vec<(Vec<Value>, Error)>>);

impl Unshown {
    /// Everything so far; afterwards there is nothing.
    pub(crate) fn take(&self) -> Vec<(Vec<Value>, Error)> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn add(&self, path: Vec<Value>, error: Error) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() < MOST {
            all.push((path, error));
        }
    }
}

impl Writer<'_> {
    /// Writes null for a value that cannot be shown, and tells of it.
    ///
    /// # Errors
    /// It is a fault of ours, or nobody listens.
    pub(super) fn leave_out(&mut self, key: &Key, column: &Column, cause: &DecodeError) -> Result<(), Error> {
        let is_stored = matches!(
            cause,
            DecodeError::NotANumber(_)
                | DecodeError::Infinite(_)
                | DecodeError::YearOutOfRange(_)
                | DecodeError::UnknownValue { .. }
                | DecodeError::Dimensions(_)
        );
        let Some(unshown) = self.unshown.filter(|_| is_stored) else {
            return Err(Error::internal(format!("column {}: {cause}", column.name)));
        };
        tracing::warn!(column = column.name, %cause, "a stored value cannot be shown");
        let message = format!("the stored value of `{}` cannot be shown: {cause}", column.field);
        let error = Error::new(ErrorCode::InvalidValue, message).with_remedy("correct the stored value");
        unshown.add(self.path(key), error);
        self.out.extend_from_slice(b"null");
        Ok(())
    }

    /// The path of a field of the object that is being written, below its root field.
    fn path(&self, key: &Key) -> Vec<Value> {
        let mut path = self.place.clone();
        let name = |key: Option<&Key>| key.map(|key| Value::from(key.name.as_str()));
        let mut page = 0;
        for open in &self.open {
            let segment = match open {
                Open::Object { shape, next, .. } => name(shape.get(next.wrapping_sub(1)).map(|(key, _)| key)),
                Open::Connection { plan, loaded, parent, next } => {
                    page = loaded.pages.get(*parent).map_or(0, |page| page.start);
                    name(plan.shape.get(next.wrapping_sub(1)).map(|(key, _)| key))
                }
                // The row that is being written was taken from the rest.
                Open::Nodes { rows, .. } | Open::Edges { rows, .. } => {
                    Some(Value::from(rows.start.saturating_sub(page + 1)))
                }
                Open::Edge { edge: Edge { fields, .. }, next, .. } => {
                    name(fields.get(next.wrapping_sub(1)).map(|(key, _)| key))
                }
            };
            path.extend(segment);
        }
        path.push(Value::from(key.name.as_str()));
        path
    }
}
