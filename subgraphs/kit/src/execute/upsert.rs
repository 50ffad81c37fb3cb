//! Inserting a row or changing the one that is there, by what people know it by.

use service::error::ErrorCode;
use sqlx::Row as _;
use uuid::Uuid;

use super::answering::permit_rows;
use super::change::Change;
use super::draft::Draft;
use super::loaded::{Rows, read_uuid};
use super::read::write_columns;
use super::request::{Asked, Executor};
use super::told::Refused;
use super::write::Writer;
use crate::authorise::{Action, permit, permit_columns};
use crate::error::Error;
use crate::operation::{Key, ObjectPlan, Root, Shape, UpsertOutput, Verb};
use crate::scalar::{Bind, write_json_string};
use crate::schema::MutationNames;
use crate::sql::Statement;

impl Executor {
    /// Executes an upsert. Where somebody else inserts the same row meanwhile, it is there to be changed.
    pub(super) async fn upsert_field(
        &self,
        asked: &Asked<'_>,
        root: &Root,
        wanted: &Refused<'_>,
        payload: &[(Key, UpsertOutput)],
        out: &mut Vec<u8>,
    ) -> Result<(), Error> {
        let start = out.len();
        let mut done = self.change_field(asked, root, wanted, Some(payload), out).await;
        if done.as_ref().is_err_and(|error| error.code == ErrorCode::UniqueViolation) {
            out.truncate(start);
            done = self.change_field(asked, root, wanted, Some(payload), out).await;
        }
        match done {
            Ok(()) => Ok(()),
            Err(error) => Err(self.all_faults(asked, wanted, error).await),
        }
    }
}

impl<'a> Change<'a> {
    pub(super) async fn upsert(&mut self, payload: &[(Key, UpsertOutput)]) -> Result<(), Error> {
        let caller = &self.reader.transaction.caller;
        permit(caller, self.table, Action::Update)?;
        for (_, output) in payload {
            if let UpsertOutput::Row(plan, _) = output {
                permit_columns(caller, self.table, plan.columns.iter().copied())?;
            }
        }
        let drafts = self.drafting().rows(Verb::Upsert, self.arguments)?;
        self.refuse_faults(&drafts).await?;
        let draft = drafts.into_iter().next().ok_or_else(|| Error::internal("an upsert without a row"))?;
        let found = self.by_natural_key(&draft).await?;
        let (id, created) = match found {
            Some(id) => (self.change_found(id, draft).await?, false),
            None => {
                let id = draft.id;
                self.insert(vec![draft]).await?;
                (id, true)
            }
        };
        self.answer_upsert(id, created, payload).await
    }

    /// The row that the input names by its natural key, locked.
    async fn by_natural_key(&mut self, draft: &Draft<'a>) -> Result<Option<Uuid>, Error> {
        let mut statement = Statement::new();
        statement.push("SELECT t.").push(&self.table.column(self.table.id).sql);
        match self.table.deleted_at {
            Some(column) => statement.push(", t.").push(&self.table.column(column).sql).push(" IS NOT NULL"),
            None => statement.push(", false"),
        };
        statement.push(" FROM ").push(&self.table.sql).push(" t WHERE true");
        for position in &self.table.natural_key {
            let column = self.table.column(*position);
            let given = draft.assignments.iter().find(|given| std::ptr::eq(given.column, column));
            let Some(given) = given.filter(|given| !matches!(given.value, Bind::Null(_))) else {
                return Err(Error::new(ErrorCode::RequiredValueMissing, "the row is found by this value")
                    .with_remedy("send the value by which the row is known")
                    .at(column.field.as_str())
                    .within("input"));
            };
            statement.push(" AND t.").push(&column.sql).push(" = ").push_value(&column.kind, given.value.clone());
        }
        statement.push(" FOR UPDATE");
        let rows = self.reader.transaction.fetch(statement).await?;
        let Some(row) = rows.first() else { return Ok(None) };
        if row.try_get(1).map_err(|error| Error::internal(error.to_string()))? {
            let message = format!("a deleted {} has this key", self.table.type_name);
            let error = Error::new(ErrorCode::UniqueViolation, message).with_remedy("choose another key");
            let field = self.table.natural_key.first().map(|position| self.table.column(*position).field.clone());
            return Err(error.at(field.unwrap_or_default()).within("input"));
        }
        read_uuid(row, 0)
    }

    /// Changes what the input names beside the key.
    async fn change_found(&mut self, id: Uuid, mut draft: Draft<'a>) -> Result<Uuid, Error> {
        let table = self.table;
        let is_key = |name: &str| table.natural_key.iter().any(|position| table.column(*position).name == name);
        draft.assignments.retain(|given| given.column.is_input() && !is_key(&given.column.name));
        draft.id = id;
        let Some(mut statement) = self.update_of(draft) else { return Ok(id) };
        statement.push(" RETURNING t.").push(&table.column(table.id).sql);
        let rows = self.reader.transaction.fetch(statement).await?;
        if rows.is_empty() { Err(self.not_found(id)) } else { Ok(id) }
    }

    async fn answer_upsert(&mut self, id: Uuid, created: bool, payload: &[(Key, UpsertOutput)]) -> Result<(), Error> {
        for (position, (key, output)) in payload.iter().enumerate() {
            self.out.push(if position == 0 { b'{' } else { b',' });
            self.out.extend_from_slice(&key.json);
            match output {
                UpsertOutput::Typename => write_json_string(&MutationNames::upsert_payload(self.table), self.out),
                UpsertOutput::Created => self.out.extend_from_slice(created.to_string().as_bytes()),
                UpsertOutput::Row(plan, shape) => self.write_row(id, key, (plan, shape)).await?,
            }
        }
        self.out.push(b'}');
        Ok(())
    }

    async fn write_row(&mut self, id: Uuid, key: &Key, (plan, shape): (&ObjectPlan, &Shape)) -> Result<(), Error> {
        let mut statement = Statement::new();
        statement.push("SELECT ");
        write_columns(self.table, plan, "t", &mut statement);
        statement.push(" FROM ").push(&self.table.sql).push(" t WHERE t.");
        statement.push(&self.table.column(self.table.id).sql).push(" = ").push_bind(Bind::Uuid(id));
        let rows = self.reader.transaction.fetch(statement).await?;
        let loaded = self.reader.below(plan, Rows::Database(rows), None).await?;
        permit_rows(self.budget, plan, shape, &loaded)?;
        let mut writer = Writer::new(self.reader.catalogue, self.budget, self.out).telling(self.unshown);
        writer.place = vec![key.name.as_str().into()];
        writer.object(plan, shape, &loaded, 0).await
    }
}
