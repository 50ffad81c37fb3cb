//! Figures over all rows of a list: their number, sums, averages and limits, in one statement for all parents.

use std::collections::HashMap;

use sqlx::Row as _;
use sqlx::postgres::PgRow;
use uuid::Uuid;

use super::connection::Prepared;
use super::loaded::read_uuid;
use super::read::Reader;
use crate::error::Error;
use crate::operation::{ChildLink, Figure, Function};
use crate::scalar::{Bind, Kind};
use crate::sql::{Narrowing, Statement};
use crate::table::{Column, Table};

impl Reader<'_> {
    /// Figures over the rows of a table.
    pub(super) async fn figures(&mut self, prepared: &Prepared<'_>) -> Result<Vec<Option<PgRow>>, Error> {
        let statement = self.figures_statement(prepared)?;
        Ok(self.transaction.fetch(statement).await?.into_iter().map(Some).collect())
    }

    fn figures_statement(&self, prepared: &Prepared<'_>) -> Result<Statement, Error> {
        let mut statement = Statement::new();
        let groups = groups(prepared);
        let [all] = groups.as_slice() else {
            statement.push("SELECT ").push(&names(prepared).join(", ")).push(" FROM ");
            for (position, group) in groups.iter().enumerate() {
                statement.push(if position > 0 { " CROSS JOIN (" } else { "(" });
                write_group(prepared, group, &mut statement);
                self.write_selection(prepared, None, &mut statement)?;
                statement.push(&format!(") g{position}"));
            }
            return Ok(statement);
        };
        let mut narrowing = Narrowing::default();
        write_group(prepared, all, &mut statement);
        self.write_selection(prepared, Some(&mut narrowing), &mut statement)?;
        if narrowing.branches() == 0 {
            return Ok(statement);
        }
        let mut statement = Statement::new();
        narrowing.write_searches(&mut statement);
        for branch in (0..narrowing.branches()).map(Some).chain([None]) {
            statement.push(if branch == Some(0) { "" } else { " UNION ALL " });
            write_group(prepared, all, &mut statement);
            narrowing.write_guard(branch, statement.push(" AND "));
            narrowing.enter(branch);
            self.write_selection(prepared, Some(&mut narrowing), &mut statement)?;
            narrowing.write_guard(branch, statement.push(" HAVING "));
        }
        Ok(statement)
    }

    /// Figures over the children of each parent.
    pub(super) async fn nested_figures(
        &mut self,
        prepared: &Prepared<'_>,
        link: &ChildLink,
        parents: &[Uuid],
    ) -> Result<Vec<Option<PgRow>>, Error> {
        let mut statement = Statement::new();
        statement.push("SELECT ");
        statement.push(&terms(prepared).join(", "));
        statement.push(", p.parent_key FROM unnest(").push_bind(Bind::Uuids(parents.to_vec()));
        statement.push(") AS p(parent_key) JOIN ").push(&prepared.table.sql).push(" t ON ");
        self.write_link(prepared, link, &mut statement);
        self.write_selection(prepared, None, &mut statement)?;
        statement.push(" GROUP BY p.parent_key");
        let mut found: HashMap<Uuid, PgRow, ahash::RandomState> = HashMap::default();
        for row in self.transaction.fetch(statement).await? {
            if let Some(parent) = read_uuid(&row, row.len() - 1)? {
                found.insert(parent, row);
            }
        }
        Ok(parents.iter().map(|parent| found.remove(parent)).collect())
    }
}

/// What one pass over the rows finds out.
type Group = Vec<String>;

fn write_group(prepared: &Prepared<'_>, group: &Group, statement: &mut Statement) {
    statement.push("SELECT ").push(&group.join(", ")).push(" FROM ").push(&prepared.table.sql).push(" t WHERE TRUE");
}

/// Figures that are better found apart. Smallest and largest values stand at an index's ends where nothing else makes
/// PostgreSQL read the rows; that of `created_at` in every table.
fn groups(prepared: &Prepared<'_>) -> Vec<Group> {
    let terms = terms(prepared);
    // A filter may make every figure read the same rows; then one pass is enough.
    if prepared.filter.is_some() {
        return vec![terms];
    }
    let (mut passes, mut limits, mut creation) = (Group::new(), Group::new(), Group::new());
    for (position, term) in terms.into_iter().enumerate() {
        let group = match prepared.plan.figures.get(position) {
            Some(Figure { function: Function::Least | Function::Greatest, column }) => {
                if prepared.table.column(*column).name == "created_at" { &mut creation } else { &mut limits }
            }
            _ => &mut passes,
        };
        group.push(term);
    }
    [passes, limits, creation].into_iter().filter(|group| !group.is_empty()).collect()
}

/// Each figure in its slot, and behind them the count, with names.
fn terms(prepared: &Prepared<'_>) -> Vec<String> {
    let figures = prepared.plan.figures.iter();
    let values = figures.map(|figure| expression(prepared.table.column(figure.column), figure.function));
    let count = prepared.plan.wants_count.then(|| "count(*)".to_owned());
    values.chain(count).zip(names(prepared)).map(|(value, name)| format!("{value} AS {name}")).collect()
}

fn names(prepared: &Prepared<'_>) -> Vec<String> {
    (0..prepared.plan.figures.len() + usize::from(prepared.plan.wants_count)).map(|slot| format!("f{slot}")).collect()
}

/// Sums and averages are exact but for floats; an average is cut to six decimals.
fn expression(column: &Column, function: Function) -> String {
    let value = format!("t.{}", column.sql);
    match (function, &column.kind) {
        (Function::Least, _) => format!("min({value})"),
        (Function::Greatest, _) => format!("max({value})"),
        (Function::Sum, Kind::Float) => format!("CAST(sum({value}) AS float8)"),
        (Function::Average, Kind::Float) => format!("CAST(avg({value}) AS float8)"),
        (Function::Sum, _) => format!("CAST(sum({value}) AS numeric)"),
        (Function::Average, _) => format!("trim_scale(round(avg({value}), 6))"),
    }
}

/// Writes the count of a parent's rows, which stands behind the figures.
pub(super) fn write_count(figures: usize, row: Option<&PgRow>, out: &mut Vec<u8>) -> Result<(), Error> {
    let count: i64 = match row {
        None => 0,
        Some(row) => {
            row.try_get(figures).map_err(|error| Error::internal(format!("a count could not be read: {error}")))?
        }
    };
    out.extend_from_slice(itoa::Buffer::new().format(count).as_bytes());
    Ok(())
}

/// Writes one figure over a parent's rows; without rows there is none.
pub(super) fn write_figure(
    table: &Table,
    figure: Figure,
    index: usize,
    row: Option<&PgRow>,
    out: &mut Vec<u8>,
) -> Result<(), Error> {
    let Some(row) = row else {
        out.extend_from_slice(b"null");
        return Ok(());
    };
    let column = table.column(figure.column);
    let kind = match (figure.function, &column.kind) {
        (Function::Sum | Function::Average, Kind::Float) => &Kind::Float,
        (Function::Sum | Function::Average, _) => &Kind::Decimal,
        (Function::Least | Function::Greatest, kind) => kind,
    };
    let value = row.try_get_raw(index).map_err(|error| Error::internal(error.to_string()))?;
    kind.write_json(value, out).map_err(|error| Error::internal(format!("a figure over {}: {error}", column.name)))
}
