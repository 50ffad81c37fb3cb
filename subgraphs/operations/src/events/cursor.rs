//! `OrderStatusEvent.cursor`: where to go on after an event.

use std::collections::HashMap;

use async_graphql::dynamic::TypeRef;
use futures::future::BoxFuture;
use kit::scalar::Bind;
use kit::subscription::Place;
use kit::{BatchResolver, ComputedField, Error, Parent, Statement, TenantTransaction};
use serde_json::Value;
use sqlx::Row;
use table_model::prelude::Uuid;

use super::selection::unreadable;

/// The field.
pub(super) fn field() -> ComputedField {
    ComputedField::new(
        "cursor",
        TypeRef::named("String"),
        "Where to go on after this event, as `after` of the same selection of events; null where the event was not \
         asked for as one of a feed.",
        Cursor,
    )
}

struct Cursor;

impl BatchResolver for Cursor {
    fn resolve<'a>(
        &'a self,
        transaction: &'a mut TenantTransaction,
        parents: &'a [Parent],
    ) -> BoxFuture<'a, Result<Vec<Value>, Error>> {
        Box::pin(async move {
            if !transaction.reads_feed() {
                return Ok(vec![Value::Null; parents.len()]);
            }
            let mut statement = Statement::new();
            statement.push("SELECT id, position FROM workflow_mgmt.feed WHERE id = ANY (");
            statement.push_bind(Bind::Uuids(parents.iter().map(|parent| parent.id).collect())).push(")");
            let mut positions: HashMap<Uuid, i64> = HashMap::new();
            for row in transaction.fetch(statement).await? {
                positions.insert(row.try_get(0).map_err(unreadable)?, row.try_get(1).map_err(unreadable)?);
            }
            parents
                .iter()
                .map(|parent| match positions.get(&parent.id) {
                    Some(position) => {
                        transaction.seal_cursor(Place { position: *position, event: parent.id }).map(Value::String)
                    }
                    None => Ok(Value::Null),
                })
                .collect()
        })
    }
}
