//! Rust types as scalars of the graph: the types of columns, checked in and written out by the rules of columns.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, NaiveTime, Timelike, Utc};
use rust_decimal::Decimal;
use table_model::TextEnum;
use uuid::Uuid;

use crate::scalar::{Bind, Enumeration, Kind};

/// A type whose values are scalars of the graph.
pub trait Scalar: Sized {
    /// What the graph calls it.
    fn kind() -> Kind;

    /// The value of a checked parameter; `None` where this type is narrower than the database's.
    fn of(bind: Bind) -> Option<Self>;

    /// The value as JSON.
    fn json(self) -> serde_json::Value;
}

/// A value of a closed list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Listed<E>(pub E);

macro_rules! scalars {
    ($($ty:ty, $kind:ident, $bind:pat => $of:expr, $value:ident => $json:expr;)+) => {
        $(impl Scalar for $ty {
            fn kind() -> Kind {
                Kind::$kind
            }

            fn of(bind: Bind) -> Option<Self> {
                match bind {
                    $bind => $of,
                    _ => None,
                }
            }

            fn json(self) -> serde_json::Value {
                let $value = self;
                $json
            }
        })+
    };
}

scalars! {
    bool, Boolean, Bind::Boolean(flag) => Some(flag), value => value.into();
    i32, Integer, Bind::Int4(number) => Some(number), value => value.into();
    i64, BigInteger, Bind::Int8(number) => Some(number), value => value.to_string().into();
    f64, Float, Bind::Float8(number) => Some(number), value => value.into();
    String, Text, Bind::Text(text) => Some(text), value => value.into();
    Uuid, Id, Bind::Uuid(id) => Some(id), value => value.to_string().into();
    Decimal, Decimal, Bind::Text(text) => text.parse().ok().or_else(|| Decimal::from_scientific(&text).ok()),
        value => value.to_string().into();
    DateTime<Utc>, DateTime, Bind::Text(text) => Some(DateTime::parse_from_rfc3339(&text).ok()?.to_utc()),
        value => format!("{}T{}Z", value.date_naive(), clock(value.time())).into();
    NaiveDate, Date, Bind::Text(text) => text.parse().ok(), value => value.to_string().into();
    NaiveTime, Time, Bind::Text(text) => text.parse().ok(), value => clock(value).into();
    serde_json::Value, Json, Bind::Json(text) => serde_json::from_str(&text).ok(), value => value;
}

/// With six digits of a second where there are any, as columns are written.
fn clock(time: NaiveTime) -> String {
    let form = if time.nanosecond() == 0 { "%H:%M:%S" } else { "%H:%M:%S%.6f" };
    time.format(form).to_string()
}

impl<E: TextEnum> Scalar for Listed<E> {
    fn kind() -> Kind {
        Kind::Enumeration(Arc::new(Enumeration::new(E::NOTES)))
    }

    fn of(bind: Bind) -> Option<Self> {
        match bind {
            Bind::Text(stored) => E::of_stored(&stored).map(Listed),
            _ => None,
        }
    }

    fn json(self) -> serde_json::Value {
        let value = E::NOTES.values.get(self.0.position());
        value.map(|value| value.name).into()
    }
}
