//! What rows are grouped by: columns here and behind to-one relations, moments and days by the span that they lie in.

use async_graphql::Value;

use super::buckets::{Buckets, Stretch};
use super::order::only_field;
use super::{Scope, Statement};
use crate::authorise::{Action, permit, permit_column};
use crate::error::Error;
use crate::operation::KeyPath;
use crate::scalar::Kind;
use crate::table::{Column, EntityId, Table};

/// How many relations may stand between the rows and what they are grouped by.
const MAX_RELATIONS: usize = 3;

/// One thing that rows are grouped by.
pub(crate) struct GroupKey<'a> {
    pub(crate) path: KeyPath,
    column: &'a Column,
    buckets: Option<Buckets>,
}

/// A key as SQL over the rows (`t`) and what is joined to them.
pub(crate) struct KeySql {
    pub(crate) value: String,
    /// The span whose every bucket is a group, also one without rows.
    pub(crate) stretch: Option<Stretch>,
}

impl<'a> GroupKey<'a> {
    /// Reads `{status: true}`, `{createdAt: {every: DAY}}` or `{customer: {serviceCity: true}}`.
    ///
    /// # Errors
    /// `BAD_USER_INPUT` for more or less than one field, `FORBIDDEN` for what the caller may not read.
    pub(crate) fn read(scope: Scope<'a>, table: &'a Table, element: &Value) -> Result<Self, Error> {
        let (path, column, operand) = follow(scope, table, element)?;
        if !column.is_groupable() {
            let message = format!("rows are not grouped by `{}`", column.field);
            return Err(Error::bad_input(message, "see the input type for what they are grouped by"));
        }
        let buckets = match (&column.kind, operand) {
            (Kind::Date | Kind::DateTime, operand) => {
                Some(Buckets::read(&column.kind, operand).map_err(|error| error.within(column.field.as_str()))?)
            }
            (_, Value::Boolean(true)) => None,
            _ => return Err(one_field_each().at(column.field.as_str())),
        };
        Ok(Self { path, column, buckets })
    }

    pub(crate) fn kind(&self) -> &'a Kind {
        &self.column.kind
    }

    /// Whether rows may lack it.
    pub(crate) fn nullable(&self) -> bool {
        self.column.nullable || !self.path.relations.is_empty()
    }

    /// Whether every bucket of a span is a group.
    pub(crate) fn is_filled(&self) -> bool {
        self.buckets.as_ref().is_some_and(Buckets::is_filled)
    }

    /// How many groups there are of it at most, where that is known.
    pub(crate) fn most(&self) -> Option<u64> {
        match (&self.column.kind, &self.buckets) {
            (Kind::Enumeration(listed), _) => Some(listed.values().len() as u64 + 1),
            (Kind::Boolean, _) => Some(3),
            (_, Some(buckets)) => buckets.most(),
            _ => None,
        }
    }
}

/// The column that an element names, and what it says of it.
pub(crate) fn follow<'a, 'v>(
    scope: Scope<'a>,
    table: &'a Table,
    element: &'v Value,
) -> Result<(KeyPath, &'a Column, &'v Value), Error> {
    let (mut table, mut element, mut relations) = (table, element, Vec::new());
    loop {
        let (name, value) = only_field(element).ok_or_else(one_field_each)?;
        if let Some(column) = table.column_of_field(name) {
            permit_column(scope.member, table, table.column(column))?;
            return Ok((KeyPath { relations, column }, table.column(column), value));
        }
        let relation = table.to_one.iter().position(|relation| relation.field == name.as_str());
        let (Some(relation), true) = (relation, relations.len() < MAX_RELATIONS) else {
            let message = format!("`{name}` is no field, or stands behind more than {MAX_RELATIONS} relations");
            return Err(Error::bad_input(message, "name a field of the type or of a single row that it leads to"));
        };
        let EntityId::Table(target) = table.to_one[relation].target else {
            return Err(Error::bad_input(format!("`{name}` is of another subgraph"), "name a field of this one"));
        };
        relations.push(relation);
        (table, element) = (scope.catalogue.table(target), value);
        permit(scope.member, table, Action::Read)?;
    }
}

/// The rows that keys lie in, joined once each.
pub(crate) struct Joins<'a> {
    scope: Scope<'a>,
    table: &'a Table,
    text: String,
    known: Vec<(Vec<usize>, String)>,
}

impl<'a> Joins<'a> {
    /// Nothing is joined to the rows of `table` (alias `t`) yet.
    pub(crate) fn new(scope: Scope<'a>, table: &'a Table) -> Self {
        Self { scope, table, text: String::new(), known: Vec::new() }
    }

    /// The SQL of a key; what it needs is joined.
    ///
    /// # Errors
    /// Only where catalogue and key disagree.
    pub(crate) fn write_key(&mut self, key: &GroupKey<'_>, statement: &mut Statement) -> Result<KeySql, Error> {
        let alias = self.alias(&key.path.relations, statement)?;
        let value = format!("{alias}.{}", key.column.sql);
        Ok(match &key.buckets {
            None => KeySql { value, stretch: None },
            Some(buckets) => buckets.sql(&value, statement),
        })
    }

    /// Writes what is joined, behind the table itself.
    pub(crate) fn write(&self, statement: &mut Statement) {
        statement.push(&self.text);
    }

    /// The alias of the row behind relations; a row that is missing or deleted has NULL in everything.
    fn alias(&mut self, relations: &[usize], statement: &mut Statement) -> Result<String, Error> {
        let (mut table, mut alias) = (self.table, "t".to_owned());
        for (position, relation) in relations.iter().enumerate() {
            let gone = || Error::internal("a relation of a group is gone");
            let relation = table.to_one.get(*relation).ok_or_else(gone)?;
            let EntityId::Table(target) = relation.target else {
                return Err(gone());
            };
            let key = format!("{alias}.{}", table.column(relation.column).sql);
            table = self.scope.catalogue.table(target);
            let so_far = relations.get(..=position).unwrap_or_default();
            if let Some((_, known)) = self.known.iter().find(|(known, _)| known == so_far) {
                alias.clone_from(known);
                continue;
            }
            alias = statement.fresh_alias();
            let matched = &table.column(relation.matched).sql;
            self.text.push_str(&format!(" LEFT JOIN {} {alias} ON {alias}.{matched} = {key}", table.sql));
            if let Some(deleted_at) = table.deleted_at {
                self.text.push_str(&format!(" AND {alias}.{} IS NULL", table.column(deleted_at).sql));
            }
            self.text.push_str(&self.scope.member.scoped(self.scope.catalogue, table, Action::Read, &alias));
            self.known.push((so_far.to_vec(), alias.clone()));
        }
        Ok(alias)
    }
}

fn one_field_each() -> Error {
    Error::bad_input(
        "each element names exactly one field",
        "write one element a field: [{status: true}, {createdAt: {every: DAY}}]",
    )
}
