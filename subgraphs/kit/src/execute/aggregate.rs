//! Figures over all rows of a list: their number, sums, averages and limits, in one statement for all parents.

use std::collections::HashMap;

use sqlx::Row as _;
use sqlx::postgres::PgRow;
use uuid::Uuid;

use super::connection::Prepared;
use super::loaded::read_uuid;
use super::read::Reader;
use crate::error::Error;
use crate::operation::{ChildLink, Figure, Function, Summary};
use crate::scalar::{Bind, Kind};
use crate::sql::{Figures, FilterCost, Joins, Narrowing, Statement, kind_of};
use crate::table::Table;

impl Reader<'_> {
    /// Figures over the rows of a table.
    pub(super) async fn figures(&mut self, prepared: &Prepared<'_>) -> Result<Vec<Option<PgRow>>, Error> {
        let statement = self.figures_statement(prepared)?;
        Ok(self.transaction.fetch_all_of(&prepared.table.sql, statement).await?.into_iter().map(Some).collect())
    }

    fn figures_statement(&self, prepared: &Prepared<'_>) -> Result<Statement, Error> {
        let figures = self.figures_of(prepared)?;
        let mut statement = Statement::new();
        let passes = passes(prepared, &figures);
        let [all] = passes.as_slice() else {
            let names: Vec<String> = (0..figures.list().len()).map(|slot| format!("f{slot}")).collect();
            statement.push("SELECT ").push(&names.join(", ")).push(" FROM ");
            for (position, pass) in passes.iter().enumerate() {
                statement.push(if position > 0 { " CROSS JOIN (" } else { "(" });
                self.write_pass(prepared, &figures, pass, &mut statement)?;
                self.write_selection(prepared, None, &mut statement)?;
                statement.push(&format!(") g{position}"));
            }
            return Ok(statement);
        };
        let mut narrowing = Narrowing::default();
        self.write_pass(prepared, &figures, all, &mut statement)?;
        self.write_selection(prepared, Some(&mut narrowing), &mut statement)?;
        if narrowing.branches() == 0 {
            return Ok(statement);
        }
        let mut statement = Statement::new();
        narrowing.write_searches(&mut statement);
        for branch in (0..narrowing.branches()).map(Some).chain([None]) {
            statement.push(if branch == Some(0) { "" } else { " UNION ALL " });
            self.write_pass(prepared, &figures, all, &mut statement)?;
            narrowing.write_guard(branch, statement.push(" AND "));
            narrowing.enter(branch);
            self.write_selection(prepared, Some(&mut narrowing), &mut statement)?;
            narrowing.write_guard(branch, statement.push(" HAVING "));
        }
        Ok(statement)
    }

    fn figures_of<'p>(&'p self, prepared: &Prepared<'p>) -> Result<Figures<'p>, Error> {
        Figures::resolve(self.scope(), prepared.table, &prepared.plan.figures, self.variables)
    }

    fn write_pass<'p>(
        &'p self,
        prepared: &Prepared<'p>,
        figures: &Figures<'p>,
        pass: &Pass,
        statement: &mut Statement,
    ) -> Result<(), Error> {
        let joins = self.write_figures(prepared, figures, pass, statement.push("SELECT "))?;
        statement.push(" FROM ").push(&prepared.table.sql).push(" t");
        joins.write(statement);
        statement.push(" WHERE TRUE");
        Ok(())
    }

    fn write_figures<'p>(
        &'p self,
        prepared: &Prepared<'p>,
        figures: &Figures<'p>,
        pass: &Pass,
        statement: &mut Statement,
    ) -> Result<Joins<'p>, Error> {
        let (mut joins, mut cost) = (Joins::new(self.scope(), prepared.table), FilterCost::default());
        for (position, slot) in pass.iter().enumerate() {
            statement.push(if position > 0 { ", " } else { "" });
            figures.write(*slot, &mut joins, &mut cost, statement).map_err(|error| error.within("aggregate"))?;
        }
        Ok(joins)
    }

    /// Figures over the children of each parent.
    pub(super) async fn nested_figures(
        &mut self,
        prepared: &Prepared<'_>,
        link: &ChildLink,
        parents: &[Uuid],
    ) -> Result<Vec<Option<PgRow>>, Error> {
        let statement = self.nested_figures_statement(prepared, link, parents)?;
        let mut found: HashMap<Uuid, PgRow, ahash::RandomState> = HashMap::default();
        for row in self.transaction.fetch_all_of(&prepared.table.sql, statement).await? {
            if let Some(parent) = read_uuid(&row, row.len() - 1)? {
                found.insert(parent, row);
            }
        }
        Ok(parents.iter().map(|parent| found.remove(parent)).collect())
    }

    fn nested_figures_statement(
        &self,
        prepared: &Prepared<'_>,
        link: &ChildLink,
        parents: &[Uuid],
    ) -> Result<Statement, Error> {
        let figures = self.figures_of(prepared)?;
        let mut statement = Statement::new();
        let all: Pass = (0..figures.list().len()).collect();
        let joins = self.write_figures(prepared, &figures, &all, statement.push("SELECT "))?;
        statement.push(", p.parent_key FROM unnest(").push_bind(Bind::Uuids(parents.to_vec()));
        statement.push(") AS p(parent_key) JOIN ").push(&prepared.table.sql).push(" t ON ");
        self.write_link(prepared, link, &mut statement);
        joins.write(&mut statement);
        statement.push(" WHERE TRUE");
        self.write_selection(prepared, None, &mut statement)?;
        statement.push(" GROUP BY p.parent_key");
        Ok(statement)
    }
}

