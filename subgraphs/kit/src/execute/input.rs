//! From checked input to rows: which columns an input sets, and the statement that inserts them.

use std::collections::HashMap;

use async_graphql::{Name, Value, indexmap::IndexMap};
use service::error::ErrorCode;
use sqlx::postgres::PgRow;
use uuid::Uuid;

use super::loaded::read_uuid;
use super::mutation::Change;
use crate::authorise::permit_value;
use crate::error::Error;
use crate::scalar::{Bind, Kind};
use crate::sql::Statement;
use crate::table::Column;

/// The fields of an input object.
pub(super) type Fields = IndexMap<Name, Value>;

/// A column and what to put there.
pub(super) struct Assignment<'t> {
    pub(super) column: &'t Column,
    pub(super) value: Bind,
}

impl<'a> Change<'a> {
    /// What a new row starts with, complete and signed.
    ///
    /// # Errors
    /// `REQUIRED_VALUE_MISSING` and `BAD_USER_INPUT`, before the database sees anything.
    pub(super) fn new_row(&self, input: &Fields) -> Result<Vec<Assignment<'a>>, Error> {
        let missing =
            |column: &&Column| column.is_input() && column.is_required() && !input.contains_key(column.field.as_str());
        if let Some(column) = self.table.columns.iter().find(missing) {
            return Err(required("a value is required", &column.field));
        }
        let mut assignments = self.assignments(input)?;
        self.sign(&mut assignments, &["created_by", "updated_by"]);
        Ok(assignments)
    }

    /// The columns that an input names. Absent fields are absent; null clears, where the column may be empty.
    pub(super) fn assignments(&self, input: &Fields) -> Result<Vec<Assignment<'a>>, Error> {
        let mut assignments = Vec::with_capacity(input.len() + 2);
        for (name, value) in input {
            let column = self.table.column_of_field(name).map(|position| self.table.column(position));
            let column = column
                .filter(|column| column.is_input())
                .ok_or_else(|| Error::bad_input(format!("`{name}` can't be set"), "leave it out").at(name.as_str()))?;
            permit_value(&self.reader.transaction.caller, self.table, column, value)?;
            let value = match value {
                Value::Null if !column.nullable => return Err(required("the value must not be null", name)),
                Value::Null => Bind::Null(column.kind.parameter()),
                value => column.kind.bind(value).map_err(|invalid| Error::invalid_value(invalid).at(name.as_str()))?,
            };
            assignments.push(Assignment { column, value });
        }
        Ok(assignments)
    }

    /// Notes the caller in columns such as `created_by`.
    pub(super) fn sign(&self, assignments: &mut Vec<Assignment<'a>>, names: &[&str]) {
        let Some(user) = self.reader.transaction.caller.user else {
            return;
        };
        for column in &self.table.columns {
            if names.contains(&column.name.as_str()) && column.kind == Kind::Id {
                assignments.push(Assignment { column, value: Bind::Uuid(user) });
            }
        }
    }

    /// Inserts all rows with one statement and returns them in the same order.
    pub(super) async fn insert(&mut self, new: Vec<Vec<Assignment<'a>>>) -> Result<Vec<PgRow>, Error> {
        let named = |column: &&Column| new.iter().flatten().any(|given| std::ptr::eq(given.column, *column));
        let columns: Vec<&Column> = self.table.columns.iter().filter(named).collect();
        let ids: Vec<Uuid> = new.iter().map(|_| Uuid::now_v7()).collect();
        let mut statement = Statement::new();
        self.write_insert(&columns, &mut statement);
        for (position, (id, assignments)) in ids.iter().zip(new).enumerate() {
            statement.push(if position > 0 { ", (" } else { "(" }).push_bind(Bind::Uuid(*id));
            if self.table.tenant.is_some() {
                statement.push(", ").push_bind(Bind::Uuid(self.reader.transaction.tenant()));
            }
            write_values(&columns, assignments, &mut statement);
            statement.push(")");
        }
        let key_slot = self.write_returning(&mut statement);
        let rows = self.reader.transaction.fetch(statement).await?;
        in_order(rows, key_slot, &ids)
    }

    fn write_insert(&self, columns: &[&Column], statement: &mut Statement) {
        statement.push("INSERT INTO ").push(&self.table.sql).push(" AS t (");
        statement.push(&self.table.column(self.table.id).sql);
        if let Some(tenant) = self.table.tenant {
            statement.push(", ").push(&self.table.column(tenant).sql);
        }
        for column in columns {
            statement.push(", ").push(&column.sql);
        }
        statement.push(") VALUES ");
    }
}

/// One value a column; what a row leaves out, the database fills.
fn write_values(columns: &[&Column], mut assignments: Vec<Assignment<'_>>, statement: &mut Statement) {
    for column in columns {
        statement.push(", ");
        match assignments.iter().position(|given| std::ptr::eq(given.column, *column)) {
            Some(given) => statement.push_value(&column.kind, assignments.swap_remove(given).value),
            None => statement.push("DEFAULT"),
        };
    }
}

/// SQL promises no order of returned rows.
fn in_order(rows: Vec<PgRow>, key_slot: usize, ids: &[Uuid]) -> Result<Vec<PgRow>, Error> {
    let places: HashMap<Uuid, usize> = ids.iter().enumerate().map(|(place, id)| (*id, place)).collect();
    let mut placed = Vec::with_capacity(rows.len());
    for row in rows {
        let place = read_uuid(&row, key_slot)?.and_then(|id| places.get(&id).copied());
        placed.push((place.ok_or_else(|| Error::internal("an inserted row has another id"))?, row));
    }
    placed.sort_unstable_by_key(|(place, _)| *place);
    Ok(placed.into_iter().map(|(_, row)| row).collect())
}

fn required(message: &str, field: &str) -> Error {
    Error::new(ErrorCode::RequiredValueMissing, message)
        .with_remedy("send a value; in an update, leave the field out to keep what is there")
        .at(field)
}
