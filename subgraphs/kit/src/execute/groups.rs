//! Groups of a list's rows, read in one statement for all parents.

use std::collections::HashMap;

use sqlx::Row as _;
use sqlx::postgres::PgRow;
use uuid::Uuid;

use super::connection::Prepared;
use super::group_statement::Parents;
use super::grouping::{Grouping, too_many};
use super::loaded::{GroupColumn, LoadedGroups, read_uuid};
use super::read::Reader;
use crate::error::Error;
use crate::operation::GroupsPlan;
use crate::sql::{Cursor, OrderTerm, Page, PageArguments, Statement};

/// What is left to know of a grouping once its statement is written.
struct Ready {
    columns: Vec<GroupColumn>,
    /// Where the texts of the cursor begin.
    cursor: usize,
    order: Vec<OrderTerm>,
    page: PageArguments,
    label: String,
}

impl Reader<'_> {
    /// The groups of a list, or of the children of each parent.
    pub(super) async fn groups(
        &mut self,
        prepared: &Prepared<'_>,
        plan: &GroupsPlan,
        parents: Option<Parents<'_>>,
    ) -> Result<LoadedGroups, Error> {
        let (statement, ready) =
            self.prepare_groups(prepared, plan, parents).map_err(|error| error.within("groups"))?;
        let named = |error: Error| if error.field.is_empty() { error } else { error.within("groups") };
        let mut rows = self.transaction.fetch_all_of(&prepared.table.sql, statement).await.map_err(named)?;
        let mut loaded = LoadedGroups { columns: ready.columns, ..LoadedGroups::default() };
        match parents {
            None => {
                loaded.pages = vec![ready.page.page(0, rows.len())];
                ready.page.cut(&mut rows);
                loaded.rows = rows;
            }
            Some(parents) => cut(&ready.page, rows, parents.keys, &mut loaded)?,
        }
        if plan.wants_cursors {
            let cursor = |row: &PgRow| cursor_of(row, ready.cursor, &ready.label, &ready.order);
            loaded.cursors = loaded.rows.iter().map(cursor).collect::<Result<_, _>>()?;
        }
        Ok(loaded)
    }

    fn prepare_groups(
        &self,
        prepared: &Prepared<'_>,
        plan: &GroupsPlan,
        parents: Option<Parents<'_>>,
    ) -> Result<(Statement, Ready), Error> {
        let arguments = plan.arguments.resolve(self.variables);
        let grouping = Grouping::read(self, prepared, plan, &arguments)?;
        if let Some(parents) = parents
            && grouping.most_rows(parents.keys.len()) > self.limits.max_nested_rows
        {
            return Err(too_many(parents.keys.len(), self.limits.max_nested_rows));
        }
        let statement = self.groups_statement(prepared, &grouping, parents)?;
        let column = |key: &crate::sql::GroupKey<'_>| GroupColumn { path: key.path.clone(), kind: key.kind().clone() };
        let columns: Vec<GroupColumn> = grouping.keys.iter().map(column).collect();
        let cursor = columns.len() + grouping.figures.list().len();
        let Grouping { order, page, label, .. } = grouping;
        Ok((statement, Ready { columns, cursor, order, page, label }))
    }
}

/// Sorts the groups of all parents into pages; they come parent by parent.
fn cut(page: &PageArguments, rows: Vec<PgRow>, parents: &[Uuid], loaded: &mut LoadedGroups) -> Result<(), Error> {
    let mut found: HashMap<Uuid, Vec<PgRow>, ahash::RandomState> = HashMap::default();
    for row in rows {
        if let Some(parent) = read_uuid(&row, row.len() - 1)? {
            found.entry(parent).or_default().push(row);
        }
    }
    for parent in parents {
        let mut rows = found.remove(parent).unwrap_or_default();
        loaded.pages.push(page.page(loaded.rows.len(), rows.len()));
        page.cut(&mut rows);
        loaded.rows.append(&mut rows);
    }
    Ok(())
}

fn cursor_of(row: &PgRow, start: usize, label: &str, order: &[OrderTerm]) -> Result<String, Error> {
    let values = (start..start + order.len())
        .map(|slot| row.try_get::<Option<String>, _>(slot))
        .collect::<Result<_, _>>()
        .map_err(|error| Error::internal(format!("a cursor of a group could not be read: {error}")))?;
    Ok(Cursor::new(values).encode(label, order))
}

/// The groups of a parent.
pub(super) fn page_of(loaded: &LoadedGroups, parent: usize) -> Page {
    loaded.pages.get(parent).copied().unwrap_or_default()
}
