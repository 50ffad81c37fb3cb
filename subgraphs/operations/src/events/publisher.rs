//! The publisher: has the database put what became visible into the feed, and tells those who wait.
//!
//! It runs in every process of the subgraph; the database lets one publish at a time, so nothing has to be elected.
//! Its connections are its own, in the role of the services: what it may is to call the function.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use kit::subscription::{Happening, News};
use kit::{Database, Task};
use sqlx::Executor;
use sqlx::postgres::{PgListener, PgPool, PgPoolOptions};
use table_model::prelude::Uuid;
use tokio_util::sync::CancellationToken;

/// The pauses between two looks, by load.
const SHORTEST_PAUSE: Duration = Duration::from_millis(5);
const LONGEST_PAUSE: Duration = Duration::from_millis(100);

/// The pause after the database refused or did not answer.
const AFTER_FAILURE: Duration = Duration::from_secs(1);

/// The most events that are published in one transaction.
const LARGEST_PART: i32 = 10_000;

/// The most events of a tenant whose records are looked at before its streams are woken; for more, all of them are.
const LARGEST_TOLD: i64 = 2_000;

/// Where the database tells that it has published.
const CHANNEL: &str = "thorbis_feed";

/// The work beside the requests.
pub(super) fn task(news: Arc<News>) -> Task {
    Task::new("publisher", move |database, stop| run(Arc::clone(&news), database, stop))
}

async fn run(news: Arc<News>, database: Database, stop: CancellationToken) {
    let options = database.session_options().application_name("thorbis-publisher");
    let own = PgPoolOptions::new()
        .max_connections(3)
        .acquire_timeout(Duration::from_secs(5))
        .after_connect(|connection, _| {
            Box::pin(async move { connection.execute("SET ROLE thorbis_app").await.map(drop) })
        })
        .connect_lazy_with(options);
    tokio::select! {
        () = stop.cancelled() => {}
        () = publish(&own) => {}
        () = listen(&own, &news) => {}
    }
    // Whoever stops does not wait for a database that hangs.
    let _ = tokio::time::timeout(AFTER_FAILURE, own.close()).await;
}

/// Publishes for ever.
async fn publish(pool: &PgPool) {
    let mut pause = SHORTEST_PAUSE;
    loop {
        let published: Result<i32, _> =
            sqlx::query_scalar("SELECT workflow_mgmt.publish($1)").bind(LARGEST_PART).fetch_one(pool).await;
        pause = match published {
            Ok(LARGEST_PART..) => Duration::ZERO,
            Ok(1..) => SHORTEST_PAUSE,
            Ok(_) => pause.saturating_mul(2).clamp(SHORTEST_PAUSE, LONGEST_PAUSE),
            Err(error) => {
                tracing::warn!(%error, "events could not be published; they are when the database answers again");
                AFTER_FAILURE
            }
        };
        tokio::time::sleep(pause).await;
    }
}

/// Hears of what was published, by this process or another, for ever.
async fn listen(pool: &PgPool, news: &News) {
    loop {
        if let Err(error) = listen_once(pool, news).await {
            tracing::warn!(%error, "no news of events; streams look by themselves until there are");
        }
        tokio::time::sleep(AFTER_FAILURE).await;
    }
}

async fn listen_once(pool: &PgPool, news: &News) -> Result<(), sqlx::Error> {
    let mut listener = PgListener::connect_with(pool).await?;
    listener.listen(CHANNEL).await?;
    news.tell_all();
    let mut teller = Teller { pool, news, told: HashMap::new() };
    loop {
        match listener.try_recv().await? {
            Some(notification) => teller.tell(notification.payload()).await,
            // The connection was lost and is there again: what was told meanwhile was not heard.
            None => {
                teller.told.clear();
                news.tell_all();
            }
        }
    }
}

/// Tells each tenant's streams what has been published.
struct Teller<'a> {
    pool: &'a PgPool,
    news: &'a News,
    /// Up to where each tenant was told, of those for whose news somebody waits.
    told: HashMap<Uuid, i64>,
}

impl Teller<'_> {
    /// `<tenant> <last position>`, one for each tenant with news, between commas; nothing where they are too many.
    async fn tell(&mut self, payload: &str) {
        let Some(grown) = payload.split(',').map(grown).collect::<Option<Vec<_>>>() else {
            self.told.clear();
            return self.news.tell_all();
        };
        for (tenant, last) in grown {
            self.tell_tenant(tenant, last).await;
        }
    }

    async fn tell_tenant(&mut self, tenant: Uuid, last: i64) {
        if !self.news.is_awaited(tenant) {
            self.told.remove(&tenant);
            return;
        }
        let told = self.told.insert(tenant, last);
        let Some(after) = told.filter(|told| (0..=LARGEST_TOLD).contains(&(last - told))) else {
            return self.news.tell_tenant(tenant);
        };
        match happenings(self.pool, tenant, after, last).await {
            Ok(happenings) => self.news.tell(tenant, &happenings),
            // Whoever looks by himself finds what there is.
            Err(error) => {
                tracing::debug!(%error, "what was published could not be read; all streams look");
                self.news.tell_tenant(tenant);
            }
        }
    }
}

fn grown(text: &str) -> Option<(Uuid, i64)> {
    let (tenant, last) = text.split_once(' ')?;
    Some((tenant.parse().ok()?, last.parse().ok()?))
}

/// What happened in a tenant's feed between two positions.
async fn happenings(pool: &PgPool, tenant: Uuid, after: i64, last: i64) -> Result<Vec<Happening>, sqlx::Error> {
    let mut transaction = pool.begin().await?;
    sqlx::query("SELECT set_config('app.current_business_id', $1, true)")
        .bind(tenant.to_string())
        .execute(&mut *transaction)
        .await?;
    let rows: Vec<(String, String, Uuid, Option<String>)> =
        sqlx::query_as("SELECT * FROM workflow_mgmt.happenings($1, $2)")
            .bind(after)
            .bind(last)
            .fetch_all(&mut *transaction)
            .await?;
    transaction.commit().await?;
    Ok(rows.into_iter().map(|(schema, kind, record, to)| Happening { schema, kind, record, to }).collect())
}
