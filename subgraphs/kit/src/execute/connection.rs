//! Reads connections: a page of a table, or a page of children for each of N parents, cut in SQL.

use async_graphql::Value;
use sqlx::Row as _;
use sqlx::postgres::PgRow;
use uuid::Uuid;

use super::group_statement::Parents;
use super::loaded::{LoadedConnection, LoadedGroups, Rows};
use super::read::{Reader, write_columns, write_living};
use crate::authorise::{Action, permit, permit_columns};
use crate::error::Error;
use crate::operation::{Arguments, ChildLink, ConnectionPlan};
use crate::scalar::Bind;
use crate::sql::{
    Cursor, FilterCost, Narrowing, OrderTerm, Page, PageArguments, Place, Statement, read_order, write_filter,
};
use crate::table::{Table, TableId};
use crate::tenant::{Stretch, Walked};
use service::error::ErrorCode;

/// A list to read: the table, its arguments, and what is asked of it.
pub(crate) struct RootList<'a> {
    pub(crate) table: TableId,
    pub(crate) arguments: Arguments,
    pub(crate) plan: &'a ConnectionPlan,
}

/// A list whose arguments have been read.
pub(super) struct Prepared<'a> {
    pub(super) table: &'a Table,
    pub(super) plan: &'a ConnectionPlan,
    pub(super) filter: Option<Value>,
    deleted: bool,
    pub(super) order: Vec<OrderTerm>,
    pub(super) page: PageArguments,
    pub(super) after: Option<Cursor>,
    pub(super) before: Option<Cursor>,
}

impl<'a> Reader<'a> {
    /// A page of a table's rows.
    pub(crate) async fn list(&mut self, list: RootList<'_>) -> Result<LoadedConnection, Error> {
        let prepared = self.prepare(&list)?;
        let mut loaded = LoadedConnection { pages: vec![Page::default()], ..LoadedConnection::default() };
        if list.plan.wants_rows {
            self.check_order(&prepared, None).await?;
            let (page, rows) = self.page(&prepared).await?;
            loaded.pages = vec![page];
            self.finish(&prepared, rows, &mut loaded).await?;
        }
        if !list.plan.figures.figures.is_empty() {
            loaded.figures = self.figures(&prepared).await?;
        }
        for plan in &list.plan.groups {
            loaded.groups.push(self.groups(&prepared, plan, None).await?);
        }
        Ok(loaded)
    }

    /// The rows of a page: from the server cursor of a report that stands there, or found by the page's key.
    async fn page(&mut self, prepared: &Prepared<'_>) -> Result<(Page, Vec<PgRow>), Error> {
        if let Some(Stretch { rows, has_more }) = self.walk(prepared).await? {
            return Ok((prepared.page.page(0, rows.len() + usize::from(has_more)), rows));
        }
        let statement = self.page_statement(prepared)?;
        let mut rows = self.transaction.fetch(statement).await?;
        let page = prepared.page.page(0, rows.len());
        prepared.page.cut(&mut rows);
        Ok((page, rows))
    }

    async fn walk(&mut self, prepared: &Prepared<'_>) -> Result<Option<Stretch>, Error> {
        let page = &prepared.page;
        if !self.transaction.is_kept() || page.backwards || page.before.is_some() || !prepared.plan.wants_cursors {
            return Ok(None);
        }
        let statement = self.walk_statement(prepared)?;
        let cursor_of = |row: &PgRow| prepared.cursor_of(row);
        let (after, size) = (page.after.as_deref(), page.size as usize);
        self.transaction.walk(Walked { statement, after, size, cursor_of: &cursor_of }).await
    }

