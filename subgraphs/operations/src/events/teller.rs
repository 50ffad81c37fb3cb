//! Tells each tenant's streams what has been published: those whom it concerns, and no others.

use std::collections::HashMap;

use kit::subscription::{Happening, News};
use sqlx::postgres::PgPool;
use table_model::prelude::Uuid;

/// The most events of a tenant whose records are looked at before its streams are woken; for more, all of them are.
const LARGEST_TOLD: i64 = 2_000;

/// Up to where the tenant's feed goes on this server, and what happened in it after a position, if one is given.
const SEEN: &str = "SELECT ends.last_position, happened.*
    FROM workflow_mgmt.feed_bounds() AS ends
    LEFT JOIN LATERAL workflow_mgmt.happenings($1, least(ends.last_position, $1 + $2)) AS happened ON true";

pub(super) struct Teller<'a> {
    pool: &'a PgPool,
    news: &'a News,
    /// Up to where each tenant was told, of those for whose news somebody waits.
    told: HashMap<Uuid, i64>,
    /// Up to where tenants have events that do not show on this server yet.
    behind: HashMap<Uuid, i64>,
}

/// What a tenant's feed shows.
struct Seen {
    last: i64,
    happenings: Vec<Happening>,
}

impl<'a> Teller<'a> {
    pub(super) fn new(pool: &'a PgPool, news: &'a News) -> Self {
        Self { pool, news, told: HashMap::new(), behind: HashMap::new() }
    }

    /// Something may have been missed.
    pub(super) fn tell_all(&mut self) {
        self.told.clear();
        self.behind.clear();
        self.news.tell_all();
    }

    /// `<tenant> <last position>`, one for each tenant with news, between commas; nothing where they are too many.
    pub(super) async fn tell(&mut self, payload: &str) {
        let Some(grown) = payload.split(',').map(grown).collect::<Option<Vec<_>>>() else {
            return self.tell_all();
        };
        for (tenant, last) in grown {
            self.tell_tenant(tenant, last).await;
        }
    }

    /// Looks whether any feed has grown for which somebody waits.
    pub(super) async fn look(&mut self) {
        for tenant in self.news.awaited() {
            self.tell_tenant(tenant, 0).await;
        }
    }

    /// Whether something was told of that does not show yet.
    pub(super) fn is_behind(&self) -> bool {
        !self.behind.is_empty()
    }

    /// Looks for it again.
    pub(super) async fn catch_up(&mut self) {
        for (tenant, last) in std::mem::take(&mut self.behind) {
            self.tell_tenant(tenant, last).await;
        }
    }

    /// A tenant's feed goes to `last`, or further.
    async fn tell_tenant(&mut self, tenant: Uuid, last: i64) {
        if !self.news.is_awaited(tenant) {
            self.told.remove(&tenant);
            return;
        }
        let told = self.told.get(&tenant).copied();
        let seen = match seen(self.pool, tenant, told).await {
            Ok(seen) => seen,
            // Whoever looks by himself finds what there is.
            Err(error) => {
                tracing::debug!(%error, "what was published could not be read; all streams look");
                self.told.remove(&tenant);
                return self.news.tell_tenant(tenant);
            }
        };
        if seen.last < last {
            self.behind.insert(tenant, last);
        }
        self.told.insert(tenant, seen.last);
        match told.map(|told| seen.last - told) {
            Some(0) => {}
            Some(1..=LARGEST_TOLD) => self.news.tell(tenant, &seen.happenings),
            _ => self.news.tell_tenant(tenant),
        }
    }
}

fn grown(text: &str) -> Option<(Uuid, i64)> {
    let (tenant, last) = text.split_once(' ')?;
    Some((tenant.parse().ok()?, last.parse().ok()?))
}

type Row = (i64, Option<String>, Option<String>, Option<Uuid>, Option<String>);

/// A pooler's connection keeps nothing of it: neither the role and the tenant, nor a prepared statement.
async fn seen(pool: &PgPool, tenant: Uuid, after: Option<i64>) -> Result<Seen, sqlx::Error> {
    let mut transaction = pool.begin().await?;
    sqlx::query("SELECT set_config('role', 'thorbis_app', true), set_config('app.current_business_id', $1, true)")
        .bind(tenant.to_string())
        .persistent(false)
        .execute(&mut *transaction)
        .await?;
    let rows: Vec<Row> =
        sqlx::query_as(SEEN).bind(after).bind(LARGEST_TOLD).persistent(false).fetch_all(&mut *transaction).await?;
    transaction.commit().await?;
    let last = rows.first().map_or(0, |row| row.0);
    let happenings = rows.into_iter().filter_map(|(_, schema, kind, record, to)| {
        Some(Happening { schema: schema?, kind: kind?, record: record?, to })
    });
    Ok(Seen { last, happenings: happenings.collect() })
}
