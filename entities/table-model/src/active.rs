//! The value of one column in a row that is to be written, whatever its type.

use sea_orm::sea_query::ValueTypeErr;
use sea_orm::{ActiveValue, Value};

use crate::{Blank, Cell};

/// The value of one column in an active model: not set, unchanged, or to be written.
pub trait Slot {
    /// Whether it has a value, and whether that is to be written.
    fn is_set(&self) -> Option<bool>;

    /// The value, where it has one.
    fn cell(&self) -> Option<&dyn Cell>;

    /// Takes a value to be written.
    ///
    /// # Errors
    /// When the value is of another type.
    fn put(&mut self, value: Value) -> Result<(), ValueTypeErr>;

    /// Lets the value be written though it did not change.
    fn reset(&mut self);

    /// Forgets the value.
    fn clear(&mut self);
}

impl<T: Cell + Blank + Into<Value>> Slot for ActiveValue<T> {
    fn is_set(&self) -> Option<bool> {
        match self {
            ActiveValue::Set(_) => Some(true),
            ActiveValue::Unchanged(_) => Some(false),
            ActiveValue::NotSet => None,
        }
    }

    fn cell(&self) -> Option<&dyn Cell> {
        match self {
            ActiveValue::Set(value) | ActiveValue::Unchanged(value) => Some(value),
            ActiveValue::NotSet => None,
        }
    }

    fn put(&mut self, value: Value) -> Result<(), ValueTypeErr> {
        let mut cell = T::BLANK;
        cell.set(value)?;
        *self = ActiveValue::Set(cell);
        Ok(())
    }

    fn reset(&mut self) {
        *self = match std::mem::replace(self, ActiveValue::NotSet) {
            ActiveValue::Unchanged(value) => ActiveValue::Set(value),
            other => other,
        };
    }

    fn clear(&mut self) {
        *self = ActiveValue::NotSet;
    }
}
