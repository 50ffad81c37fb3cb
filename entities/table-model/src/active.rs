//! The value of one column in a row that is to be written, whatever its type.

use sea_orm::sea_query::ValueTypeErr;
use sea_orm::{ActiveValue, Value};

use crate::{Blank, Cell};

/// The value of one column in an active model.
pub trait Slot {
    /// The value and its state.
    fn held(&self) -> Held<'_>;

    /// Takes a value to be written, or forgets the one that it has.
    ///
    /// # Errors
    /// When the value is of another type.
    fn put(&mut self, value: Option<Value>) -> Result<(), ValueTypeErr>;
}

/// A value and its state.
pub enum Held<'c> {
    /// It is to be written.
    Set(&'c dyn Cell),
    /// It is as it was read.
    Unchanged(&'c dyn Cell),
    /// There is none.
    NotSet,
}

// One body for each type of column: what can be done without the type is done in `derived`.
impl<T: Cell + Blank + Into<Value>> Slot for ActiveValue<T> {
    fn held(&self) -> Held<'_> {
        match self {
            ActiveValue::Set(value) => Held::Set(value),
            ActiveValue::Unchanged(value) => Held::Unchanged(value),
            ActiveValue::NotSet => Held::NotSet,
        }
    }

    fn put(&mut self, value: Option<Value>) -> Result<(), ValueTypeErr> {
        let Some(value) = value else {
            *self = ActiveValue::NotSet;
            return Ok(());
        };
        let mut cell = T::BLANK;
        let put = cell.set(value);
        if put.is_ok() {
            *self = ActiveValue::Set(cell);
        }
        put
    }
}
