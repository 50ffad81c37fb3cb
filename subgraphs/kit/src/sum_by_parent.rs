//! A hand-written field that adds up rows of each parent: one statement for all parents.

use std::collections::HashMap;

use futures::future::BoxFuture;
use rust_decimal::Decimal;
use serde_json::Value;
use sqlx::Row as _;
use uuid::Uuid;

use crate::scalar::Bind;
use crate::{BatchResolver, Error, Parent, Statement, TenantTransaction};

/// Sums by parent.
///
/// The statement takes the parents' ids as `$1` (`uuid[]`) and returns rows of (parent id `uuid`, sum `numeric`);
/// a parent without a row has the sum 0.
#[derive(Clone, Copy, Debug)]
pub struct SumByParent {
    sql: &'static str,
}

impl SumByParent {
    /// A sum by this statement.
    pub const fn new(sql: &'static str) -> Self {
        Self { sql }
    }

    /// The sums, in the order of the parents.
    ///
    /// # Errors
    /// What the database refused.
    pub async fn sums(&self, transaction: &mut TenantTransaction, parents: &[Parent]) -> Result<Vec<Decimal>, Error> {
        let mut statement = Statement::new();
        statement.push(self.sql);
        // The parameter stands in the text already; its placeholder is not written again.
        statement.bind_only(Bind::Uuids(parents.iter().map(|parent| parent.id).collect()));
        let mut sums: HashMap<Uuid, Decimal> = HashMap::new();
        for row in transaction.fetch(statement).await? {
            let unreadable = |error: sqlx::Error| Error::internal(format!("a sum could not be read: {error}"));
            sums.insert(row.try_get(0).map_err(unreadable)?, row.try_get(1).map_err(unreadable)?);
        }
        Ok(parents.iter().map(|parent| sums.get(&parent.id).copied().unwrap_or_default()).collect())
    }
}

impl BatchResolver for SumByParent {
    fn resolve<'a>(
        &'a self,
        transaction: &'a mut TenantTransaction,
        parents: &'a [Parent],
    ) -> BoxFuture<'a, Result<Vec<Value>, Error>> {
        Box::pin(async move { Ok(self.sums(transaction, parents).await?.into_iter().map(money).collect()) })
    }
}

/// Money as the graph writes it: a string with two places.
pub fn money(mut amount: Decimal) -> Value {
    amount.rescale(2);
    Value::String(amount.to_string())
}
