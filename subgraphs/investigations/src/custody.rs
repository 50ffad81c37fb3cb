//! `EvidenceItem.custodyProblems`: what does not hold in an item's chain of custody.

use std::collections::HashMap;

use async_graphql::dynamic::TypeRef;
use futures::future::BoxFuture;
use kit::scalar::Bind;
use kit::{BatchResolver, ComputedField, Error, Parent, Statement, TenantTransaction};
use serde_json::Value;
use sqlx::Row as _;
use uuid::Uuid;

/// The field.
pub(crate) fn field() -> ComputedField {
    ComputedField::new(
        "custodyProblems",
        TypeRef::named_nn_list_nn(TypeRef::STRING),
        "Every link of the chain of custody that was altered, taken out or put in, found by its hashes; \
         empty when the chain holds.",
        CustodyProblems,
    )
}

struct CustodyProblems;

impl BatchResolver for CustodyProblems {
    fn resolve<'a>(
        &'a self,
        transaction: &'a mut TenantTransaction,
        parents: &'a [Parent],
    ) -> BoxFuture<'a, Result<Vec<Value>, Error>> {
        Box::pin(async move {
            let mut problems = problems(transaction, parents).await?;
            Ok(parents.iter().map(|parent| Value::Array(problems.remove(&parent.id).unwrap_or_default())).collect())
        })
    }
}

/// The problems of each item that has some, in the order of its chain.
async fn problems(transaction: &mut TenantTransaction, parents: &[Parent]) -> Result<HashMap<Uuid, Vec<Value>>, Error> {
    let mut statement = Statement::new();
    statement.push("SELECT item.id, format('event %s, %s', link.sequence_number, link.problem) FROM unnest(");
    statement.push_bind(Bind::Uuids(parents.iter().map(|parent| parent.id).collect()));
    statement.push(") AS item (id) CROSS JOIN LATERAL investigations.verify_custody(item.id) AS link");
    let unreadable = |error: sqlx::Error| Error::internal(format!("a chain of custody could not be read: {error}"));
    let mut found: HashMap<Uuid, Vec<Value>> = HashMap::new();
    for row in transaction.fetch(statement).await? {
        let problem: String = row.try_get(1).map_err(unreadable)?;
        found.entry(row.try_get(0).map_err(unreadable)?).or_default().push(Value::String(problem));
    }
    Ok(found)
}
