//! The value of one column in a row, whatever its type.

use sea_orm::entity::prelude::{Date, DateTimeUtc, Decimal, Json, Time, Uuid};
use sea_orm::sea_query::{ArrayType, Nullable, ValueType, ValueTypeErr};
use sea_orm::{QueryResult, TryGetError, TryGetable, Value};

use crate::TextEnum;

/// The value of one column in a row: what sea-orm's traits need of it, without its type.
pub trait Cell {
    /// A copy, as a parameter.
    fn value(&self) -> Value;

    /// Takes another value.
    ///
    /// # Errors
    /// When the value is of another type.
    fn set(&mut self, value: Value) -> Result<(), ValueTypeErr>;

    /// Takes the value of a column of the answer.
    ///
    /// # Errors
    /// When the column is missing, of another type, or unexpectedly null.
    fn read(&mut self, row: &QueryResult, column: &str) -> Result<(), TryGetError>;

    /// What a list of such values would be.
    fn array_type(&self) -> ArrayType;
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

            fn read(&mut self, row: &QueryResult, column: &str) -> Result<(), TryGetError> {
                *self = TryGetable::try_get_by(row, column)?;
                Ok(())
            }

            fn array_type(&self) -> ArrayType {
                <$ty as ValueType>::array_type()
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
        self.stored().into()
    }

    fn set(&mut self, value: Value) -> Result<(), ValueTypeErr> {
        *self = crate::derived::variant(<String as ValueType>::try_from(value)?)?;
        Ok(())
    }

    fn read(&mut self, row: &QueryResult, column: &str) -> Result<(), TryGetError> {
        *self = crate::derived::read_variant(String::try_get_by(row, column)?)?;
        Ok(())
    }

    fn array_type(&self) -> ArrayType {
        ArrayType::String
    }
}

impl<E: TextEnum> Cell for Option<E> {
    fn value(&self) -> Value {
        self.map_or_else(String::null, |value| value.stored().into())
    }

    fn set(&mut self, value: Value) -> Result<(), ValueTypeErr> {
        let text = <Option<String> as ValueType>::try_from(value)?;
        *self = text.map(crate::derived::variant).transpose()?;
        Ok(())
    }

    fn read(&mut self, row: &QueryResult, column: &str) -> Result<(), TryGetError> {
        let text = Option::<String>::try_get_by(row, column)?;
        *self = text.map(crate::derived::read_variant).transpose()?;
        Ok(())
    }

    fn array_type(&self) -> ArrayType {
        ArrayType::String
    }
}
