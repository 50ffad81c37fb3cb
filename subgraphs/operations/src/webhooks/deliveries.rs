//! The deliveries that are due: taken in hand for a while, and what came of them.
//!
//! Whoever takes one in hand has it for a lease. A worker that dies leaves it to the next one after that: it is then
//! posted again, with the same id. Of one order there is never a second in hand, nor one before its turn.

use std::time::Duration;

use sqlx::postgres::PgRow;
use sqlx::{PgPool, Row};
use table_model::prelude::{DateTimeUtc, Uuid};

use super::keys::Key;

/// The most deliveries that one endpoint has in hand at once, so that a slow one does not hold up its neighbours.
const OF_ENDPOINT: i64 = 8;

/// A delivery in hand.
#[derive(Clone, Debug)]
pub(super) struct Due {
    pub(super) tenant: Uuid,
    pub(super) id: Uuid,
    pub(super) endpoint: Uuid,
    pub(super) event: Option<Uuid>,
    pub(super) event_type: String,
    pub(super) occurred_at: DateTimeUtc,
    /// The attempt that is to be made, from 1.
    pub(super) attempts: i32,
    pub(super) body: Option<String>,
    pub(super) url: String,
    pub(super) document: Option<String>,
    pub(super) principal: Option<Uuid>,
    pub(super) role: Option<String>,
    /// The lease, by which it is known that nobody else has it in hand.
    pub(super) leased_until: DateTimeUtc,
}

/// What is to be written down of an attempt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// It was taken.
    Delivered,
    /// It is tried again after this time.
    Again(Duration),
    /// It is given up.
    Failed,
    /// The principal may not see it.
    Withheld,
}

/// Takes in hand what is due, endpoint by endpoint. Rows that another worker is taking are passed over.
const TAKE: &str = "WITH due AS ( \
        SELECT next.business_id, next.id, endpoint.url, endpoint.document, endpoint.principal_id, membership.role \
        FROM integration_mgmt.webhook_endpoints AS endpoint \
        LEFT JOIN user_mgmt.business_users AS membership \
          ON membership.business_id = endpoint.business_id AND membership.user_id = endpoint.principal_id \
        CROSS JOIN LATERAL ( \
            SELECT delivery.business_id, delivery.id \
            FROM integration_mgmt.webhook_deliveries AS delivery \
            WHERE delivery.business_id = endpoint.business_id AND delivery.endpoint_id = endpoint.id \
              AND delivery.status = 'pending' AND delivery.next_attempt_at <= now() \
              AND (delivery.leased_until IS NULL OR delivery.leased_until <= now()) \
              AND NOT EXISTS ( \
                  SELECT FROM integration_mgmt.webhook_deliveries AS other \
                  WHERE other.business_id = delivery.business_id AND other.endpoint_id = delivery.endpoint_id \
                    AND other.order_id = delivery.order_id AND other.status = 'pending' \
                    AND (other.position < delivery.position \
                         OR other.position > delivery.position AND other.leased_until > now())) \
            ORDER BY delivery.next_attempt_at, delivery.position \
            LIMIT greatest(0, $1 - ( \
                SELECT count(*) FROM integration_mgmt.webhook_deliveries AS busy \
                WHERE busy.business_id = endpoint.business_id AND busy.endpoint_id = endpoint.id \
                  AND busy.status = 'pending' AND busy.leased_until > now())) \
            FOR UPDATE SKIP LOCKED \
        ) AS next \
        WHERE endpoint.status = 'active' \
        LIMIT $2 \
    ) \
    UPDATE integration_mgmt.webhook_deliveries AS delivery \
    SET leased_until = now() + $3, attempts = delivery.attempts + 1, last_attempt_at = now() \
    FROM due WHERE delivery.business_id = due.business_id AND delivery.id = due.id \
    RETURNING delivery.business_id, delivery.id, delivery.endpoint_id, delivery.event_id, delivery.event_type, \
        delivery.occurred_at, delivery.attempts, delivery.body, due.url, due.document, due.principal_id, due.role, \
        delivery.leased_until";

const END: &str = "UPDATE integration_mgmt.webhook_deliveries SET \
        status = $4, leased_until = NULL, next_attempt_at = now() + $5, last_status = $6, last_error = $7, \
        delivered_at = CASE WHEN $4 = 'delivered' THEN now() END \
    WHERE business_id = $1 AND id = $2 AND leased_until = $3 AND status = 'pending'";

