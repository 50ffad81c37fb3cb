//! Reads rows of an answer by what is known of their columns, with one body for all tables.

use sea_orm::entity::prelude::{Date, DateTimeUtc, Decimal, Json, Time, Uuid};
use sea_orm::{DbErr, QueryResult, TryGetError, TryGetable, Value};

use crate::derived::Row;
use crate::{Column, SqlType, Table, TextEnum};

/// Fills a row from an answer whose columns are called as the table's, after a prefix.
///
/// # Errors
/// When a column is missing, of another type, or unexpectedly null.
pub fn read(row: &mut dyn Row, table: &Table, answer: &QueryResult, prefix: &str) -> Result<(), DbErr> {
    read_nullable(row, table, answer, prefix).map_err(Into::into)
}

/// As [`read`]; a null where there must be a value is told apart, since a row that was joined may be missing.
///
/// # Errors
/// When a column is missing, of another type, or unexpectedly null.
pub fn read_nullable(row: &mut dyn Row, table: &Table, answer: &QueryResult, prefix: &str) -> Result<(), TryGetError> {
    for (position, column) in table.columns.iter().enumerate() {
        let value = match prefix {
            "" => value(column.sql_type, answer, column.name)?,
            _ => value(column.sql_type, answer, &format!("{prefix}{}", column.name))?,
        };
        let is_null = value == value.as_null();
        row.cell_mut(position).set(value).map_err(|_| refused(table, column, is_null))?;
    }
    Ok(())
}

/// A value of a closed list that was read by itself.
///
/// # Errors
/// When no variant is stored so.
pub fn read_variant<E: TextEnum>(text: String) -> Result<E, TryGetError> {
    let unknown = || DbErr::Type(format!("{} has no value `{text}`; its model and the table differ", E::NOTES.name));
    E::of_stored(&text).ok_or_else(|| TryGetError::DbErr(unknown()))
}

fn refused(table: &Table, column: &Column, is_null: bool) -> TryGetError {
    let name = format!("{}.{}", table.qualified_name(), column.name);
    match is_null {
        true => TryGetError::Null(name),
        false => TryGetError::DbErr(DbErr::Type(format!("{name} holds what its model does not know"))),
    }
}

fn value(sql_type: SqlType, answer: &QueryResult, name: &str) -> Result<Value, TryGetError> {
    Ok(match sql_type {
        SqlType::Uuid => get::<Uuid>(answer, name)?.into(),
        SqlType::Text | SqlType::Named(_) => get::<String>(answer, name)?.into(),
        SqlType::Boolean => get::<bool>(answer, name)?.into(),
        SqlType::Integer => get::<i32>(answer, name)?.into(),
        SqlType::BigInteger => get::<i64>(answer, name)?.into(),
        SqlType::Double => get::<f64>(answer, name)?.into(),
        SqlType::Numeric(_) => get::<Decimal>(answer, name)?.into(),
        SqlType::DateTime => get::<DateTimeUtc>(answer, name)?.into(),
        SqlType::Date => get::<Date>(answer, name)?.into(),
        SqlType::Time => get::<Time>(answer, name)?.into(),
        SqlType::Json => get::<Json>(answer, name)?.into(),
        SqlType::Array(SqlType::Uuid) => get::<Vec<Uuid>>(answer, name)?.into(),
        SqlType::Array(SqlType::Integer) => get::<Vec<i32>>(answer, name)?.into(),
        SqlType::Array(_) => get::<Vec<String>>(answer, name)?.into(),
    })
}

fn get<T: TryGetable>(answer: &QueryResult, name: &str) -> Result<Option<T>, TryGetError> {
    Option::<T>::try_get_by(answer, name)
}
