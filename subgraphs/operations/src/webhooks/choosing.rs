//! Which events an endpoint gets: its feed is read from its place on, in its principal's rights, and becomes deliveries.
//!
//! Deliveries and the new place are written in one transaction, which another worker cannot have written before: so each
//! event becomes one delivery, whatever is killed when.

use std::sync::Arc;

use kit::subscription::{News, Place, read};
use service::error::ErrorCode;
use sqlx::{PgPool, Row};
use table_model::TextEnum;
use table_model::prelude::Uuid;

use super::principal;
use crate::events::orders::{OrderType, selection};
use crate::events::selection::{Narrowing, Selection};

/// How many endpoints are looked at in a round, and how many events of each are taken.
const ENDPOINTS: i64 = 64;
const EVENTS: usize = 100;

/// An endpoint whose feed goes on after its place.
struct Behind {
    tenant: Uuid,
    endpoint: Uuid,
    position: i64,
    principal: Option<Uuid>,
    role: Option<String>,
    order_types: Vec<String>,
    statuses: Vec<String>,
}

const BEHIND: &str = "SELECT endpoint.business_id, endpoint.id, place.position, endpoint.principal_id, membership.role, \
           endpoint.order_types, endpoint.statuses \
    FROM integration_mgmt.webhook_places AS place \
    JOIN integration_mgmt.webhook_endpoints AS endpoint \
      ON endpoint.business_id = place.business_id AND endpoint.id = place.endpoint_id \
    JOIN workflow_mgmt.feed_ends AS ending ON ending.business_id = place.business_id \
    LEFT JOIN user_mgmt.business_users AS membership \
      ON membership.business_id = endpoint.business_id AND membership.user_id = endpoint.principal_id \
    WHERE endpoint.status = 'active' AND place.position < ending.last_position \
    ORDER BY place.position - ending.last_position LIMIT $1";

/// An event that was delivered before is delivered again: its endpoint was put back to an earlier place.
const DELIVER: &str = "INSERT INTO integration_mgmt.webhook_deliveries AS delivery \
        (business_id, endpoint_id, event_type, event_id, order_id, position, occurred_at) \
    SELECT event.business_id, $2, CASE WHEN event.\"from\" IS NULL THEN 'order.created' \
               WHEN event.\"to\" IS NULL THEN 'order.deleted' ELSE 'order.status_changed' END, \
           event.id, event.entity_id, event.position, event.occurred_at \
    FROM workflow_mgmt.feed AS event WHERE event.business_id = $1 AND event.id = ANY ($3) \
    ON CONFLICT (business_id, endpoint_id, event_id) DO UPDATE \
    SET status = 'pending', attempts = 0, next_attempt_at = now(), delivered_at = NULL \
    WHERE delivery.status <> 'pending'";

const MOVE_ON: &str = "UPDATE integration_mgmt.webhook_places SET position = $4 \
    WHERE business_id = $1 AND endpoint_id = $2 AND position = $3";

const DISABLE: &str = "UPDATE integration_mgmt.webhook_endpoints SET status = 'disabled', disabled_reason = $3 \
    WHERE business_id = $1 AND id = $2 AND status = 'active'";

/// Makes deliveries of what the feeds have for the endpoints that are behind; returns how many.
pub(super) async fn choose(pool: &PgPool, database: &kit::Database) -> Result<usize, sqlx::Error> {
    let mut chosen = 0;
    for row in sqlx::query(BEHIND).bind(ENDPOINTS).fetch_all(pool).await? {
        let behind = Behind {
            tenant: row.try_get(0)?,
            endpoint: row.try_get(1)?,
            position: row.try_get(2)?,
            principal: row.try_get(3)?,
            role: row.try_get(4)?,
            order_types: row.try_get(5)?,
            statuses: row.try_get(6)?,
        };
        chosen += choose_for(&behind, pool, database).await?;
    }
    Ok(chosen)
}

async fn choose_for(behind: &Behind, pool: &PgPool, database: &kit::Database) -> Result<usize, sqlx::Error> {
    match events(behind, database).await {
        Ok((places, reached)) => deliver(behind, &places, reached, pool).await,
        Err(error) if error.code() == ErrorCode::TenantUnknown => {
            disable(pool, behind.tenant, behind.endpoint, "its principal is no active member of the business").await?;
            Ok(0)
        }
        Err(error) if matches!(error.code(), ErrorCode::CursorExpired | ErrorCode::CursorDiverged) => {
            stop_at_gap(behind, pool).await
        }
        Err(error) => {
            tracing::warn!(endpoint = %behind.endpoint, %error, "the feed could not be read for a webhook; it is tried again");
            Ok(0)
        }
    }
}

/// The next events for an endpoint, and the place that is reached with them.
async fn events(behind: &Behind, database: &kit::Database) -> Result<(Vec<Place>, i64), kit::Error> {
    let caller = principal::caller(behind.tenant, behind.principal, behind.role.as_deref())
        .ok_or_else(|| kit::Error::new(ErrorCode::TenantUnknown, "the principal has no role in the business"))?;
    let mut transaction = database.read_as(&caller).await?;
    let batch = read(&behind.selection(), &mut transaction, behind.position, EVENTS).await?;
    transaction.finish().await?;
    Ok((batch.places, batch.reached))
}

impl Behind {
    fn selection(&self) -> Selection {
        let types = self.order_types.iter().filter_map(|stored| OrderType::of_stored(stored)).collect();
        let types = Some(types).filter(|types: &Vec<_>| !types.is_empty());
        let statuses = Some(self.statuses.clone()).filter(|statuses| !statuses.is_empty());
        let narrowing = Narrowing { statuses, ..Narrowing::default() };
        selection(types, narrowing, &Arc::new(News::new()))
    }
}

async fn deliver(behind: &Behind, places: &[Place], reached: i64, pool: &PgPool) -> Result<usize, sqlx::Error> {
    let mut transaction = pool.begin().await?;
    let moved = sqlx::query(MOVE_ON)
        .bind(behind.tenant)
        .bind(behind.endpoint)
        .bind(behind.position)
        .bind(reached)
        .execute(&mut *transaction)
        .await?;
    if moved.rows_affected() == 0 {
        // Another worker was here, or an owner put the endpoint back.
        return Ok(0);
    }
    let events: Vec<Uuid> = places.iter().map(|place| place.event).collect();
    sqlx::query(DELIVER).bind(behind.tenant).bind(behind.endpoint).bind(&events).execute(&mut *transaction).await?;
    transaction.commit().await?;
    Ok(events.len())
}

/// The feed has let go of events that the endpoint never got, or went back to an earlier moment. That is said, and not
/// passed over.
async fn stop_at_gap(behind: &Behind, pool: &PgPool) -> Result<usize, sqlx::Error> {
    let reason = "the feed no longer has the events that come next; replay the endpoint from a cursor that it has";
    disable(pool, behind.tenant, behind.endpoint, reason).await?;
    Ok(0)
}

/// Switches an endpoint off.
pub(super) async fn disable(pool: &PgPool, tenant: Uuid, endpoint: Uuid, reason: &str) -> Result<(), sqlx::Error> {
    tracing::info!(%endpoint, reason, "a webhook was switched off");
    sqlx::query(DISABLE).bind(tenant).bind(endpoint).bind(reason).execute(pool).await.map(drop)
}
