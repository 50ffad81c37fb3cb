//! Reads rows: by key, by parent, by page. One statement each, whatever the number of parents.

use std::collections::HashMap;
use std::sync::Arc;

use futures::future::BoxFuture;
use sqlx::postgres::PgRow;
use uuid::Uuid;

use super::connection::RootList;
use super::loaded::{Loaded, LoadedRelation, Rows, read_uuid};
use super::request::Limits;
use crate::authorise::{Action, permit, permit_columns, permit_field};
use crate::definition::Parent;
use crate::error::Error;
use crate::operation::{Arguments, ObjectPlan, RelationPlan, Variables};
use crate::scalar::Bind;
use crate::sql::{Scope, Statement};
use crate::table::{Catalogue, EntityId, Table};
use crate::tenant::TenantTransaction;

/// Reads within one transaction, for one request.
pub(crate) struct Reader<'a> {
    pub(crate) catalogue: &'a Catalogue,
    pub(crate) transaction: &'a mut TenantTransaction,
    pub(crate) variables: &'a Variables,
    pub(crate) limits: &'a Limits,
}

impl Reader<'_> {
    /// Rows by their ids, in the order the database returns them; missing ones are missing.
    pub(crate) async fn by_ids(
        &mut self,
        table: &Table,
        object: &ObjectPlan,
        ids: Vec<Uuid>,
        deleted: bool,
    ) -> Result<(Vec<PgRow>, usize), Error> {
        self.by_keys(table, table.id, object, ids, deleted).await
    }

    /// Rows whose column `key` is one of `keys`; it is the last one read, in the slot that is returned.
    async fn by_keys(
        &mut self,
        table: &Table,
        key: usize,
        object: &ObjectPlan,
        keys: Vec<Uuid>,
        deleted: bool,
    ) -> Result<(Vec<PgRow>, usize), Error> {
        permit(&self.transaction.caller, table, Action::Read)?;
        permit_columns(&self.transaction.caller, table, object.columns.iter().copied())?;
        let mut statement = Statement::new();
        statement.push("SELECT ");
        write_columns(table, object, "t", &mut statement);
        let key_slot = object.columns.len();
        let key = &table.column(key).sql;
        statement.push(if key_slot > 0 { ", t." } else { "t." }).push(key);
        statement.push(" FROM ").push(&table.sql).push(" t WHERE t.").push(key);
        match keys.as_slice() {
            [key] => statement.push(" = ").push_bind(Bind::Uuid(*key)),
            _ => statement.push(" = ANY (").push_bind(Bind::Uuids(keys)).push(")"),
        };
        write_living(table, deleted, "t", &mut statement);
        self.write_scope(table, Action::Read, "t", &mut statement);
        Ok((self.transaction.fetch(statement).await?, key_slot))
    }

    /// The rows that the caller's scopes leave for that.
    pub(super) fn write_scope(&self, table: &Table, action: Action, alias: &str, statement: &mut Statement) {
        statement.push(&self.transaction.caller.scoped(self.catalogue, table, action, alias));
    }

    /// What names in arguments mean, for the caller.
    pub(super) fn scope(&self) -> Scope<'_> {
        Scope { catalogue: self.catalogue, member: &self.transaction.caller }
    }

    /// Whether the arguments ask for deleted rows, and the caller may see them.
    pub(crate) fn deleted(&self, table: &Table, arguments: &Arguments) -> Result<bool, Error> {
        let wanted = matches!(arguments.get("includeDeleted"), Some(async_graphql::Value::Boolean(true)));
        if wanted {
            permit(&self.transaction.caller, table, Action::ReadDeleted)?;
        }
        Ok(wanted)
    }

    /// Everything below rows that are already there.
    pub(crate) fn below<'s>(
        &'s mut self,
        object: &'s ObjectPlan,
        rows: Rows,
        representations: Option<Vec<Arc<serde_json::Value>>>,
    ) -> BoxFuture<'s, Result<Loaded, Error>> {
        Box::pin(async move {
            let mut loaded = Loaded { rows, ..Loaded::default() };
            for relation in &object.relations {
                let below = match relation {
                    RelationPlan::One { slot, matched, object } => {
                        let keys = loaded.rows.keys(*slot)?;
                        let (target, index) = self.follow_keys(keys, *matched, object).await?;
                        LoadedRelation::One { target, index }
                    }
                    RelationPlan::Any(plan) => self.follow_any(&loaded.rows, plan).await?,
                    RelationPlan::Many { slot, child, link, arguments, connection } => {
                        let list =
                            RootList { table: *child, arguments: arguments.resolve(self.variables), plan: connection };
                        let parents: Vec<Uuid> = loaded.rows.keys(*slot)?.into_iter().flatten().collect();
                        LoadedRelation::Many(self.nested(list, link, parents).await?)
                    }
                };
                loaded.relations.push(below);
            }
            loaded.computed = self.computed(object, &loaded.rows, representations).await?;
            Ok(loaded)
        })
    }

    /// The rows whose column `matched` is one of the keys, and each key's place among them.
    pub(super) async fn follow_keys(
        &mut self,
        keys: Vec<Option<Uuid>>,
        matched: usize,
        object: &ObjectPlan,
    ) -> Result<(Loaded, Vec<Option<usize>>), Error> {
        let mut distinct: Vec<Uuid> = Vec::new();
        let mut position: HashMap<Uuid, usize, ahash::RandomState> = HashMap::default();
        for key in keys.iter().flatten() {
            position.entry(*key).or_insert_with(|| {
                distinct.push(*key);
                distinct.len() - 1
            });
        }
        let rows = match object.entity {
            EntityId::Foreign(_) => Rows::Keys(distinct),
            EntityId::Table(_) if distinct.is_empty() => Rows::Database(Vec::new()),
            EntityId::Table(id) => {
                let table = self.catalogue.table(id);
                let (rows, key_slot) = self.by_keys(table, matched, object, distinct, false).await?;
                position.clear();
                for (index, row) in rows.iter().enumerate() {
                    if let Some(key) = read_uuid(row, key_slot)? {
                        position.insert(key, index);
                    }
                }
                Rows::Database(rows)
            }
        };
        let index = keys.into_iter().map(|key| key.and_then(|key| position.get(&key).copied())).collect();
        let target = self.below(object, rows, None).await?;
        Ok((target, index))
    }

    async fn computed(
        &mut self,
        object: &ObjectPlan,
        rows: &Rows,
        representations: Option<Vec<Arc<serde_json::Value>>>,
    ) -> Result<Vec<Vec<Vec<u8>>>, Error> {
        if object.computed.is_empty() || rows.len() == 0 {
            return Ok(vec![Vec::new(); object.computed.len()]);
        }
        let key = self.catalogue.key_column(object.entity);
        let read = object.columns.iter().position(|known| *known == key);
        let key_slot = read.ok_or_else(|| Error::internal("the key was not read"))?;
        let keys = rows.keys(key_slot)?;
        let parents: Vec<Parent> = keys
            .into_iter()
            .flatten()
            .enumerate()
            .map(|(index, id)| {
                let sent = representations.as_ref().and_then(|all| all.get(index));
                Parent { id, representation: sent.map(|value| (**value).clone()).unwrap_or_default() }
            })
            .collect();
        let mut columns = Vec::with_capacity(object.computed.len());
        for plan in &object.computed {
            let field = self
                .catalogue
                .computed(object.entity)
                .get(plan.field)
                .ok_or_else(|| Error::internal("a hand-written field is gone"))?;
            let table = match object.entity {
                EntityId::Table(id) => Some(self.catalogue.table(id)),
                EntityId::Foreign(_) => None,
            };
            permit_field(&self.transaction.caller, table, self.catalogue.type_name(object.entity), field)?;
            let values = field.resolver.resolve(self.transaction, &parents).await?;
            if values.len() != parents.len() {
                return Err(Error::internal(format!(
                    "`{}` answered for {} of {} parents",
                    field.name,
                    values.len(),
                    parents.len()
                )));
            }
            columns.push(values.into_iter().map(|value| plan.shown(value).to_string().into_bytes()).collect());
        }
        Ok(columns)
    }
}

/// The columns of a plan, in the order of their slots.
pub(crate) fn write_columns(table: &Table, object: &ObjectPlan, alias: &str, statement: &mut Statement) {
    for (slot, position) in object.columns.iter().enumerate() {
        if slot > 0 {
            statement.push(", ");
        }
        let column = table.column(*position);
        let sql = if alias.is_empty() { column.sql.clone() } else { format!("{alias}.{}", column.sql) };
        column.kind.write_select(&sql, statement.text_mut());
    }
}

/// Soft-deleted rows are gone unless asked for.
pub(crate) fn write_living(table: &Table, deleted: bool, alias: &str, statement: &mut Statement) {
    if let Some(column) = table.deleted_at.filter(|_| !deleted) {
        statement.push(" AND ").push(alias).push(".").push(&table.column(column).sql).push(" IS NULL");
    }
}
