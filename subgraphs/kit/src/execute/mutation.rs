//! Create, update and delete: input checked before the database sees it, one transaction a root field.

use async_graphql::Value;
use service::budget::Budget;
use service::error::ErrorCode;
use sqlx::postgres::PgRow;
use table_model::Circle;
use uuid::Uuid;

use super::answering::permit_rows;
use super::input::Fields;
use super::loaded::{Loaded, Rows};
use super::once::Once;
use super::read::{Reader, write_columns, write_living};
use super::request::{Asked, Executor, read_id};
use super::write::Writer;
use crate::authorise::{Action, permit, permit_columns};
use crate::error::Error;
use crate::operation::{Arguments, ObjectPlan, Root, RootField, Shape};
use crate::scalar::Bind;
use crate::sql::Statement;
use crate::table::Table;
use crate::tenant::{Access, TenantTransaction};

impl Executor {
    /// Executes one root field of a mutation in a transaction of its own.
    pub(crate) async fn mutation_field(&self, asked: &Asked<'_>, root: &Root, out: &mut Vec<u8>) -> Result<(), Error> {
        let variables = asked.variables;
        let arguments = root.arguments.resolve(variables);
        if let RootField::Action(plan) = &root.field {
            return self.action_field(asked, root, (plan, &arguments), out).await;
        }
        let (table, plan, shape) = match &root.field {
            RootField::Typename(name) => {
                crate::scalar::write_json_string(name, out);
                return Ok(());
            }
            RootField::Create(table, plan, shape)
            | RootField::CreateMany(table, plan, shape)
            | RootField::Update(table, plan, shape)
            | RootField::Delete(table, plan, shape) => (self.schema.catalogue().table(*table), plan, shape),
            _ => return Err(Error::internal("a query among mutations")),
        };
        let mut transaction = self.begin_change(asked, table, plan, action(&root.field)).await?;
        let once = Once::of(asked, root);
        if let Some(known) = replayed(once.as_ref(), &mut transaction).await? {
            out.extend_from_slice(known.as_bytes());
            return transaction.finish().await;
        }
        let start = out.len();
        let mut change = Change {
            table,
            plan,
            shape,
            arguments: &arguments,
            reader: Reader {
                catalogue: self.schema.catalogue(),
                transaction: &mut transaction,
                variables,
                limits: &self.limits,
            },
            budget: asked.budget,
            out,
        };
        let done = match &root.field {
            RootField::Create(..) => change.create().await,
            RootField::CreateMany(..) => change.create_many(self.limits.max_batch).await,
            RootField::Update(..) => change.update().await,
            _ => change.delete().await,
        };
        let done = match (done, &once) {
            (Ok(()), Some(once)) => once.end(out.get(start..).unwrap_or_default(), &mut transaction).await,
            (done, _) => done,
        };
        let done = match done {
            Ok(()) => self.finish_change(transaction, table).await,
            Err(error) => {
                transaction.cancel().await;
                Err(error)
            }
        };
        done.map_err(|error| in_input(error.naming_fields_of(table), &root.field))
    }

    /// A transaction in which the caller may change the table, and read of it what the answer shows.
    async fn begin_change(
        &self,
        asked: &Asked<'_>,
        table: &Table,
        plan: &ObjectPlan,
        action: Action,
    ) -> Result<TenantTransaction, Error> {
        let transaction = self.database.begin(&asked.request.caller, Access::Write, asked.budget).await?;
        let permitted = permit(&transaction.caller, table, action)
            .and_then(|()| permit_columns(&transaction.caller, table, plan.columns.iter().copied()));
        match permitted {
            Ok(()) => Ok(transaction),
            Err(error) => {
                transaction.cancel().await;
                Err(error)
            }
        }
    }

    /// Keeps the change; what is believed of members is asked anew where they and their rights are set up.
    async fn finish_change(&self, transaction: TenantTransaction, table: &Table) -> Result<(), Error> {
        let tenant = transaction.tenant();
        let finished = transaction.finish().await;
        if matches!(table.access, Circle::Setup | Circle::Confidential | Circle::Rights) {
            self.database.forget_members(tenant);
        }
        finished
    }
}

/// The answer that was given before, for a field that is done once.
pub(super) async fn replayed(
    once: Option<&Once<'_>>,
    transaction: &mut TenantTransaction,
) -> Result<Option<String>, Error> {
    match once {
        Some(once) => once.begin(transaction).await,
        None => Ok(None),
    }
}