/// The keys that sign for an endpoint, the newest first.
const KEYS: &str = "SELECT algorithm, secret FROM integration_mgmt.webhook_keys \
    WHERE business_id = $1 AND endpoint_id = $2 AND (expires_at IS NULL OR expires_at > now()) \
    ORDER BY expires_at NULLS FIRST";

const KEEP_BODY: &str = "UPDATE integration_mgmt.webhook_deliveries SET body = $4 \
    WHERE business_id = $1 AND id = $2 AND leased_until = $3";

/// Takes at most `limit` deliveries in hand.
pub(super) async fn take(pool: &PgPool, limit: i64, lease: Duration) -> Result<Vec<Due>, sqlx::Error> {
    let rows = sqlx::query(TAKE).bind(OF_ENDPOINT).bind(limit).bind(interval(lease)).fetch_all(pool).await?;
    rows.iter().map(due).collect()
}

fn due(row: &PgRow) -> Result<Due, sqlx::Error> {
    Ok(Due {
        tenant: row.try_get(0)?,
        id: row.try_get(1)?,
        endpoint: row.try_get(2)?,
        event: row.try_get(3)?,
        event_type: row.try_get(4)?,
        occurred_at: row.try_get(5)?,
        attempts: row.try_get(6)?,
        body: row.try_get(7)?,
        url: row.try_get(8)?,
        document: row.try_get(9)?,
        principal: row.try_get(10)?,
        role: row.try_get(11)?,
        leased_until: row.try_get(12)?,
    })
}

impl Due {
    /// Keeps the body, so that every attempt posts the same. False where the lease is over.
    pub(super) async fn keep(&self, body: &str, pool: &PgPool) -> Result<bool, sqlx::Error> {
        let kept = sqlx::query(KEEP_BODY).bind(self.tenant).bind(self.id).bind(self.leased_until).bind(body);
        Ok(kept.execute(pool).await?.rows_affected() == 1)
    }

    /// The keys that sign it.
    pub(super) async fn keys(&self, pool: &PgPool) -> Result<Vec<Key>, sqlx::Error> {
        let keys: Vec<(String, Vec<u8>)> =
            sqlx::query_as(KEYS).bind(self.tenant).bind(self.endpoint).fetch_all(pool).await?;
        Ok(keys.iter().filter_map(|(algorithm, secret)| Key::stored(algorithm, secret)).collect())
    }

    /// Writes down what came of it, unless the lease is over and another has it in hand.
    pub(super) async fn end(
        &self,
        ending: &Ending,
        status: Option<u16>,
        error: Option<&str>,
        pool: &PgPool,
    ) -> Result<(), sqlx::Error> {
        let (named, wait) = match ending {
            Ending::Delivered => ("delivered", None),
            Ending::Again(wait) => ("pending", Some(interval(*wait))),
            Ending::Failed => ("failed", None),
            Ending::Withheld => ("withheld", None),
        };
        let end = sqlx::query(END).bind(self.tenant).bind(self.id).bind(self.leased_until);
        end.bind(named).bind(wait).bind(status.map(i32::from)).bind(error).execute(pool).await.map(drop)
    }
}

/// As the database has it.
fn interval(duration: Duration) -> sqlx::postgres::types::PgInterval {
    let microseconds = i64::try_from(duration.as_micros()).unwrap_or(i64::MAX);
    sqlx::postgres::types::PgInterval { months: 0, days: 0, microseconds }
}

/// What was posted is forgotten a week after its end, that it was after a month.
const FORGET_BODIES: &str = "UPDATE integration_mgmt.webhook_deliveries SET body = NULL \
    WHERE body IS NOT NULL AND status <> 'pending' AND updated_at < now() - interval '7 days'";
const FORGET_DELIVERIES: &str = "DELETE FROM integration_mgmt.webhook_deliveries \
    WHERE status <> 'pending' AND updated_at < now() - interval '30 days'";

/// Forgets what has ended long ago; returns how many deliveries that were.
///
/// # Errors
/// The database does not answer.
pub async fn forget(pool: &PgPool) -> Result<u64, sqlx::Error> {
    let deleted = sqlx::query(FORGET_DELIVERIES).execute(pool).await?.rows_affected();
    Ok(deleted + sqlx::query(FORGET_BODIES).execute(pool).await?.rows_affected())
}
