//! Deleting rows: one, or several at once by their ids.

use std::collections::HashSet;

use uuid::Uuid;

use super::change::{Change, in_order};
use super::draft::read_id;
use super::loaded::{Rows, read_uuid};
use super::read::write_living;
use super::updating::refuse_repeated;
use crate::authorise::Action;
use crate::error::Error;
use crate::scalar::Bind;
use crate::sql::Statement;

impl Change<'_> {
    pub(super) async fn delete(&mut self) -> Result<(), Error> {
        let id = read_id(self.arguments.get("id"))?;
        let expected = self.drafting().expected(self.arguments.get("expectedUpdatedAt"));
        let expected = expected.map_err(|error| error.at("expectedUpdatedAt"))?;
        let (rows, _) = self.reader.by_ids(self.table, self.plan, vec![id], false).await?;
        let loaded = self.reader.below(self.plan, Rows::Database(rows), None).await?;
        if loaded.rows.len() == 0 {
            return Err(self.not_found(id));
        }
        self.write(&loaded).await?;
        let mut statement = self.deletion();
        self.write_target(id, expected.clone(), &mut statement);
        statement.push(" RETURNING t.").push(&self.table.column(self.table.id).sql);
        if self.reader.transaction.fetch(statement).await?.is_empty() {
            return Err(self.why_nothing(id, expected.is_some()).await);
        }
        Ok(())
    }

    /// Deletes all rows or none, with one statement.
    pub(super) async fn delete_many(&mut self) -> Result<(), Error> {
        let ids = self.ids()?;
        if ids.is_empty() {
            return self.answer(Vec::new()).await;
        }
        let (rows, slot) = self.reader.by_ids(self.table, self.plan, ids.clone(), false).await?;
        let found = rows.iter().map(|row| read_uuid(row, slot)).collect::<Result<HashSet<_>, Error>>()?;
        self.refuse_missing(&ids, |id| found.contains(&Some(id)))?;
        let rows = in_order(rows, slot, &ids)?;
        let loaded = self.reader.below(self.plan, Rows::Database(rows), None).await?;
        self.write(&loaded).await?;
        let key = &self.table.column(self.table.id).sql;
        let mut statement = self.deletion();
        statement.push(" WHERE t.").push(key).push(" = ANY (").push_bind(Bind::Uuids(ids.clone())).push(")");
        write_living(self.table, false, "t", &mut statement);
        self.reader.write_scope(self.table, Action::Delete, "t", &mut statement);
        statement.push(" RETURNING t.").push(key);
        let gone = self.reader.transaction.fetch(statement).await?;
        let gone = gone.iter().map(|row| read_uuid(row, 0)).collect::<Result<HashSet<_>, Error>>()?;
        self.refuse_missing(&ids, |id| gone.contains(&Some(id)))
    }

    /// The ids of a batch, each once.
    pub(super) fn ids(&self) -> Result<Vec<Uuid>, Error> {
        let sent = self.drafting().several(self.arguments, "ids")?;
        let (mut ids, mut faults) = (Vec::with_capacity(sent.len()), Vec::new());
        for (position, value) in sent.iter().enumerate() {
            match read_id(Some(value)) {
                Ok(id) => ids.push(id),
                Err(error) => faults.push(Error { field: place(position), ..error }),
            }
        }
        Error::together(faults)?;
        refuse_repeated(&ids, place)?;
        Ok(ids)
    }

    fn refuse_missing(&self, ids: &[Uuid], is_there: impl Fn(Uuid) -> bool) -> Result<(), Error> {
        let missing = ids.iter().enumerate().filter(|(_, id)| !is_there(**id));
        let fault = |(position, id): (usize, &Uuid)| Error { field: place(position), ..self.not_found(*id) };
        Error::together(missing.map(fault).collect())
    }

    /// One row's deletion by itself.
    pub(super) fn deletion_of(&self, id: Uuid) -> Statement {
        let mut statement = self.deletion();
        self.write_target(id, None, &mut statement);
        statement
    }

    /// Deletes, or marks as deleted, up to `WHERE`.
    fn deletion(&self) -> Statement {
        let mut statement = Statement::new();
        let Some(column) = self.table.deleted_at else {
            statement.push("DELETE FROM ").push(&self.table.sql).push(" t");
            return statement;
        };
        statement.push("UPDATE ").push(&self.table.sql).push(" t SET ").push(&self.table.column(column).sql);
        statement.push(" = now()");
        let mut signature = Vec::new();
        self.drafting().sign(&mut signature, &["deleted_by"]);
        for assignment in signature {
            statement.push(", ").push(&assignment.column.sql).push(" = ");
            statement.push_value(&assignment.column.kind, assignment.value);
        }
        statement
    }
}

/// Where an id of a batch stands.
pub(super) fn place(position: usize) -> Vec<String> {
    vec!["ids".to_owned(), position.to_string()]
}
