//! Whether a caller still belongs to the tenant of the token.
//!
//! A token lives for minutes; a business that closes, or a member who leaves, must not keep the door open that long,
//! and a token for a business that never was opens nothing. The answer is kept for half a minute.

use std::time::{Duration, Instant};

use quick_cache::sync::Cache;
use service::error::ErrorCode;
use service::identity::Caller;
use uuid::Uuid;

use crate::error::Error;
use crate::tenant::TenantTransaction;

/// How long a membership is believed.
const BELIEVED: Duration = Duration::from_secs(30);

/// How many memberships are remembered.
const REMEMBERED: usize = 20_000;

/// Asked inside the tenant's own transaction, so that the policies apply to it as to everything.
/// A token without a user is a program's: its business is enough.
const QUESTION: &str = "SELECT EXISTS (SELECT FROM tenant_mgmt.businesses \
     WHERE id = $1 AND business_status = 'active' AND deleted_at IS NULL) \
     AND ($2::uuid IS NULL OR EXISTS (SELECT FROM user_mgmt.business_users \
     WHERE business_id = $1 AND user_id = $2 AND status = 'active'))";

/// Members seen lately. The tenant is part of the key.
#[derive(Debug)]
pub(crate) struct Members {
    seen: Cache<(Uuid, Option<Uuid>), Instant>,
}

impl Members {
    pub(crate) fn new() -> Self {
        Self { seen: Cache::new(REMEMBERED) }
    }

    /// Lets the transaction of a member pass. Refusals are not remembered: a new member gets in at once.
    ///
    /// # Errors
    /// `TENANT_UNKNOWN`, the same for a business that is not there and for a user who is no member of it.
    pub(crate) async fn admit(&self, mut transaction: TenantTransaction) -> Result<TenantTransaction, Error> {
        let key = (transaction.caller.tenant, transaction.caller.user);
        if self.seen.get(&key).is_some_and(|seen| seen.elapsed() < BELIEVED) {
            return Ok(transaction);
        }
        let belongs: bool = sqlx::query_scalar(QUESTION)
            .bind(key.0)
            .bind(key.1)
            .persistent(transaction.prepares)
            .fetch_one(transaction.connection().map_err(Error::database)?)
            .await
            .map_err(Error::database)?;
        if belongs {
            self.seen.insert(key, Instant::now());
            return Ok(transaction);
        }
        let error = refusal(&transaction.caller);
        transaction.cancel().await;
        Err(error)
    }
}

fn refusal(caller: &Caller) -> Error {
    let who = if caller.user.is_some() {
        "the user is no active member of the token's business"
    } else {
        "there is no active business of the token's id"
    };
    Error::new(ErrorCode::TenantUnknown, who)
        .with_remedy("sign in again, or ask an owner of the business for a membership")
}