/// Rules of the table that the database found broken belong to the input.
fn in_input(error: Error, field: &RootField) -> Error {
    match field {
        RootField::Create(..) | RootField::Update(..) if !error.fields.is_empty() => error.within("input"),
        RootField::CreateMany(..) if !error.fields.is_empty() => error.within("inputs"),
        _ => error,
    }
}

fn action(field: &RootField) -> Action {
    match field {
        RootField::Create(..) | RootField::CreateMany(..) => Action::Create,
        RootField::Update(..) => Action::Update,
        _ => Action::Delete,
    }
}

/// One root mutation field at work.
pub(super) struct Change<'a> {
    pub(super) table: &'a Table,
    pub(super) plan: &'a ObjectPlan,
    shape: &'a Shape,
    arguments: &'a Arguments,
    pub(super) reader: Reader<'a>,
    budget: &'a Budget,
    out: &'a mut Vec<u8>,
}

impl<'a> Change<'a> {
    async fn create(&mut self) -> Result<(), Error> {
        let input = object(self.arguments.get("input"), "input")?;
        let row = self.new_row(input).map_err(|error| error.within("input"))?;
        let rows = self.insert(vec![row]).await?;
        self.answer_one(rows).await
    }

    async fn create_many(&mut self, max: usize) -> Result<(), Error> {
        let inputs = match self.arguments.get("inputs") {
            Some(Value::List(inputs)) => inputs.as_slice(),
            Some(single @ Value::Object(_)) => std::slice::from_ref(single),
            _ => return Err(Error::bad_input("`inputs` is missing", "send a list of inputs").at("inputs")),
        };
        if inputs.len() > max {
            return Err(
                Error::bad_input(format!("a batch holds at most {max} inputs"), "send several batches").at("inputs")
            );
        }
        let mut new = Vec::with_capacity(inputs.len());
        for (position, input) in inputs.iter().enumerate() {
            let row = object(Some(input), "inputs").and_then(|input| {
                self.new_row(input).map_err(|error| error.within(position.to_string()).within("inputs"))
            });
            new.push(row?);
        }
        let rows = if new.is_empty() { Vec::new() } else { self.insert(new).await? };
        let count = rows.len();
        let loaded = self.reader.below(self.plan, Rows::Database(rows), None).await?;
        permit_rows(self.budget, self.plan, self.shape, &loaded)?;
        let mut writer = Writer::new(self.reader.catalogue, self.budget, self.out);
        writer.out.push(b'[');
        for row in 0..count {
            if row > 0 {
                writer.out.push(b',');
            }
            writer.object(self.plan, self.shape, &loaded, row).await?;
        }
        writer.out.push(b']');
        Ok(())
    }

    async fn update(&mut self) -> Result<(), Error> {
        let id = read_id(self.arguments)?;
        let input = object(self.arguments.get("input"), "input")?;
        let mut assignments = self.assignments(input).map_err(|error| error.within("input"))?;
        if assignments.is_empty() {
            return self.read_unchanged(id).await;
        }
        self.sign(&mut assignments, &["updated_by"]);
        let mut statement = Statement::new();
        statement.push("UPDATE ").push(&self.table.sql).push(" t SET ");
        for (position, assignment) in assignments.into_iter().enumerate() {
            statement.push(if position > 0 { ", " } else { "" }).push(&assignment.column.sql).push(" = ");
            statement.push_value(&assignment.column.kind, assignment.value);
        }
        self.write_target(id, &mut statement)?;
        self.write_returning(&mut statement);
        let rows = self.reader.transaction.fetch(statement).await?;
        if rows.is_empty() {
            return Err(self.why_nothing(id).await);
        }
        self.answer_one(rows).await
    }

    async fn delete(&mut self) -> Result<(), Error> {
        let id = read_id(self.arguments)?;
        let (rows, _) = self.reader.by_ids(self.table, self.plan, vec![id], false).await?;
        let loaded = self.reader.below(self.plan, Rows::Database(rows), None).await?;
        if loaded.rows.len() == 0 {
            return Err(not_found(self.table, id));
        }
        self.write_one(&loaded).await?;
        let mut statement = Statement::new();
        match self.table.deleted_at {
            None => {
                statement.push("DELETE FROM ").push(&self.table.sql).push(" t");
            }
            Some(column) => {
                statement
                    .push("UPDATE ")
                    .push(&self.table.sql)
                    .push(" t SET ")
                    .push(&self.table.column(column).sql)
                    .push(" = now()");
                let mut signature = Vec::new();
                self.sign(&mut signature, &["deleted_by"]);
                for assignment in signature {
                    statement
                        .push(", ")
                        .push(&assignment.column.sql)
                        .push(" = ")
                        .push_value(&assignment.column.kind, assignment.value);
                }
            }
        }
        self.write_target(id, &mut statement)?;
        statement.push(" RETURNING t.").push(&self.table.column(self.table.id).sql);
        if self.reader.transaction.fetch(statement).await?.is_empty() {
            return Err(self.why_nothing(id).await);
        }
        Ok(())
    }

