//! Changing rows: one, or several at once by their ids.

use std::collections::{HashMap, HashSet};

use service::error::ErrorCode;
use sqlx::Row as _;
use sqlx::postgres::PgRow;
use uuid::Uuid;

use super::change::{Change, in_order};
use super::draft::Draft;
use super::loaded::read_uuid;
use super::read::{write_columns, write_living};
use crate::error::Error;
use crate::scalar::Bind;
use crate::sql::Statement;
use crate::table::Table;

impl<'a> Change<'a> {
    pub(super) async fn update(&mut self, drafts: Vec<Draft<'a>>) -> Result<(), Error> {
        let draft = drafts.into_iter().next().ok_or_else(|| Error::internal("an update without a row"))?;
        let (id, expected) = (draft.id, draft.expected.clone());
        let mut statement = Statement::new();
        if draft.assignments.is_empty() {
            statement.push("SELECT ");
            write_columns(self.table, self.plan, "t", &mut statement);
            statement.push(" FROM ").push(&self.table.sql).push(" t");
            self.write_target(id, expected.clone(), &mut statement);
        } else {
            self.write_assignments(draft, &mut statement);
            self.write_target(id, expected.clone(), &mut statement);
            self.write_returning(&mut statement);
        }
        let rows = self.reader.transaction.fetch(statement).await?;
        if rows.is_empty() {
            return Err(self.why_nothing(id, expected.is_some()).await);
        }
        self.answer(rows).await
    }

    fn write_assignments(&self, mut draft: Draft<'a>, statement: &mut Statement) {
        self.drafting().sign(&mut draft.assignments, &["updated_by"]);
        statement.push("UPDATE ").push(&self.table.sql).push(" t SET ");
        for (position, assignment) in draft.assignments.into_iter().enumerate() {
            statement.push(if position > 0 { ", " } else { "" }).push(&assignment.column.sql).push(" = ");
            statement.push_value(&assignment.column.kind, assignment.value);
        }
    }

    /// One row's change by itself.
    pub(super) fn update_of(&self, draft: Draft<'a>) -> Option<Statement> {
        let mut statement = Statement::new();
        let (id, expected) = (draft.id, draft.expected.clone());
        if draft.assignments.is_empty() {
            return None;
        }
        self.write_assignments(draft, &mut statement);
        self.write_target(id, expected, &mut statement);
        Some(statement)
    }

    /// Changes all rows or none: they are locked in the order of their ids, then changed with one statement for all
    /// inputs that name the same fields.
    pub(super) async fn update_many(&mut self, drafts: Vec<Draft<'a>>) -> Result<(), Error> {
        let ids: Vec<Uuid> = drafts.iter().map(|draft| draft.id).collect();
        refuse_repeated(&ids, |position| drafts.get(position).map(|draft| beside(draft, "id")).unwrap_or_default())?;
        if ids.is_empty() {
            return self.answer(Vec::new()).await;
        }
        self.lock(&drafts).await?;
        let unchanged = drafts.iter().any(|draft| draft.assignments.is_empty());
        let mut groups: HashMap<Vec<&'a str>, Vec<Draft<'a>>> = HashMap::new();
        for mut draft in drafts.into_iter().filter(|draft| !draft.assignments.is_empty()) {
            self.drafting().sign(&mut draft.assignments, &["updated_by"]);
            draft.assignments.sort_by(|one, other| one.column.name.cmp(&other.column.name));
            let columns = draft.assignments.iter().map(|assignment| assignment.column.name.as_str()).collect();
            groups.entry(columns).or_default().push(draft);
        }
        let several = groups.len() > 1 || unchanged;
        let mut changed = None;
        for (_, drafts) in groups {
            let mut statement = update_together(self.table, drafts);
            let slot = self.write_returning(&mut statement);
            changed = Some((self.reader.transaction.fetch(statement).await?, slot));
        }
        let (rows, slot) = match changed {
            Some(changed) if !several => changed,
            _ => self.read_again(&ids).await?,
        };
        self.answer(in_order(rows, slot, &ids)?).await
    }

    /// The rows as they are after all of it.
    pub(super) async fn read_again(&mut self, ids: &[Uuid]) -> Result<(Vec<PgRow>, usize), Error> {
        let mut statement = Statement::new();
        statement.push("SELECT ");
        write_columns(self.table, self.plan, "t", &mut statement);
        let slot = self.plan.columns.len();
        let key = &self.table.column(self.table.id).sql;
        statement.push(if slot > 0 { ", t." } else { "t." }).push(key).push(" FROM ").push(&self.table.sql);
        statement.push(" t WHERE t.").push(key).push(" = ANY (").push_bind(Bind::Uuids(ids.to_vec())).push(")");
        Ok((self.reader.transaction.fetch(statement).await?, slot))
    }

