//! Orders by what stands in other rows: a relation's column, a figure over a list.
//!
//! No index has such an order. The value is looked up for every row that the filter lets pass, so a list of too many is
//! refused before that begins. Counting stops one row above what is allowed.

use uuid::Uuid;

use super::connection::Prepared;
use super::read::Reader;
use crate::error::Error;
use crate::operation::ChildLink;
use crate::scalar::Bind;
use crate::sql::{Narrowing, Statement};
use service::error::ErrorCode;

impl Reader<'_> {
    /// Refuses an order that would be looked up for too many rows.
    ///
    /// # Errors
    /// `QUERY_TOO_COMPLEX`.
    pub(super) async fn check_order(
        &mut self,
        prepared: &Prepared<'_>,
        parents: Option<(&ChildLink, &[Uuid])>,
    ) -> Result<(), Error> {
        if !prepared.order.iter().any(|term| term.is_looked_up) {
            return Ok(());
        }
        let statement = match parents {
            None => self.counting_list(prepared)?,
            Some((link, parents)) => self.counting_children(prepared, link, parents)?,
        };
        let counted = self.transaction.fetch(statement).await?;
        let limit = self.limits.max_sorted_rows;
        // The only row is the first above the limit.
        if counted.is_empty() { Ok(()) } else { Err(too_many(prepared, limit)) }
    }

    /// Finds a row beyond the limit, by the branches of the filter's searches.
    fn counting_list(&self, prepared: &Prepared<'_>) -> Result<Statement, Error> {
        let mut narrowing = Narrowing::default();
        let mut statement = Statement::new();
        self.write_rows(prepared, None, &mut narrowing, &mut statement)?;
        let mut statement = Statement::new();
        if narrowing.branches() > 0 {
            narrowing.write_searches(&mut statement);
        }
        statement.push("SELECT FROM (");
        for branch in (0..narrowing.branches()).map(Some).chain([None]) {
            statement.push(if branch == Some(0) || narrowing.branches() == 0 { "(" } else { " UNION ALL (" });
            self.write_rows(prepared, branch, &mut narrowing, &mut statement)?;
            statement.push(")");
        }
        Ok(self.beyond(statement))
    }

    fn write_rows(
        &self,
        prepared: &Prepared<'_>,
        branch: Option<usize>,
        narrowing: &mut Narrowing,
        statement: &mut Statement,
    ) -> Result<(), Error> {
        statement.push("SELECT FROM ").push(&prepared.table.sql).push(" t WHERE TRUE");
        if narrowing.branches() > 0 {
            narrowing.write_guard(branch, statement.push(" AND "));
        }
        narrowing.enter(branch);
        self.write_selection(prepared, Some(narrowing), statement)
    }

    /// The same for the children of all parents together.
    fn counting_children(
        &self,
        prepared: &Prepared<'_>,
        link: &ChildLink,
        parents: &[Uuid],
    ) -> Result<Statement, Error> {
        let mut statement = Statement::new();
        statement.push("SELECT FROM (SELECT FROM unnest(").push_bind(Bind::Uuids(parents.to_vec()));
        statement.push(") AS p(parent_key) JOIN ").push(&prepared.table.sql).push(" t ON ");
        self.write_link(prepared, link, &mut statement);
        statement.push(" WHERE TRUE");
        self.write_selection(prepared, None, &mut statement)?;
        Ok(self.beyond(statement))
    }

    fn beyond(&self, mut statement: Statement) -> Statement {
        let limit = i64::try_from(self.limits.max_sorted_rows).unwrap_or(i64::MAX);
        statement.push(") listed OFFSET ").push_bind(Bind::Int8(limit)).push(" LIMIT 1");
        statement
    }
}

fn too_many(prepared: &Prepared<'_>, limit: u64) -> Error {
    let type_name = &prepared.table.type_name;
    let message =
        format!("more than {limit} {type_name} rows are to be ordered by what stands in rows that belong to them");
    Error::new(ErrorCode::QueryTooComplex, message)
        .with_remedy("filter the list, or order it by a field of its own")
        .at("orderBy")
}
