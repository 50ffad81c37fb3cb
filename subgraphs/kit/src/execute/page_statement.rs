//! The statement of a root list's page: one range of the list after the other, each cut to a page.

use super::connection::Prepared;
use super::read::Reader;
use crate::error::Error;
use crate::sql::{Narrowing, Place, Range, Statement};

/// One part of the statement: a range of the list, read by one way.
#[derive(Clone, Copy)]
struct Part<'a> {
    range: &'a Range,
    /// The search whose rows are read.
    branch: Option<usize>,
    /// Whether the statement has several branches.
    guarded: bool,
}

impl Reader<'_> {
    /// Reads the page in the direction of its order, with one row more than it holds.
    pub(super) fn page_statement(&self, prepared: &Prepared<'_>) -> Result<Statement, Error> {
        let backwards = prepared.page.backwards;
        let start = if backwards { &prepared.before } else { &prepared.after };
        let start = start.as_ref().map(|cursor| Place::new(cursor, &prepared.order, backwards));
        let ranges = start.as_ref().map_or_else(|| Range::whole(&prepared.order, backwards), Place::ranges);
        let mut narrowing = Narrowing::default();
        let mut statement = Statement::new();
        self.write_ranges(prepared, start.as_ref(), &ranges, &mut narrowing, &mut statement)?;
        if narrowing.branches() > 0 {
            statement = Statement::new();
            narrowing.write_searches(&mut statement);
            self.write_ranges(prepared, start.as_ref(), &ranges, &mut narrowing, &mut statement)?;
        }
        Ok(statement)
    }

    /// All rows of the list, in order, for a cursor that walks over them.
    pub(super) fn walk_statement(&self, prepared: &Prepared<'_>) -> Result<Statement, Error> {
        let mut statement = Statement::new();
        statement.push("SELECT ");
        prepared.write_row(&mut statement);
        statement.push(" FROM ").push(&prepared.table.sql).push(" t WHERE TRUE");
        self.write_selection(prepared, None, &mut statement)?;
        prepared.write_order(statement.push(" "));
        Ok(statement)
    }

    fn write_ranges(
        &self,
        prepared: &Prepared<'_>,
        start: Option<&Place<'_>>,
        ranges: &[Range],
        narrowing: &mut Narrowing,
        statement: &mut Statement,
    ) -> Result<(), Error> {
        let guarded = narrowing.branches() > 0;
        if let ([range], false) = (ranges, guarded) {
            statement.push("SELECT ");
            prepared.write_row(statement);
            return self.write_part(prepared, start, Part { range, branch: None, guarded }, narrowing, statement);
        }
        statement.push("SELECT * FROM (");
        for (position, range) in ranges.iter().enumerate() {
            for branch in (0..narrowing.branches()).map(Some).chain([None]) {
                let first = position == 0 && (branch == Some(0) || !guarded);
                statement.push(if first { "(SELECT " } else { " UNION ALL (SELECT " });
                if prepared.write_row(statement) > 0 {
                    statement.push(", ");
                }
                statement.push(&format!("{position} AS range_of_page, row_number() OVER ("));
                range.write_order(&prepared.order, prepared.page.backwards, statement);
                statement.push(") AS place_in_range");
                self.write_part(prepared, start, Part { range, branch, guarded }, narrowing, statement)?;
                statement.push(")");
            }
        }
        statement.push(") page ORDER BY range_of_page, place_in_range");
        prepared.write_limit(statement);
        Ok(())
    }

    /// The rows of one range, up to the cursor where the page must end.
    fn write_part(
        &self,
        prepared: &Prepared<'_>,
        start: Option<&Place<'_>>,
        part: Part<'_>,
        narrowing: &mut Narrowing,
        statement: &mut Statement,
    ) -> Result<(), Error> {
        statement.push(" FROM ").push(&prepared.table.sql).push(" t WHERE TRUE");
        if part.guarded {
            narrowing.write_guard(part.branch, statement.push(" AND "));
        }
        narrowing.enter(part.branch);
        self.write_selection(prepared, Some(narrowing), statement)?;
        match start {
            Some(start) => start.write_range(part.range, statement.push(" AND ")),
            None => part.range.write_without_cursor(&prepared.order, statement),
        }
        let backwards = prepared.page.backwards;
        let end = if backwards { &prepared.after } else { &prepared.before };
        if let Some(end) = end {
            Place::new(end, &prepared.order, !backwards).write_condition(statement.push(" AND "));
        }
        range_order(prepared, part.range, statement);
        Ok(())
    }
}

fn range_order(prepared: &Prepared<'_>, range: &Range, statement: &mut Statement) {
    range.write_order(&prepared.order, prepared.page.backwards, statement.push(" "));
    prepared.write_limit(statement);
}