    /// Locks the rows, and refuses with each that is not there or has changed since the client saw it.
    async fn lock(&mut self, drafts: &[Draft<'a>]) -> Result<(), Error> {
        let key = &self.table.column(self.table.id).sql;
        let version = self.table.updated_at.map(|position| self.table.column(position));
        let mut statement = Statement::new();
        statement.push("SELECT t.").push(key);
        match version {
            Some(version) => statement.push(", v.expected IS NULL OR t.").push(&version.sql).push(" = v.expected"),
            None => statement.push(", true"),
        };
        statement.push(" FROM ").push(&self.table.sql).push(" t JOIN (VALUES ");
        for (position, draft) in drafts.iter().enumerate() {
            statement.push(if position > 0 { ", (" } else { "(" }).push_bind(Bind::Uuid(draft.id));
            if let Some(version) = version {
                let expected = draft.expected.clone().unwrap_or(Bind::Null(version.kind.parameter()));
                statement.push(", ").push_value(&version.kind, expected);
            }
            statement.push(")");
        }
        statement.push(if version.is_some() { ") AS v (id, expected)" } else { ") AS v (id)" });
        statement.push(" ON v.id = t.").push(key).push(" WHERE true");
        write_living(self.table, false, "t", &mut statement);
        statement.push(" ORDER BY t.").push(key).push(" FOR UPDATE OF t");
        let rows = self.reader.transaction.fetch(statement).await?;
        let mut found: HashMap<Uuid, bool> = HashMap::with_capacity(rows.len());
        for row in &rows {
            let id = read_uuid(row, 0)?.ok_or_else(|| Error::internal("a row without its id"))?;
            found.insert(id, row.try_get(1).map_err(|error| Error::internal(error.to_string()))?);
        }
        let fault = |draft: &Draft<'_>| match found.get(&draft.id) {
            None => Some(Error { field: beside(draft, "id"), ..self.not_found(draft.id) }),
            Some(false) => Some(Error { field: beside(draft, "expectedUpdatedAt"), ..version_conflict() }),
            Some(true) => None,
        };
        Error::together(drafts.iter().filter_map(fault).collect())
    }

    /// `WHERE` the row is there, living, and as old as the client believes.
    pub(super) fn write_target(&self, id: Uuid, expected: Option<Bind>, statement: &mut Statement) {
        let key = &self.table.column(self.table.id).sql;
        statement.push(" WHERE t.").push(key).push(" = ").push_bind(Bind::Uuid(id));
        write_living(self.table, false, "t", statement);
        if let (Some(expected), Some(position)) = (expected, self.table.updated_at) {
            let column = self.table.column(position);
            statement.push(" AND t.").push(&column.sql).push(" = ").push_value(&column.kind, expected);
        }
    }

    /// No row was touched: it is not there (for this tenant), or its version is another.
    pub(super) async fn why_nothing(&mut self, id: Uuid, expects_version: bool) -> Error {
        let mut statement = Statement::new();
        statement.push("SELECT 1 FROM ").push(&self.table.sql).push(" t");
        self.write_target(id, None, &mut statement);
        match self.reader.transaction.fetch(statement).await {
            Err(error) => error,
            Ok(rows) if rows.is_empty() || !expects_version => self.not_found(id),
            Ok(_) => version_conflict().at("expectedUpdatedAt"),
        }
    }
}

/// One statement for rows whose inputs name the same columns, in the same order.
fn update_together(table: &Table, drafts: Vec<Draft<'_>>) -> Statement {
    let columns: Vec<&str> = drafts
        .first()
        .map(|draft| draft.assignments.iter().map(|it| it.column.sql.as_str()).collect())
        .unwrap_or_default();
    let mut statement = Statement::new();
    statement.push("UPDATE ").push(&table.sql).push(" t SET ");
    for (position, column) in columns.iter().enumerate() {
        statement.push(if position > 0 { ", " } else { "" }).push(column).push(" = v.").push(column);
    }
    statement.push(" FROM (VALUES ");
    for (position, draft) in drafts.into_iter().enumerate() {
        statement.push(if position > 0 { ", (" } else { "(" }).push_bind(Bind::Uuid(draft.id));
        for assignment in draft.assignments {
            statement.push(", ").push_value(&assignment.column.kind, assignment.value);
        }
        statement.push(")");
    }
    statement.push(") AS v (\"#id\"");
    for column in columns {
        statement.push(", ").push(column);
    }
    statement.push(") WHERE t.").push(&table.column(table.id).sql).push(" = v.\"#id\"");
    statement
}

/// Refuses ids that are named twice. `place`: where the id at a position stands.
pub(super) fn refuse_repeated(ids: &[Uuid], place: impl Fn(usize) -> Vec<String>) -> Result<(), Error> {
    let mut seen = HashSet::new();
    let repeated = ids.iter().enumerate().filter(|(_, id)| !seen.insert(**id));
    let fault = |(position, id): (usize, &Uuid)| Error {
        field: place(position),
        ..Error::bad_input(format!("the row {id} is named twice"), "name each row once")
    };
    Error::together(repeated.map(fault).collect())
}

/// The place of what stands beside the input of a draft.
fn beside(draft: &Draft<'_>, name: &str) -> Vec<String> {
    let mut place = draft.place.clone();
    place.pop();
    place.push(name.to_owned());
    place
}

pub(super) fn version_conflict() -> Error {
    Error::new(ErrorCode::VersionConflict, "the row has changed since it was read")
        .with_remedy("read it again and repeat the change on what is there now")
}
