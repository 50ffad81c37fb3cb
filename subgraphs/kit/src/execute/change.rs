//! One root mutation field at work: what all changes of rows share, and creating them.

use std::collections::HashMap;

use service::budget::Budget;
use service::error::ErrorCode;
use sqlx::postgres::PgRow;
use uuid::Uuid;

use super::answering::permit_rows;
use super::draft::{Assignment, Draft, Drafting};
use super::loaded::{Loaded, Rows, read_uuid};
use super::read::{Reader, write_columns};
use super::write::{Unshown, Writer};
use crate::error::Error;
use crate::operation::{Arguments, ObjectPlan, Shape, Verb};
use crate::scalar::Bind;
use crate::sql::Statement;
use crate::table::{Column, Table};

/// One root mutation field at work.
pub(super) struct Change<'a> {
    pub(super) verb: Verb,
    pub(super) table: &'a Table,
    pub(super) plan: &'a ObjectPlan,
    pub(super) shape: &'a Shape,
    pub(super) arguments: &'a Arguments,
    pub(super) reader: Reader<'a>,
    pub(super) budget: &'a Budget,
    pub(super) unshown: &'a Unshown,
    pub(super) out: &'a mut Vec<u8>,
}

impl<'a> Change<'a> {
    /// Does it, and writes the answer.
    ///
    /// # Errors
    /// Everything that is wrong with the input, or what the database refuses.
    pub(super) async fn run(&mut self) -> Result<(), Error> {
        let drafts = self.drafting().rows(self.verb, self.arguments)?;
        self.refuse_faults(&drafts).await?;
        match self.verb {
            Verb::Create | Verb::CreateMany => {
                let rows = self.create(drafts).await?;
                self.answer(rows).await
            }
            Verb::Update => self.update(drafts).await,
            Verb::UpdateMany => self.update_many(drafts).await,
            Verb::Delete => self.delete().await,
            Verb::DeleteMany => self.delete_many().await,
            Verb::Upsert => Err(Error::internal("an upsert has a root field of its own")),
        }
    }

    pub(super) fn drafting(&self) -> Drafting<'a, '_> {
        Drafting {
            catalogue: self.reader.catalogue,
            table: self.table,
            caller: &self.reader.transaction.caller,
            max: self.reader.limits.max_batch,
        }
    }

