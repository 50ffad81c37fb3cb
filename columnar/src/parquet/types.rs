//! How a column's type is told to Parquet's readers.

use super::thrift::Struct;
use crate::column::{Column, Kind};

/// The form in which values are stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(i32)]
pub(super) enum Physical {
    Boolean = 0,
    Int32 = 1,
    Int64 = 2,
    Double = 5,
    ByteArray = 6,
    FixedByteArray = 7,
}

impl Physical {
    pub(super) const fn of(kind: &Kind) -> Self {
        match kind {
            Kind::Boolean => Self::Boolean,
            Kind::Integer | Kind::Date => Self::Int32,
            Kind::BigInteger | Kind::Timestamp | Kind::Time => Self::Int64,
            Kind::Number => Self::Double,
            Kind::Decimal { .. } => Self::FixedByteArray,
            Kind::Text | Kind::Words(_) => Self::ByteArray,
        }
    }
}

/// How many bytes hold every number of so many digits, with its sign.
pub(super) fn bytes_of_digits(precision: u8) -> usize {
    let bits = f64::from(precision) * std::f64::consts::LOG2_10 + 1.0;
    (1..=32_u8).find(|bytes| f64::from(*bytes) * 8.0 >= bits).unwrap_or(32).into()
}

/// Writes a column's element of the schema.
pub(super) fn element(column: &Column, out: &mut Vec<u8>) {
    Struct::write(out, |element| {
        element.i32(1, Physical::of(&column.kind) as i32);
        if let Kind::Decimal { precision, .. } = column.kind {
            element.i32(2, i32::try_from(bytes_of_digits(precision)).unwrap_or(32));
        }
        element.i32(3, i32::from(column.nullable));
        element.text(4, &column.name);
        converted(&column.kind, element);
        logical(&column.kind, element);
    });
}

/// The older name of the type, which some readers know alone.
fn converted(kind: &Kind, element: &mut Struct<'_>) {
    let number = match kind {
        Kind::Text | Kind::Words(_) => 0,
        Kind::Decimal { .. } => 5,
        Kind::Date => 6,
        // A time of day of no zone has no older name.
        Kind::Time | Kind::Boolean | Kind::Integer | Kind::BigInteger | Kind::Number => return,
        Kind::Timestamp => 10,
    };
    element.i32(6, number);
    if let Kind::Decimal { precision, scale } = kind {
        element.i32(7, (*scale).into());
        element.i32(8, (*precision).into());
    }
}

fn logical(kind: &Kind, element: &mut Struct<'_>) {
    if matches!(kind, Kind::Boolean | Kind::Integer | Kind::BigInteger | Kind::Number) {
        return;
    }
    element.nested(10, |union| match kind {
        Kind::Decimal { precision, scale } => union.nested(5, |decimal| {
            decimal.i32(1, (*scale).into());
            decimal.i32(2, (*precision).into());
        }),
        Kind::Date => union.nested(6, |_| ()),
        Kind::Time => union.nested(7, |time| clock(time, false)),
        Kind::Timestamp => union.nested(8, |timestamp| clock(timestamp, true)),
        _ => union.nested(1, |_| ()),
    });
}

/// Microseconds, of UTC or of no zone.
fn clock(of: &mut Struct<'_>, is_utc: bool) {
    of.boolean(1, is_utc);
    of.nested(2, |unit| unit.nested(2, |_| ()));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_take_the_fewest_bytes_that_hold_them() {
        for (precision, bytes) in
            [(1, 1), (2, 1), (3, 2), (9, 4), (12, 6), (18, 8), (19, 9), (38, 16), (39, 17), (76, 32)]
        {
            assert_eq!(bytes_of_digits(precision), bytes, "{precision}");
        }
    }
}
