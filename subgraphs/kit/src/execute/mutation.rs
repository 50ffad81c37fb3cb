//! Create, update and delete: input checked before the database sees it, one transaction a root field.

use async_graphql::{Name, Value, indexmap::IndexMap};
use service::error::ErrorCode;
use sqlx::postgres::PgRow;
use uuid::Uuid;

use super::loaded::{Rows, read_uuid};
use super::read::{Reader, write_columns, write_living};
use super::request::{Executor, Request, read_id};
use super::write::Writer;
use crate::authorise::{Action, permit};
use crate::error::Error;
use crate::operation::{Arguments, ObjectPlan, Root, RootField, Shape, Variables};
use crate::scalar::{Bind, Kind};
use crate::sql::Statement;
use crate::table::{Column, Table};
use crate::tenant::Access;

type Fields = IndexMap<Name, Value>;

/// A column and what to put there.
struct Assignment<'t> {
    column: &'t Column,
    value: Bind,
}

impl Executor {
    /// Executes one root field of a mutation in a transaction of its own.
    pub(crate) async fn mutation_field(
        &self,
        request: &Request<'_>,
        variables: &Variables,
        root: &Root,
        out: &mut Vec<u8>,
    ) -> Result<(), Error> {
        let arguments = root.arguments.resolve(variables);
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
        permit(&request.caller, table, action(&root.field))?;
        let mut transaction = self.database.begin(&request.caller, Access::Write).await?;
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
            out,
        };
        match &root.field {
            RootField::Create(..) => change.create().await?,
            RootField::CreateMany(..) => change.create_many(self.limits.max_batch).await?,
            RootField::Update(..) => change.update().await?,
            _ => change.delete().await?,
        }
        transaction.finish().await
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
struct Change<'a> {
    table: &'a Table,
    plan: &'a ObjectPlan,
    shape: &'a Shape,
    arguments: &'a Arguments,
    reader: Reader<'a>,
    out: &'a mut Vec<u8>,
}

impl<'a> Change<'a> {
    async fn create(&mut self) -> Result<(), Error> {
        let input = object(self.arguments.get("input"), "input")?;
        let rows = self.insert(&[input]).await.map_err(|error| within_input(error, "input"))?;
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
        let inputs = inputs.iter().map(|input| object(Some(input), "inputs")).collect::<Result<Vec<_>, _>>()?;
        let rows = if inputs.is_empty() {
            Vec::new()
        } else {
            self.insert(&inputs).await.map_err(|error| within_input(error, "inputs"))?
        };
        let count = rows.len();
        let loaded = self.reader.below(self.plan, Rows::Database(rows), None).await?;
        let mut writer = Writer { catalogue: self.reader.catalogue, out: self.out };
        writer.out.push(b'[');
        for row in 0..count {
            if row > 0 {
                writer.out.push(b',');
            }
            writer.object(self.plan, self.shape, &loaded, row)?;
        }
        writer.out.push(b']');
        Ok(())
    }

    async fn update(&mut self) -> Result<(), Error> {
        let id = read_id(self.arguments)?;
        let input = object(self.arguments.get("input"), "input")?;
        let mut assignments = self.assignments(input).map_err(|error| within_input(error, "input"))?;
        self.check_links(&assignments).await.map_err(|error| within_input(error, "input"))?;
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
        let rows = self.reader.transaction.fetch(statement).await.map_err(|error| within_input(error, "input"))?;
        if rows.is_empty() {
            return Err(self.why_nothing(id).await);
        }
        self.answer_one(rows).await
    }