    /// A page of children for each parent: one statement for all of them.
    pub(crate) async fn nested(
        &mut self,
        list: RootList<'_>,
        link: &ChildLink,
        parents: Vec<Uuid>,
    ) -> Result<LoadedConnection, Error> {
        let prepared = self.prepare(&list)?;
        let mut loaded =
            LoadedConnection { pages: vec![Page::default(); parents.len()], ..LoadedConnection::default() };
        if parents.is_empty() {
            loaded.groups.resize_with(list.plan.groups.len(), LoadedGroups::default);
            loaded.object = self.below(&list.plan.object, Rows::Database(Vec::new()), None).await?;
            return Ok(loaded);
        }
        if !list.plan.figures.figures.is_empty() {
            loaded.figures = self.nested_figures(&prepared, link, &parents).await?;
        }
        for plan in &list.plan.groups {
            loaded.groups.push(self.groups(&prepared, plan, Some(Parents { link, keys: &parents })).await?);
        }
        if list.plan.wants_rows {
            let asked = parents.len() as u64 * u64::from(prepared.page.size);
            if asked > self.limits.max_nested_rows {
                return Err(too_many(&prepared, parents.len(), self.limits.max_nested_rows));
            }
            self.check_order(&prepared, Some((link, parents.as_slice()))).await?;
            let rows = self.nested_rows(&prepared, link, &parents).await?;
            let rows = cut_nested(&prepared, rows, &mut loaded.pages)?;
            self.finish(&prepared, rows, &mut loaded).await?;
        }
        Ok(loaded)
    }

    fn prepare<'p>(&self, list: &RootList<'p>) -> Result<Prepared<'p>, Error>
    where
        'a: 'p,
    {
        let catalogue = self.catalogue;
        let table = catalogue.table(list.table);
        permit(&self.transaction.caller, table, Action::Read)?;
        permit_columns(&self.transaction.caller, table, list.plan.object.columns.iter().copied())?;
        let deleted = self.deleted(table, &list.arguments)?;
        let order = read_order(self.scope(), table, list.arguments.get("orderBy"))?;
        let page = PageArguments::read(&list.arguments, self.limits.max_page_size)?;
        let after =
            page.after.as_deref().map(|cursor| Cursor::decode(cursor, &table.name, &order, "after")).transpose()?;
        let before =
            page.before.as_deref().map(|cursor| Cursor::decode(cursor, &table.name, &order, "before")).transpose()?;
        Ok(Prepared {
            table,
            plan: list.plan,
            filter: list.arguments.get("filter").cloned(),
            deleted,
            order,
            page,
            after,
            before,
        })
    }

    async fn nested_rows(
        &mut self,
        prepared: &Prepared<'_>,
        link: &ChildLink,
        parents: &[Uuid],
    ) -> Result<Vec<PgRow>, Error> {
        let mut statement = Statement::new();
        statement.push("SELECT c.*, p.ordinal FROM unnest(").push_bind(Bind::Uuids(parents.to_vec()));
        statement.push(") WITH ORDINALITY AS p(parent_key, ordinal) CROSS JOIN LATERAL (SELECT ");
        if prepared.write_row(&mut statement) > 0 {
            statement.push(", ");
        }
        statement.push("row_number() OVER (");
        prepared.write_order(&mut statement);
        statement.push(") AS place_in_page FROM ").push(&prepared.table.sql).push(" t WHERE ");
        self.write_link(prepared, link, &mut statement);
        self.write_window(prepared, &mut statement)?;
        prepared.write_order_and_limit(&mut statement);
        statement.push(") c ORDER BY p.ordinal, c.place_in_page");
        self.transaction.fetch(statement).await
    }

    /// The child `t` belongs to the parent `p`.
    pub(super) fn write_link(&self, prepared: &Prepared<'_>, link: &ChildLink, statement: &mut Statement) {
        for fixed in link.fixed.iter() {
            statement.push("t.").push(&prepared.table.column(fixed.column).sql).push(" = ");
            statement.push_bind(Bind::Text(fixed.value.clone())).push(" AND ");
        }
        let key = &prepared.table.column(link.column).sql;
        statement.push("t.").push(key);
        let Some(via) = link.via else {
            statement.push(" = p.parent_key");
            return;
        };
        let middle = self.catalogue.table(via.table);
        statement.push(" IN (SELECT v.").push(&middle.column(middle.id).sql).push(" FROM ").push(&middle.sql);
        statement.push(" v WHERE v.").push(&middle.column(via.column).sql).push(" = p.parent_key");
        write_living(middle, false, "v", statement);
        self.write_scope(middle, Action::Read, "v", statement);
        statement.push(")");
    }

    /// The rows of the filter: what `totalCount` and `aggregate` are about.
    pub(super) fn write_selection(
        &self,
        prepared: &Prepared<'_>,
        narrowing: Option<&mut Narrowing>,
        statement: &mut Statement,
    ) -> Result<(), Error> {
        write_living(prepared.table, prepared.deleted, "t", statement);
        self.write_scope(prepared.table, Action::Read, "t", statement);
        if let Some(filter) = &prepared.filter {
            statement.push(" AND ");
            let mut cost = FilterCost::default();
            write_filter(self.scope(), prepared.table, filter, &mut cost, narrowing, statement)
                .map_err(|error| error.within("filter"))?;
        }
        Ok(())
    }

    /// The selection between the cursors, for the children of one parent: they are read to the last one anyway.
    fn write_window(&self, prepared: &Prepared<'_>, statement: &mut Statement) -> Result<(), Error> {
        self.write_selection(prepared, None, statement)?;
        for (cursor, backwards) in [(&prepared.after, false), (&prepared.before, true)] {
            if let Some(cursor) = cursor {
                statement.push(" AND ");
                Place::new(cursor, &prepared.order, backwards).write_condition(statement);
            }
        }
        Ok(())
    }

    async fn finish(
        &mut self,
        prepared: &Prepared<'_>,
        rows: Vec<PgRow>,
        loaded: &mut LoadedConnection,
    ) -> Result<(), Error> {
        if prepared.plan.wants_cursors {
            loaded.cursors = rows.iter().map(|row| prepared.cursor_of(row)).collect::<Result<_, _>>()?;
        }
        loaded.object = self.below(&prepared.plan.object, Rows::Database(rows), None).await?;
        Ok(())
    }
}

