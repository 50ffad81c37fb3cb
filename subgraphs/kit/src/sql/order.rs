//! `orderBy`: which expressions put rows in order, always ending in the key so that the order is total.

use async_graphql::{Name, Value};

use super::Scope;
use super::figures::{figure_sql, kind_of, read_figures};
use crate::authorise::{Action, Member, permit, permit_column};
use crate::error::Error;
use crate::operation::Function;
use crate::scalar::Kind;
use crate::table::{Catalogue, EntityId, Table, TableId, ToMany};

/// How many terms an order may have.
const MAX_TERMS: usize = 8;

/// One term of an order.
#[derive(Clone, Debug)]
pub(crate) struct OrderTerm {
    /// SQL over the alias `t`: a column, or a scalar sub-select over a to-one relation.
    pub(crate) sql: String,
    /// What it holds.
    pub(crate) kind: Kind,
    /// Whether it may be NULL.
    pub(crate) nullable: bool,
    /// Descending.
    pub(crate) descending: bool,
    /// Whether NULLs come first.
    pub(crate) nulls_first: bool,
    /// Whether it is looked up in other rows, for each row.
    pub(crate) is_looked_up: bool,
}

impl OrderTerm {
    /// Writes `expression DESC NULLS LAST`, turned round for pages from the end.
    pub(crate) fn write(&self, backwards: bool, out: &mut String) {
        out.push_str(&self.sql);
        let descending = self.descending != backwards;
        let nulls_first = self.nulls_first != backwards;
        if descending {
            out.push_str(" DESC");
        }
        // PostgreSQL's own places (last ascending, first descending) go unsaid, so that plain indexes serve.
        if self.nullable && nulls_first != descending {
            out.push_str(if nulls_first { " NULLS FIRST" } else { " NULLS LAST" });
        }
    }
}

/// Reads `orderBy: [{lastName: ASC}, {vehicle: {make: DESC}}]`; without it, rows come in order of their key.
///
/// # Errors
/// `BAD_USER_INPUT` when an element names no field, or more than one; `FORBIDDEN` for a relation to rows that the
/// caller may not read.
pub(crate) fn read_order(scope: Scope<'_>, table: &Table, argument: Option<&Value>) -> Result<Vec<OrderTerm>, Error> {
    let Scope { catalogue, member } = scope;
    let mut terms = Vec::new();
    match argument {
        None | Some(Value::Null) => {}
        Some(Value::List(elements)) => {
            if elements.len() > MAX_TERMS {
                let message = format!("`orderBy` has more than {MAX_TERMS} elements");
                return Err(Error::bad_input(message, "leave out the last ones").at("orderBy"));
            }
            for element in elements {
                terms.push(read_element(catalogue, member, table, element, "t")?);
            }
        }
        Some(element) => terms.push(read_element(catalogue, member, table, element, "t")?),
    }
    let id = table.column(table.id);
    let key = format!("t.{}", id.sql);
    if !terms.iter().any(|term| term.sql == key) {
        let descending = terms.last().is_some_and(|term| term.descending);
        terms.push(OrderTerm {
            sql: key,
            kind: Kind::Id,
            nullable: false,
            descending,
            nulls_first: descending,
            is_looked_up: false,
        });
    }
    Ok(terms)
}

fn read_element(
    catalogue: &Catalogue,
    member: &Member,
    table: &Table,
    element: &Value,
    alias: &str,
) -> Result<OrderTerm, Error> {
    let (name, value) = only_field(element).ok_or_else(one_field_each)?;
    if let Some(column) = table.column_of_field(name) {
        let column = table.column(column);
        permit_column(member, table, column).map_err(|error| error.within("orderBy"))?;
        let (descending, nulls_first) = direction(value)?;
        return Ok(OrderTerm {
            sql: format!("{alias}.{}", column.sql),
            kind: column.kind.clone(),
            nullable: column.nullable,
            descending,
            nulls_first,
            is_looked_up: false,
        });
    }
    if let Some(relation) = table.to_many.iter().find(|relation| relation.field == name.as_str()) {
        return by_figure(Scope { catalogue, member }, table, relation, value, alias);
    }
    let relation = table.to_one.iter().find(|relation| relation.field == name.as_str());
    match relation.map(|relation| (relation, relation.target)) {
        Some((relation, EntityId::Table(target))) => {
            let key = format!("{alias}.{}", table.column(relation.column).sql);
            related(catalogue, member, (&key, relation.matched), target, value, alias)
        }
        _ => Err(Error::bad_input(format!("`orderBy` has no field `{name}`"), "see the input type of `orderBy`")
            .at("orderBy")),
    }
}

