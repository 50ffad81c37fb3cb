//! A value for each type of column that a row holds until it is read from the database.

use sea_orm::entity::prelude::{Date, DateTimeUtc, Decimal, Json, Time, Uuid};

use crate::TextEnum;

/// A value to begin with, of no meaning.
pub trait Blank {
    /// The value.
    const BLANK: Self;
}

impl<T> Blank for Option<T> {
    const BLANK: Self = None;
}

impl<T> Blank for Vec<T> {
    const BLANK: Self = Vec::new();
}

impl<E: TextEnum> Blank for E {
    const BLANK: Self = E::VARIANTS[0];
}

macro_rules! blanks {
    ($($ty:ty: $value:expr;)+) => {
        $(impl Blank for $ty {
            const BLANK: Self = $value;
        })+
    };
}

blanks! {
    bool: false;
    i32: 0;
    i64: 0;
    f64: 0.0;
    String: String::new();
    Uuid: Uuid::nil();
    Decimal: Decimal::ZERO;
    Json: Json::Null;
    DateTimeUtc: DateTimeUtc::UNIX_EPOCH;
    Date: Date::MIN;
    Time: Time::MIN;
}