    /// `WHERE` the row is there, living, and as old as the client believes.
    fn write_target(&self, id: Uuid, statement: &mut Statement) -> Result<(), Error> {
        let key = &self.table.column(self.table.id).sql;
        statement.push(" WHERE t.").push(key).push(" = ").push_bind(Bind::Uuid(id));
        write_living(self.table, false, "t", statement);
        let expected = self.arguments.get("expectedUpdatedAt").filter(|value| !matches!(value, Value::Null));
        if let (Some(value), Some(position)) = (expected, self.table.updated_at) {
            let column = self.table.column(position);
            let bind =
                column.kind.bind(value).map_err(|invalid| Error::invalid_value(invalid).at("expectedUpdatedAt"))?;
            statement.push(" AND t.").push(&column.sql).push(" = ").push_value(&column.kind, bind);
        }
        Ok(())
    }

    /// Returns the plan's columns and, after them, the key; says in which slot.
    pub(super) fn write_returning(&self, statement: &mut Statement) -> usize {
        statement.push(" RETURNING ");
        write_columns(self.table, self.plan, "t", statement);
        let key_slot = self.plan.columns.len();
        statement.push(if key_slot > 0 { ", t." } else { "t." }).push(&self.table.column(self.table.id).sql);
        key_slot
    }

    async fn answer_one(&mut self, rows: Vec<PgRow>) -> Result<(), Error> {
        let loaded = self.reader.below(self.plan, Rows::Database(rows), None).await?;
        self.write_one(&loaded).await
    }

    async fn write_one(&mut self, loaded: &Loaded) -> Result<(), Error> {
        permit_rows(self.budget, self.plan, self.shape, loaded)?;
        let mut writer = Writer::new(self.reader.catalogue, self.budget, self.out);
        writer.object(self.plan, self.shape, loaded, 0).await
    }

    /// An update without changes reads the row; a version that the client expects is checked all the same.
    async fn read_unchanged(&mut self, id: Uuid) -> Result<(), Error> {
        let mut statement = Statement::new();
        statement.push("SELECT ");
        write_columns(self.table, self.plan, "t", &mut statement);
        statement.push(" FROM ").push(&self.table.sql).push(" t");
        self.write_target(id, &mut statement)?;
        let rows = self.reader.transaction.fetch(statement).await?;
        if rows.is_empty() {
            return Err(self.why_nothing(id).await);
        }
        self.answer_one(rows).await
    }

    /// No row was touched: it is not there (for this tenant), or its version is another.
    async fn why_nothing(&mut self, id: Uuid) -> Error {
        let mut statement = Statement::new();
        statement.push("SELECT 1 FROM ").push(&self.table.sql).push(" t WHERE t.");
        statement.push(&self.table.column(self.table.id).sql).push(" = ").push_bind(Bind::Uuid(id));
        write_living(self.table, false, "t", &mut statement);
        let conflicts = self.arguments.get("expectedUpdatedAt").is_some_and(|value| *value != Value::Null);
        match self.reader.transaction.fetch(statement).await {
            Err(error) => error,
            Ok(rows) if rows.is_empty() || !conflicts => not_found(self.table, id),
            Ok(_) => Error::new(ErrorCode::VersionConflict, "the row has changed since it was read")
                .with_remedy("read it again and repeat the change on what is there now")
                .at("expectedUpdatedAt"),
        }
    }
}

fn not_found(table: &Table, id: Uuid) -> Error {
    Error::new(ErrorCode::NotFound, format!("there is no {} {id}", table.type_name)).at("id")
}

fn object<'v>(value: Option<&'v Value>, argument: &str) -> Result<&'v Fields, Error> {
    match value {
        Some(Value::Object(fields)) => Ok(fields),
        _ => {
            Err(Error::bad_input(format!("`{argument}` is no object"), "send the fields of the input type")
                .at(argument))
        }
    }
}