impl Prepared<'_> {
    /// Columns of a row, then the texts that make its cursor. Returns how many.
    pub(super) fn write_row(&self, statement: &mut Statement) -> usize {
        write_columns(self.table, &self.plan.object, "t", statement);
        let mut written = self.plan.object.columns.len();
        if self.plan.wants_cursors {
            for term in &self.order {
                statement.push(if written > 0 { ", CAST(" } else { "CAST(" }).push(&term.sql).push(" AS text)");
                written += 1;
            }
        }
        written
    }

    pub(super) fn write_order(&self, statement: &mut Statement) {
        statement.push("ORDER BY ");
        for (position, term) in self.order.iter().enumerate() {
            if position > 0 {
                statement.push(", ");
            }
            term.write(self.page.backwards, statement.text_mut());
        }
    }

    pub(super) fn write_order_and_limit(&self, statement: &mut Statement) {
        statement.push(" ");
        self.write_order(statement);
        self.write_limit(statement);
    }

    /// One row more than the page holds tells whether there is more.
    pub(super) fn write_limit(&self, statement: &mut Statement) {
        statement.push(" LIMIT ").push_bind(Bind::Int8(i64::from(self.page.size) + 1));
    }

    fn cursor_of(&self, row: &PgRow) -> Result<String, Error> {
        let start = self.plan.object.columns.len();
        let values = (start..start + self.order.len())
            .map(|slot| row.try_get::<Option<String>, _>(slot))
            .collect::<Result<_, _>>()
            .map_err(|error| Error::internal(format!("a cursor could not be read: {error}")))?;
        Ok(Cursor::new(values).encode(&self.table.name, &self.order))
    }
}

/// Sorts the rows of all parents into pages. They come in order of the parents.
fn cut_nested(prepared: &Prepared<'_>, rows: Vec<PgRow>, pages: &mut [Page]) -> Result<Vec<PgRow>, Error> {
    let mut groups: Vec<Vec<PgRow>> = Vec::new();
    groups.resize_with(pages.len(), Vec::new);
    for row in rows {
        let ordinal: i64 = row
            .try_get(row.len() - 1)
            .map_err(|error| Error::internal(format!("a nested row without its parent: {error}")))?;
        let group = usize::try_from(ordinal - 1).ok().and_then(|index| groups.get_mut(index));
        group.ok_or_else(|| Error::internal("a nested row of no parent"))?.push(row);
    }
    let mut flat = Vec::new();
    for (page, mut group) in pages.iter_mut().zip(groups) {
        *page = prepared.page.page(flat.len(), group.len());
        prepared.page.cut(&mut group);
        flat.append(&mut group);
    }
    Ok(flat)
}

fn too_many(prepared: &Prepared<'_>, parents: usize, limit: u64) -> Error {
    let type_name = &prepared.table.type_name;
    Error::new(
        ErrorCode::QueryTooComplex,
        format!("{parents} lists of {} {type_name} rows are more than {limit} rows at once", prepared.page.size),
    )
    .with_remedy("ask for a smaller `first` of the outer or the inner list")
    .at("first")
}
