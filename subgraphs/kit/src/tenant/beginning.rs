//! How a transaction gets its connection, from which server.

use std::sync::Arc;
use std::time::Instant;

use service::budget::Budget;
use service::error::ErrorCode;
use service::fair::{Party, Place, QueueFull};
use service::identity::Caller;
use sqlx::postgres::PgRow;
use sqlx::{AssertSqlSafe, Executor, Row};

use super::connections::Connections;
use super::{Access, Database, TenantTransaction};
use crate::authorise::Member;
use crate::error::Error;
use crate::origin::Origin;

impl Database {
    /// Opens a transaction for the caller in one round trip (a second one every few seconds, to see whether the
    /// caller still belongs to the tenant, and in which role).
    ///
    /// # Errors
    /// `DATABASE_UNAVAILABLE` when no connection is to be had, `TENANT_UNKNOWN` when the caller does not belong.
    pub(crate) async fn begin(
        &self,
        caller: &Arc<Caller>,
        access: Access,
        budget: &Arc<Budget>,
    ) -> Result<TenantTransaction, Error> {
        self.begin_at(&self.first, caller, access, budget).await
    }

    /// Opens a query's snapshot: on the replica where that is fresh enough.
    ///
    /// # Errors
    /// As `begin`.
    pub(super) async fn begin_reading(
        &self,
        caller: &Arc<Caller>,
        budget: &Arc<Budget>,
    ) -> Result<TenantTransaction, Error> {
        let Some(replica) = self.replica.as_ref().filter(|replica| replica.is_fresh()) else {
            return self.begin(caller, Access::Read, budget).await;
        };
        match self.begin_at(&replica.connections, caller, Access::Read, budget).await {
            Err(error) if error.code() == ErrorCode::DatabaseUnavailable => {
                tracing::warn!(%error, "the replica does not answer; the first server is asked");
                replica.lapse();
                self.begin(caller, Access::Read, budget).await
            }
            begun => begun,
        }
    }

    async fn begin_at(
        &self,
        connections: &Connections,
        caller: &Arc<Caller>,
        access: Access,
        budget: &Arc<Budget>,
    ) -> Result<TenantTransaction, Error> {
        let full = |full: QueueFull| Error::new(ErrorCode::Overloaded, full.to_string());
        let mut place =
            Some(connections.queue.enter_with(Party::of(caller), self.members.weights(caller)).await.map_err(full)?);
        let mut stale = connections.pool.num_idle();
        loop {
            match self.try_begin(connections, caller, access, budget, &mut place).await {
                // A connection that the server closed while it was idle; the next one may live.
                Err(error) if stale > 0 && is_gone(&error) => stale -= 1,
                Err(error) => return Err(Error::database(error)),
                // Nobody is no member; there is no tenant to which the transaction could do anything.
                Ok(transaction) if access == Access::Open && caller.is_nobody() => return Ok(transaction),
                // An administrator of the platform is no member of anything; the token's verifier knows the accounts.
                Ok(transaction) if caller.is_administrator() => return Ok(transaction),
                Ok(transaction) => return self.members.admit(transaction).await,
            }
        }
    }

    async fn try_begin(
        &self,
        connections: &Connections,
        caller: &Arc<Caller>,
        access: Access,
        budget: &Arc<Budget>,
        place: &mut Option<Place>,
    ) -> Result<TenantTransaction, sqlx::Error> {
        let prelude = self.prelude(caller, access, budget);
        let (mut transaction, _) = self.try_begin_with(connections, prelude, caller, budget, place).await?;
        transaction.shown_on = self.replica.clone().filter(|_| access != Access::Read);
        Ok(transaction)
    }

    /// Begins with this prelude, whose one row begins with the process behind the connection.
    pub(super) async fn try_begin_with(
        &self,
        connections: &Connections,
        prelude: String,
        caller: &Arc<Caller>,
        budget: &Arc<Budget>,
        place: &mut Option<Place>,
    ) -> Result<(TenantTransaction, PgRow), sqlx::Error> {
        // From here on the transaction is begun: dropped while the prelude runs, it must be ended as well.
        let mut transaction = TenantTransaction {
            connection: Some(connections.pool.acquire().await?),
            backend: None,
            broken: false,
            running: true,
            prepares: self.prepares,
            counter: Arc::clone(&self.statements),
            releaser: Arc::clone(&connections.releaser),
            place: None,
            budget: Arc::clone(budget),
            began: Instant::now(),
            caller: Member::unknown(Arc::clone(caller)),
            cursors: self.cursors.clone(),
            selection: String::new(),
            origin: Origin::default(),
            idempotency_key: None,
            issuer: self.issuer.clone(),
            gateway_key: self.gateway_key.clone(),
            keeper: None,
            rules: Arc::clone(&self.rules),
            sizes: Arc::clone(&self.sizes),
            shown_on: None,
            first: self.first.pool.clone(),
        };
        let row = transaction.connection()?.fetch_one(sqlx::raw_sql(AssertSqlSafe(prelude))).await?;
        transaction.backend = Some(row.try_get(0)?);
        transaction.running = false;
        transaction.place = place.take();
        Ok((transaction, row))
    }
}

/// Whether the server ended the connection before this request began.
fn is_gone(error: &sqlx::Error) -> bool {
    match error {
        sqlx::Error::Io(_) => true,
        sqlx::Error::Database(refused) => refused.code().is_some_and(|code| code.starts_with("57P")),
        _ => false,
    }
}
