//! What the derives write calls: one function for all tables where a model would otherwise repeat it.

use std::fmt;

use sea_orm::entity::prelude::{ColumnDef, ColumnTypeTrait};
use sea_orm::error::ColumnFromStrErr;
use sea_orm::sea_query::{ArrayType, Expr, ExprTrait};
use sea_orm::{ActiveValue, DbErr, Value};

pub use crate::read::{read, read_nullable, read_variant};
use crate::{Cell, Column, Held, Slot, SqlType, Table};

/// A row by the positions of its columns.
pub trait Row {
    /// The value of a column.
    fn cell(&self, position: usize) -> &dyn Cell;
    /// The value of a column, to be changed.
    fn cell_mut(&mut self, position: usize) -> &mut dyn Cell;
}

/// A row to be written, by the positions of its columns.
pub trait Slots {
    /// The value of a column.
    fn slot(&self, position: usize) -> &dyn Slot;
    /// The value of a column, to be changed.
    fn slot_mut(&mut self, position: usize) -> &mut dyn Slot;
}

/// What sea-orm knows of a column.
pub fn definition(column: &Column) -> ColumnDef {
    let definition = column.sql_type.column_type().def();
    if column.nullable { definition.null() } else { definition }
}

/// Types that sea-orm has no word for are read as text.
pub fn select_as(column: &Column, expression: Expr) -> Expr {
    match column.sql_type {
        SqlType::Named(_) => expression.cast_as("text"),
        _ => expression,
    }
}

/// Types that sea-orm has no word for are cast when they are written.
pub fn save_as(column: &Column, value: Expr) -> Expr {
    match column.sql_type {
        SqlType::Named(name) => value.cast_as(name),
        _ => value,
    }
}

/// The position of a column by its name.
///
/// # Errors
/// When the table has no such column.
pub fn position(table: &Table, name: &str) -> Result<usize, ColumnFromStrErr> {
    let found = table.columns.iter().position(|column| column.name == name);
    found.ok_or_else(|| ColumnFromStrErr(name.to_owned()))
}

/// What a list of a column's values would be.
pub fn array_type(column: &Column) -> ArrayType {
    match column.sql_type {
        SqlType::Uuid => ArrayType::Uuid,
        SqlType::Boolean => ArrayType::Bool,
        SqlType::Integer => ArrayType::Int,
        SqlType::BigInteger => ArrayType::BigInt,
        SqlType::Double => ArrayType::Double,
        SqlType::Numeric(_) => ArrayType::Decimal,
        SqlType::DateTime => ArrayType::ChronoDateTimeUtc,
        SqlType::Date => ArrayType::ChronoDate,
        SqlType::Time => ArrayType::ChronoTime,
        SqlType::Json => ArrayType::Json,
        SqlType::Text | SqlType::Array(_) | SqlType::Named(_) => ArrayType::String,
    }
}

/// The value of a column, as a parameter.
pub fn get(row: &dyn Row, position: usize) -> Value {
    row.cell(position).value()
}

/// Changes the value of a column.
///
/// # Errors
/// When the value is of another type.
pub fn try_set(row: &mut dyn Row, position: usize, value: Value) -> Result<(), DbErr> {
    row.cell_mut(position).set(value).map_err(|error| DbErr::Type(error.to_string()))
}

/// Copies a row's values to another of the same model.
pub fn copy(from: &dyn Row, to: &mut dyn Row, table: &Table) {
    for position in 0..table.columns.len() {
        let copied = to.cell_mut(position).set(from.cell(position).value());
        debug_assert!(copied.is_ok(), "the cells of two rows of one model have the same types");
    }
}

/// Fills a row from one that was written.
///
/// # Errors
/// When a column is not set.
pub fn fill(row: &mut dyn Row, table: &Table, slots: &dyn Slots) -> Result<(), DbErr> {
    for (position, column) in table.columns.iter().enumerate() {
        let value = state(slots, position).into_value();
        let value = value.ok_or_else(|| DbErr::AttrNotSet(column.name.to_owned()))?;
        try_set(row, position, value)?;
    }
    Ok(())
}

/// The value and state of a column that may be written.
pub fn state(slots: &dyn Slots, position: usize) -> ActiveValue<Value> {
    match slots.slot(position).held() {
        Held::Set(cell) => ActiveValue::Set(cell.value()),
        Held::Unchanged(cell) => ActiveValue::Unchanged(cell.value()),
        Held::NotSet => ActiveValue::NotSet,
    }
}

/// Whether a column has no value.
pub fn is_not_set(slots: &dyn Slots, position: usize) -> bool {
    matches!(slots.slot(position).held(), Held::NotSet)
}

/// Takes the value and state of a column out.
pub fn take(slots: &mut dyn Slots, position: usize) -> ActiveValue<Value> {
    let state = state(slots, position);
    clear(slots, position);
    state
}

/// Forgets a value.
pub fn clear(slots: &mut dyn Slots, position: usize) {
    let cleared = slots.slot_mut(position).put(None);
    debug_assert!(cleared.is_ok(), "forgetting a value needs none");
}

/// Lets a value be written.
///
/// # Errors
/// When the value is of another type.
pub fn put(slots: &mut dyn Slots, position: usize, value: Value) -> Result<(), DbErr> {
    slots.slot_mut(position).put(Some(value)).map_err(|error| DbErr::Type(error.to_string()))
}

/// Lets a value be written, unless it is the one that was read.
pub fn put_if_other(slots: &mut dyn Slots, position: usize, value: Value) {
    if !matches!(state(slots, position), ActiveValue::Unchanged(current) if current == value) {
        let put = put(slots, position, value);
        debug_assert!(put.is_ok(), "a value of another type than its column's; `try_set` refuses such");
    }
}

/// Lets a value be written though it did not change.
pub fn reset(slots: &mut dyn Slots, position: usize) {
    if let ActiveValue::Unchanged(value) = state(slots, position) {
        let put = put(slots, position, value);
        debug_assert!(put.is_ok(), "the value came from the same column");
    }
}

/// Shows what is set.
///
/// # Errors
/// Those of the formatter.
pub fn debug(slots: &dyn Slots, table: &Table, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut shown = f.debug_struct(table.type_name);
    for (position, column) in table.columns.iter().enumerate() {
        match state(slots, position) {
            ActiveValue::NotSet => {}
            set => drop(shown.field(column.name, &set)),
        }
    }
    shown.finish()
}
