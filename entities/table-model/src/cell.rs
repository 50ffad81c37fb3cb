//! The value of one column in a row, whatever its type.

use sea_orm::Value;
use sea_orm::entity::prelude::{Date, DateTimeUtc, Decimal, Json, Time, Uuid};
use sea_orm::sea_query::{Nullable, ValueType, ValueTypeErr};

use crate::{TextEnum, text_enum};

/// The value of one column in a row: what sea-orm's traits need of it, without its type.
pub trait Cell {
    /// A copy, as a parameter.
    fn value(&self) -> Value;

    /// Takes another value.
    ///
    /// # Errors
    /// When the value is of another type, or NULL where there must be one.
    fn set(&mut self, value: Value) -> Result<(), ValueTypeErr>;
}

macro_rules! cells {
    ($($ty:ty),+ $(,)?) => {
        $(impl Cell for $ty {
            fn value(&self) -> Value {
                self.clone().into()
            }

            fn set(&mut self, value: Value) -> Result<(), ValueTypeErr> {
                *self = <$ty as ValueType>::try_from(value)?;
                Ok(())
            }
        })+
    };
}

cells! {
    bool, i32, i64, f64, String, Uuid, Decimal, Json, DateTimeUtc, Date, Time,
    Option<bool>, Option<i32>, Option<i64>, Option<f64>, Option<String>, Option<Uuid>, Option<Decimal>, Option<Json>,
    Option<DateTimeUtc>, Option<Date>, Option<Time>,
    Vec<String>, Vec<Uuid>, Vec<i32>,
    Option<Vec<String>>, Option<Vec<Uuid>>, Option<Vec<i32>>,
}

impl<E: TextEnum> Cell for E {
    fn value(&self) -> Value {
        text_enum::value(E::NOTES, self.position())
    }

    fn set(&mut self, value: Value) -> Result<(), ValueTypeErr> {
        match text_enum::position(E::NOTES, value) {
            Ok(Some(position)) => {
                *self = E::VARIANTS[position];
                Ok(())
            }
            _ => Err(ValueTypeErr),
        }
    }
}

impl<E: TextEnum> Cell for Option<E> {
    fn value(&self) -> Value {
        match self {
            Some(value) => text_enum::value(E::NOTES, value.position()),
            None => String::null(),
        }
    }

    fn set(&mut self, value: Value) -> Result<(), ValueTypeErr> {
        match text_enum::position(E::NOTES, value) {
            Ok(Some(position)) => *self = Some(E::VARIANTS[position]),
            Ok(None) => *self = None,
            Err(error) => return Err(error),
        }
        Ok(())
    }
}