/// Slots of the figures that one pass over the rows finds.
type Pass = Vec<usize>;

/// Figures that are better found apart. Smallest and largest values stand at an index's ends where nothing else makes
/// PostgreSQL read the rows; that of `created_at` in every table.
fn passes(prepared: &Prepared<'_>, figures: &Figures<'_>) -> Vec<Pass> {
    // A filter may make every figure read the same rows; then one pass is enough.
    if prepared.filter.is_some() {
        return vec![(0..figures.list().len()).collect()];
    }
    let (mut passes, mut limits, mut creation) = (Pass::new(), Pass::new(), Pass::new());
    for (slot, figure) in figures.list().iter().enumerate() {
        let pass = match figure.function {
            Function::Of(Summary::Least | Summary::Greatest, column) if !figures.has_condition(*figure) => {
                if prepared.table.column(column).name == "created_at" { &mut creation } else { &mut limits }
            }
            _ => &mut passes,
        };
        pass.push(slot);
    }
    [passes, limits, creation].into_iter().filter(|pass| !pass.is_empty()).collect()
}

/// Writes a number of rows or values; without rows it is 0.
pub(super) fn write_number(slot: usize, row: Option<&PgRow>, out: &mut Vec<u8>) -> Result<(), Error> {
    let count: i64 = match row {
        None => 0,
        Some(row) => {
            row.try_get(slot).map_err(|error| Error::internal(format!("a count could not be read: {error}")))?
        }
    };
    out.extend_from_slice(itoa::Buffer::new().format(count).as_bytes());
    Ok(())
}

/// Writes the figure in a slot of a row; without rows there is none.
pub(super) fn write_figure(
    table: &Table,
    figure: Figure,
    slot: usize,
    row: Option<&PgRow>,
    out: &mut Vec<u8>,
) -> Result<(), Error> {
    match row {
        None => {
            out.extend_from_slice(b"null");
            Ok(())
        }
        Some(row) => write_slot(&kind_of(table, figure.function), slot, row, out),
    }
}

/// Writes the value in a slot of a row.
pub(super) fn write_slot(kind: &Kind, slot: usize, row: &PgRow, out: &mut Vec<u8>) -> Result<(), Error> {
    let value = row.try_get_raw(slot).map_err(|error| Error::internal(error.to_string()))?;
    kind.write_json(value, out).map_err(|error| Error::internal(format!("the value in slot {slot}: {error}")))
}
