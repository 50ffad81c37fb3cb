//! What the derives write calls: one function for all tables where a model would otherwise repeat it.

use std::fmt;

use sea_orm::entity::prelude::{ColumnDef, ColumnTypeTrait};
use sea_orm::error::ColumnFromStrErr;
use sea_orm::sea_query::{ArrayType, Expr, ExprTrait, ValueTypeErr};
use sea_orm::{ActiveValue, DbErr, QueryResult, TryGetError, Value};

use crate::{Cell, Column, Slot, SqlType, Table, TextEnum};

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

/// What a list of a column's values would be.
pub fn array_type(blank: &dyn Row, position: usize) -> ArrayType {
    blank.cell(position).array_type()
}

/// Fills a row from an answer whose columns are called as the table's, after a prefix.
///
/// # Errors
/// When a column is missing, of another type, or unexpectedly null.
pub fn read(row: &mut dyn Row, table: &Table, answer: &QueryResult, prefix: &str) -> Result<(), TryGetError> {
    for (position, column) in table.columns.iter().enumerate() {
        let cell = row.cell_mut(position);
        match prefix {
            "" => cell.read(answer, column.name)?,
            _ => cell.read(answer, &format!("{prefix}{}", column.name))?,
        }
    }
    Ok(())
}

/// The value and state of a column that may be written.
pub fn state(slots: &dyn Slots, position: usize) -> ActiveValue<Value> {
    let slot = slots.slot(position);
    match (slot.is_set(), slot.cell()) {
        (Some(true), Some(cell)) => ActiveValue::Set(cell.value()),
        (Some(false), Some(cell)) => ActiveValue::Unchanged(cell.value()),
        _ => ActiveValue::NotSet,
    }
}

/// Takes the value and state of a column out.
pub fn take(slots: &mut dyn Slots, position: usize) -> ActiveValue<Value> {
    let state = state(slots, position);
    slots.slot_mut(position).clear();
    state
}

/// Lets a value be written.
///
/// # Errors
/// When the value is of another type.
pub fn put(slots: &mut dyn Slots, position: usize, value: Value) -> Result<(), DbErr> {
    slots.slot_mut(position).put(value).map_err(|error| DbErr::Type(error.to_string()))
}

/// Lets a value be written, unless it is the one that is there.
pub fn put_if_other(slots: &mut dyn Slots, position: usize, value: Value) {
    let same = matches!(state(slots, position), ActiveValue::Unchanged(current) if current == value);
    if !same {
        let put = slots.slot_mut(position).put(value);
        debug_assert!(put.is_ok(), "a value of another type than its column's; `try_set` refuses such");
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

/// The variant of a stored text that a value holds.
///
/// # Errors
/// When no variant is stored so.
pub fn variant<E: TextEnum>(text: String) -> Result<E, ValueTypeErr> {
    E::of_stored(&text).ok_or(ValueTypeErr)
}

/// The variant of a stored text that was read.
///
/// # Errors
/// When no variant is stored so.
pub fn read_variant<E: TextEnum>(text: String) -> Result<E, TryGetError> {
    E::of_stored(&text).ok_or_else(|| unknown(E::NOTES.name, &text))
}

fn unknown(name: &str, text: &str) -> TryGetError {
    TryGetError::DbErr(DbErr::Type(format!("{name} has no value `{text}`; the model and the table's check differ")))
}