    /// Refuses inputs that cannot be rows. Then the rules of the table are asked as well, about all that could be read,
    /// so that a form learns everything at once.
    pub(super) async fn refuse_faults(&mut self, drafts: &[Draft<'a>]) -> Result<(), Error> {
        if drafts.iter().flat_map(Draft::with_lines).all(|draft| draft.faults.is_empty()) {
            return Ok(());
        }
        let mut faults: Vec<Error> = drafts
            .iter()
            .flat_map(Draft::with_lines)
            .flat_map(|draft| draft.faults.iter().map(|fault| fault.clone().at_place(&draft.place)))
            .collect();
        let is_theirs = faults.iter().all(|fault| fault.code != ErrorCode::Forbidden);
        // Whatever keeps the rules from being asked, what is known already is told.
        if is_theirs && let Ok(broken) = self.broken_rules(drafts).await {
            faults.extend(broken.into_iter().map(|broken| broken.error));
        }
        Error::together(faults)
    }

    /// Inserts all rows, those of a table with one statement, and returns them in the same order. What comes with them may
    /// change them, so then they are read once more.
    async fn create(&mut self, mut drafts: Vec<Draft<'a>>) -> Result<Vec<PgRow>, Error> {
        if drafts.is_empty() {
            return Ok(Vec::new());
        }
        let mut lines: Vec<Vec<Draft<'a>>> = Vec::new();
        for line in drafts.iter_mut().flat_map(|draft| std::mem::take(&mut draft.lines)) {
            let known = lines.iter_mut().find(|known| known.iter().all(|other| std::ptr::eq(other.table, line.table)));
            match known {
                Some(known) => known.push(line),
                None => lines.push(vec![line]),
            }
        }
        if lines.is_empty() {
            return self.insert(drafts).await;
        }
        let tenant = self.reader.transaction.tenant();
        let ids: Vec<Uuid> = drafts.iter().map(|draft| draft.id).collect();
        self.reader.transaction.fetch(insertion(self.table, tenant, drafts)).await?;
        for lines in lines {
            let Some(table) = lines.first().map(|line| line.table) else { continue };
            self.reader.transaction.fetch(insertion(table, tenant, lines)).await?;
        }
        let (rows, key_slot) = self.read_again(&ids).await?;
        in_order(rows, key_slot, &ids)
    }

    /// Inserts all rows with one statement and returns them in the same order.
    pub(super) async fn insert(&mut self, drafts: Vec<Draft<'a>>) -> Result<Vec<PgRow>, Error> {
        let ids: Vec<Uuid> = drafts.iter().map(|draft| draft.id).collect();
        let mut statement = insertion(self.table, self.reader.transaction.tenant(), drafts);
        let key_slot = self.write_returning(&mut statement);
        let rows = self.reader.transaction.fetch(statement).await?;
        in_order(rows, key_slot, &ids)
    }

    /// Returns the plan's columns and, after them, the key; says in which slot.
    pub(super) fn write_returning(&self, statement: &mut Statement) -> usize {
        statement.push(" RETURNING ");
        write_columns(self.table, self.plan, "t", statement);
        let key_slot = self.plan.columns.len();
        statement.push(if key_slot > 0 { ", t." } else { "t." }).push(&self.table.column(self.table.id).sql);
        key_slot
    }

    /// Answers with a row, or with the list of them.
    pub(super) async fn answer(&mut self, rows: Vec<PgRow>) -> Result<(), Error> {
        let loaded = self.reader.below(self.plan, Rows::Database(rows), None).await?;
        self.write(&loaded).await
    }

    pub(super) async fn write(&mut self, loaded: &Loaded) -> Result<(), Error> {
        permit_rows(self.budget, self.plan, self.shape, loaded)?;
        let mut writer = Writer::new(self.reader.catalogue, self.budget, self.out).telling(self.unshown);
        if !self.verb.is_many() {
            return writer.object(self.plan, self.shape, loaded, 0).await;
        }
        writer.out.push(b'[');
        for row in 0..loaded.rows.len() {
            if row > 0 {
                writer.out.push(b',');
            }
            writer.place = vec![row.into()];
            writer.object(self.plan, self.shape, loaded, row).await?;
        }
        writer.out.push(b']');
        Ok(())
    }

    pub(super) fn not_found(&self, id: Uuid) -> Error {
        Error::new(ErrorCode::NotFound, format!("there is no {} {id}", self.table.type_name)).at("id")
    }
}

/// `INSERT` of rows, up to what it returns.
pub(super) fn insertion(table: &Table, tenant: Uuid, drafts: Vec<Draft<'_>>) -> Statement {
    let named = |column: &&Column| {
        drafts.iter().flat_map(|draft| &draft.assignments).any(|given| std::ptr::eq(given.column, *column))
    };
    let columns: Vec<&Column> = table.columns.iter().filter(named).collect();
    let mut statement = Statement::new();
    statement.push("INSERT INTO ").push(&table.sql).push(" AS t (").push(&table.column(table.id).sql);
    if let Some(tenant) = table.tenant {
        statement.push(", ").push(&table.column(tenant).sql);
    }
    for column in &columns {
        statement.push(", ").push(&column.sql);
    }
    statement.push(") VALUES ");
    for (position, draft) in drafts.into_iter().enumerate() {
        statement.push(if position > 0 { ", (" } else { "(" }).push_bind(Bind::Uuid(draft.id));
        if table.tenant.is_some() {
            statement.push(", ").push_bind(Bind::Uuid(tenant));
        }
        write_values(&columns, draft.assignments, &mut statement);
        statement.push(")");
    }
    statement
}

/// One value a column; what a row leaves out, the database fills.
fn write_values(columns: &[&Column], mut assignments: Vec<Assignment<'_>>, statement: &mut Statement) {
    for column in columns {
        statement.push(", ");
        match assignments.iter().position(|given| std::ptr::eq(given.column, *column)) {
            Some(given) => statement.push_value(&column.kind, assignments.swap_remove(given).value),
            None => statement.push("DEFAULT"),
        };
    }
}

/// Rows in the order of their ids; SQL promises none of what is returned.
pub(super) fn in_order(rows: Vec<PgRow>, key_slot: usize, ids: &[Uuid]) -> Result<Vec<PgRow>, Error> {
    let places: HashMap<Uuid, usize> = ids.iter().enumerate().map(|(place, id)| (*id, place)).collect();
    let mut placed = Vec::with_capacity(rows.len());
    for row in rows {
        let place = read_uuid(&row, key_slot)?.and_then(|id| places.get(&id).copied());
        placed.push((place.ok_or_else(|| Error::internal("a row came back that was not sent"))?, row));
    }
    placed.sort_unstable_by_key(|(place, _)| *place);
    Ok(placed.into_iter().map(|(_, row)| row).collect())
}
