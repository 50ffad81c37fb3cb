//! How columns are told to Arrow's readers.

use super::flatbuffer::{Node, Slot, Table};
use crate::column::{Column, Kind};

/// Numbers of the types in Arrow's union of them.
const INT: u8 = 2;
const FLOATING_POINT: u8 = 3;
const UTF8: u8 = 5;
const BOOL: u8 = 6;
const DECIMAL: u8 = 7;
const DATE: u8 = 8;
const TIME: u8 = 9;
const TIMESTAMP: u8 = 10;

const DOUBLE: i16 = 2;
const DAY: i16 = 0;
const MICROSECOND: i16 = 2;

/// The schema of these columns.
pub(super) fn schema(columns: &[Column]) -> Table {
    let fields = columns.iter().enumerate().map(|(number, column)| field(number, column)).collect();
    Table::default().with(0, Slot::Short(0)).with(1, Slot::To(Node::Tables(fields)))
}

fn field(number: usize, column: &Column) -> Table {
    let (type_number, kind) = kind(&column.kind);
    let mut field = Table::default()
        .with(0, Slot::To(Node::Text(column.name.to_string())))
        .with(1, Slot::Bool(column.nullable))
        .with(2, Slot::Byte(type_number))
        .with(3, Slot::To(Node::Table(kind)))
        .with(5, Slot::To(Node::Tables(Vec::new())));
    if matches!(column.kind, Kind::Words(_)) {
        let encoding = Table::default()
            .with(0, Slot::Long(dictionary_id(number)))
            .with(1, Slot::To(Node::Table(integer(32))))
            .with(2, Slot::Bool(false));
        field = field.with(4, Slot::To(Node::Table(encoding)));
    }
    field
}

/// A dictionary has the number of its column.
pub(super) fn dictionary_id(column: usize) -> i64 {
    i64::try_from(column).unwrap_or(i64::MAX)
}

fn integer(bits: i32) -> Table {
    Table::default().with(0, Slot::Int(bits)).with(1, Slot::Bool(true))
}

fn kind(kind: &Kind) -> (u8, Table) {
    let table = Table::default();
    match kind {
        Kind::Boolean => (BOOL, table),
        Kind::Integer => (INT, integer(32)),
        Kind::BigInteger => (INT, integer(64)),
        Kind::Number => (FLOATING_POINT, table.with(0, Slot::Short(DOUBLE))),
        Kind::Decimal { precision, scale } => {
            let bits = i32::try_from(8 * Kind::decimal_width(*precision)).unwrap_or(128);
            let digits = table.with(0, Slot::Int((*precision).into())).with(1, Slot::Int((*scale).into()));
            (DECIMAL, digits.with(2, Slot::Int(bits)))
        }
        Kind::Date => (DATE, table.with(0, Slot::Short(DAY))),
        Kind::Time => (TIME, table.with(0, Slot::Short(MICROSECOND)).with(1, Slot::Int(64))),
        Kind::Timestamp => {
            let zone = Slot::To(Node::Text("UTC".to_owned()));
            (TIMESTAMP, table.with(0, Slot::Short(MICROSECOND)).with(1, zone))
        }
        Kind::Text | Kind::Words(_) => (UTF8, table),
    }
}