    async fn delete(&mut self) -> Result<(), Error> {
        let id = read_id(self.arguments)?;
        let (rows, _) = self.reader.by_keys(self.table, self.plan, vec![id], false).await?;
        let loaded = self.reader.below(self.plan, Rows::Database(rows), None).await?;
        if loaded.rows.len() == 0 {
            return Err(not_found(self.table, id));
        }
        Writer { catalogue: self.reader.catalogue, out: self.out }.object(self.plan, self.shape, &loaded, 0)?;
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

    /// Inserts all inputs with one statement and returns their rows in the order of the inputs.
    async fn insert(&mut self, inputs: &[&Fields]) -> Result<Vec<PgRow>, Error> {
        let mut all = Vec::with_capacity(inputs.len());
        for input in inputs {
            let mut assignments = self.assignments(input)?;
            self.check_links(&assignments).await?;
            self.sign(&mut assignments, &["created_by", "updated_by"]);
            all.push(assignments);
        }
        let columns: Vec<&Column> = self
            .table
            .columns
            .iter()
            .filter(|column| all.iter().flatten().any(|given| given.column.name == column.name))
            .collect();
        let ids: Vec<Uuid> = inputs.iter().map(|_| Uuid::now_v7()).collect();
        let mut statement = Statement::new();
        statement
            .push("INSERT INTO ")
            .push(&self.table.sql)
            .push(" AS t (")
            .push(&self.table.column(self.table.id).sql);
        if let Some(tenant) = self.table.tenant {
            statement.push(", ").push(&self.table.column(tenant).sql);
        }
        for column in &columns {
            statement.push(", ").push(&column.sql);
        }
        statement.push(") VALUES ");
        for (position, (id, mut assignments)) in ids.iter().zip(all).enumerate() {
            statement.push(if position > 0 { ", (" } else { "(" }).push_bind(Bind::Uuid(*id));
            if self.table.tenant.is_some() {
                statement.push(", ").push_bind(Bind::Uuid(self.reader.transaction.tenant()));
            }
            for column in &columns {
                statement.push(", ");
                match assignments.iter().position(|given| given.column.name == column.name) {
                    Some(given) => statement.push_value(&column.kind, assignments.swap_remove(given).value),
                    None => statement.push("DEFAULT"),
                };
            }
            statement.push(")");
        }
        let key_slot = self.write_returning(&mut statement);
        let mut rows = self.reader.transaction.fetch(statement).await?;
        if rows.len() > 1 {
            let keys = rows.iter().map(|row| read_uuid(row, key_slot)).collect::<Result<Vec<_>, _>>()?;
            let mut placed: Vec<(usize, PgRow)> = keys
                .iter()
                .zip(rows)
                .map(|(key, row)| (ids.iter().position(|id| Some(*id) == *key).unwrap_or(usize::MAX), row))
                .collect();
            placed.sort_by_key(|(position, _)| *position);
            rows = placed.into_iter().map(|(_, row)| row).collect();
        }
        Ok(rows)
    }

    /// The columns that an input names. Absent fields are absent; null clears, where the column may be empty.
    fn assignments(&self, input: &Fields) -> Result<Vec<Assignment<'a>>, Error> {
        let mut assignments = Vec::with_capacity(input.len() + 2);
        for (name, value) in input {
            let column = self.table.column_of_field(name).map(|position| self.table.column(position));
            let column = column
                .filter(|column| column.is_input())
                .ok_or_else(|| Error::bad_input(format!("`{name}` can't be set"), "leave it out").at(name.as_str()))?;
            let value = match value {
                Value::Null if !column.nullable => {
                    return Err(Error::new(ErrorCode::RequiredValueMissing, "the value must not be null")
                        .with_remedy("send a value, or leave the field out")
                        .at(name.as_str()));
                }
                Value::Null => Bind::Null(column.kind.parameter()),
                value => column.kind.bind(value).map_err(|invalid| Error::invalid_value(invalid).at(name.as_str()))?,
            };
            assignments.push(Assignment { column, value });
        }
        Ok(assignments)
    }

    /// Links to rows that no key pair ties to the tenant (people) are looked up as the tenant sees them.
    async fn check_links(&mut self, assignments: &[Assignment<'_>]) -> Result<(), Error> {
        for assignment in assignments {
            let (Some(target), Bind::Uuid(id)) = (&assignment.column.unpaired_key, &assignment.value) else {
                continue;
            };
            let mut statement = Statement::new();
            statement.push("SELECT 1 FROM ").push(target).push(" WHERE id = ").push_bind(Bind::Uuid(*id));
            if self.reader.transaction.fetch(statement).await?.is_empty() {
                return Err(Error::new(ErrorCode::ReferenceViolation, "there is no row with this id")
                    .with_remedy("send the id of an existing row")
                    .at(assignment.column.field.as_str()));
            }
        }
        Ok(())
    }

    /// Notes the caller in columns such as `created_by`.
    fn sign(&self, assignments: &mut Vec<Assignment<'a>>, names: &[&str]) {
        let Some(user) = self.reader.transaction.caller.user else {
            return;
        };
        for column in &self.table.columns {
            if names.contains(&column.name.as_str()) && column.kind == Kind::Id {
                assignments.push(Assignment { column, value: Bind::Uuid(user) });
            }
        }
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
    fn write_returning(&self, statement: &mut Statement) -> usize {
        statement.push(" RETURNING ");
        write_columns(self.table, self.plan, "t", statement);
        let key_slot = self.plan.columns.len();
        statement.push(if key_slot > 0 { ", t." } else { "t." }).push(&self.table.column(self.table.id).sql);
        key_slot
    }

    async fn answer_one(&mut self, rows: Vec<PgRow>) -> Result<(), Error> {
        let loaded = self.reader.below(self.plan, Rows::Database(rows), None).await?;
        Writer { catalogue: self.reader.catalogue, out: self.out }.object(self.plan, self.shape, &loaded, 0)
    }

    async fn read_unchanged(&mut self, id: Uuid) -> Result<(), Error> {
        let (rows, _) = self.reader.by_keys(self.table, self.plan, vec![id], false).await?;
        if rows.is_empty() {
            return Err(not_found(self.table, id));
        }
        self.answer_one(rows).await
    }

    /// No row was touched: it is not there (for this tenant), or its version is another.
    async fn why_nothing(&mut self, id: Uuid) -> Error {
        let mut statement = Statement::new();
        statement.push("SELECT 1 FROM ").push(&self.table.sql).push(" t WHERE t.");
        statement.push(&self.table.column(self.table.id).sql).push(" = ").push_bind(Bind::Uuid(id));
        write_living(self.table, false, "t", &mut statement);
        let conflicts = self.arguments.get("expectedUpdatedAt").is_some();
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

/// Errors about a field of the input say so; others stay as they are.
fn within_input(error: Error, argument: &str) -> Error {
    if error.field.is_empty() { error } else { error.within(argument) }
}
