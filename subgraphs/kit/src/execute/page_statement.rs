//! The statement of a root list's page: one range of the list after the other, each cut to a page.

use super::connection::Prepared;
use super::read::Reader;
use crate::error::Error;
use crate::sql::{Place, Range, Statement};

impl Reader<'_> {
    /// Reads the page in the direction of its order, with one row more than it holds.
    pub(super) fn page_statement(&self, prepared: &Prepared<'_>) -> Result<Statement, Error> {
        let backwards = prepared.page.backwards;
        let start = if backwards { &prepared.before } else { &prepared.after };
        let start = start.as_ref().map(|cursor| Place::new(cursor, &prepared.order, backwards));
        let ranges = start.as_ref().map_or_else(|| Range::whole(&prepared.order, backwards), Place::ranges);
        let mut statement = Statement::new();
        if let [range] = ranges.as_slice() {
            statement.push("SELECT ");
            prepared.write_row(&mut statement);
            self.write_range(prepared, start.as_ref(), range, &mut statement)?;
            return Ok(statement);
        }
        statement.push("SELECT * FROM (");
        for (position, range) in ranges.iter().enumerate() {
            statement.push(if position > 0 { " UNION ALL (SELECT " } else { "(SELECT " });
            if prepared.write_row(&mut statement) > 0 {
                statement.push(", ");
            }
            statement.push(&format!("{position} AS range_of_page, row_number() OVER ("));
            range.write_order(&prepared.order, backwards, &mut statement);
            statement.push(") AS place_in_range");
            self.write_range(prepared, start.as_ref(), range, &mut statement)?;
            statement.push(")");
        }
        statement.push(") page ORDER BY range_of_page, place_in_range");
        prepared.write_limit(&mut statement);
        Ok(statement)
    }

    /// The rows of one range, up to the cursor where the page must end.
    fn write_range(
        &self,
        prepared: &Prepared<'_>,
        start: Option<&Place<'_>>,
        range: &Range,
        statement: &mut Statement,
    ) -> Result<(), Error> {
        statement.push(" FROM ").push(&prepared.table.sql).push(" t WHERE TRUE");
        self.write_selection(prepared, statement)?;
        match start {
            Some(start) => start.write_range(range, statement.push(" AND ")),
            None => range.write_without_cursor(&prepared.order, statement),
        }
        let backwards = prepared.page.backwards;
        let end = if backwards { &prepared.after } else { &prepared.before };
        if let Some(end) = end {
            statement.push(" AND ");
            Place::new(end, &prepared.order, !backwards).write_condition(statement);
        }
        statement.push(" ");
        range.write_order(&prepared.order, backwards, statement);
        prepared.write_limit(statement);
        Ok(())
    }
}