/// A to-one relation's column, as a scalar sub-select: at most one row, found by its key.
fn related(
    catalogue: &Catalogue,
    member: &Member,
    (key, matched): (&str, usize),
    target: TableId,
    value: &Value,
    alias: &str,
) -> Result<OrderTerm, Error> {
    let table = catalogue.table(target);
    permit(member, table, Action::Read)?;
    let inner_alias = format!("{alias}r");
    let inner = read_element(catalogue, member, table, value, &inner_alias)?;
    let matched = &table.column(matched).sql;
    let mut sql =
        format!("(SELECT {} FROM {} {inner_alias} WHERE {inner_alias}.{matched} = {key}", inner.sql, table.sql);
    sql.push_str(&format!(
        "{}{})",
        living(table, &inner_alias),
        member.scoped(catalogue, table, Action::Read, &inner_alias)
    ));
    Ok(OrderTerm { sql, nullable: true, is_looked_up: true, ..inner })
}

/// A figure over the rows of a list: one sub-select a row.
fn by_figure(
    scope: Scope<'_>,
    table: &Table,
    relation: &ToMany,
    value: &Value,
    alias: &str,
) -> Result<OrderTerm, Error> {
    let child = scope.catalogue.table(relation.child);
    permit(scope.member, child, Action::Read)?;
    let Value::Object(fields) = value else {
        return Err(one_field_each());
    };
    let read = read_figures(scope, child, fields).map_err(|error| error.within("orderBy"))?;
    let [(function, way)] = read.as_slice() else {
        return Err(one_field_each());
    };
    let (descending, nulls_first) = direction(way)?;
    let (inner, key) = (format!("{alias}c"), format!("{alias}.{}", table.column(table.id).sql));
    let figure = figure_sql(child, *function, &inner);
    let mut sql = format!("(SELECT {figure} FROM {} {inner} WHERE ", child.sql);
    let own = format!("{inner}.{}", child.column(relation.column).sql);
    match relation.via {
        None => sql.push_str(&format!("{own} = {key}")),
        Some(via) => {
            let (middle, through) = (scope.catalogue.table(via.table), format!("{alias}v"));
            let (id, parent) = (&middle.column(middle.id).sql, &middle.column(via.column).sql);
            sql.push_str(&format!(
                "{own} IN (SELECT {through}.{id} FROM {} {through} WHERE {through}.{parent} = {key}{}{})",
                middle.sql,
                living(middle, &through),
                scope.member.scoped(scope.catalogue, middle, Action::Read, &through)
            ));
        }
    }
    for fixed in relation.fixed.iter() {
        // A word of the catalogue, never of a client.
        let word = fixed.value.replace('\'', "''");
        sql.push_str(&format!(" AND {inner}.{} = '{word}'", child.column(fixed.column).sql));
    }
    sql.push_str(&format!(
        "{}{})",
        living(child, &inner),
        scope.member.scoped(scope.catalogue, child, Action::Read, &inner)
    ));
    let nullable = *function != Function::Count;
    Ok(OrderTerm { sql, kind: kind_of(child, *function), nullable, descending, nulls_first, is_looked_up: true })
}

/// Relations are looked through as the reader sees them: without soft-deleted rows.
fn living(table: &Table, alias: &str) -> String {
    table.deleted_at.map_or_else(String::new, |deleted| format!(" AND {alias}.{} IS NULL", table.column(deleted).sql))
}

pub(crate) fn direction(value: &Value) -> Result<(bool, bool), Error> {
    let name = match value {
        Value::Enum(name) => name.as_str(),
        Value::String(name) => name.as_str(),
        _ => "",
    };
    match name {
        "ASC" => Ok((false, false)),
        "DESC" => Ok((true, true)),
        "ASC_NULLS_FIRST" => Ok((false, true)),
        "DESC_NULLS_LAST" => Ok((true, false)),
        _ => Err(Error::bad_input("the direction is unknown", "use ASC, DESC, ASC_NULLS_FIRST or DESC_NULLS_LAST")
            .at("orderBy")),
    }
}

/// The field that an element names, where it names exactly one; null names none.
pub(super) fn only_field(element: &Value) -> Option<(&Name, &Value)> {
    let Value::Object(fields) = element else { return None };
    let mut named = fields.iter().filter(|(_, value)| !matches!(value, Value::Null));
    named.next().filter(|_| named.next().is_none())
}

pub(super) fn one_field_each() -> Error {
    Error::bad_input(
        "each element of `orderBy` names exactly one field",
        "write one element a field: [{lastName: ASC}, {createdAt: DESC}]",
    )
    .at("orderBy")
}
