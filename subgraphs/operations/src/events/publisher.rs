//! The publisher: has the database put what became visible into the feed, and tells those who wait.
//!
//! It runs in every process of the subgraph; the database lets one publish at a time, so nothing has to be elected.
//! Its two connections are its own, in the role of the services: what it may is to call the function.

use std::sync::Arc;
use std::time::{Duration, Instant};

use kit::subscription::News;
use kit::{Database, Task};
use sqlx::Executor;
use sqlx::postgres::{PgListener, PgPool, PgPoolOptions};
use tokio_util::sync::CancellationToken;

/// The pauses between two looks, by load.
const SHORTEST_PAUSE: Duration = Duration::from_millis(5);
const LONGEST_PAUSE: Duration = Duration::from_millis(100);

/// The pause after the database refused or did not answer.
const AFTER_FAILURE: Duration = Duration::from_secs(1);

/// The most events that are published in one transaction.
const LARGEST_PART: i32 = 10_000;

/// How often the feed lets go of what it has kept long enough.
const TRIMMED_EVERY: Duration = Duration::from_secs(600);

/// Where the database tells that it has published.
const CHANNEL: &str = "thorbis_feed";

/// The work beside the requests.
pub(super) fn task(news: Arc<News>) -> Task {
    Task::new("publisher", move |database, stop| run(Arc::clone(&news), database, stop))
}

async fn run(news: Arc<News>, database: Database, stop: CancellationToken) {
    let options = database.session_options().application_name("thorbis-publisher");
    let own = PgPoolOptions::new()
        .max_connections(2)
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
    let mut trimmed = Instant::now();
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
        if trimmed.elapsed() >= TRIMMED_EVERY {
            trimmed = Instant::now();
            trim(pool).await;
        }
        tokio::time::sleep(pause).await;
    }
}

async fn trim(pool: &PgPool) {
    let taken: Result<i32, _> = sqlx::query_scalar("SELECT workflow_mgmt.trim_feed()").fetch_one(pool).await;
    match taken {
        Ok(0) => {}
        Ok(events) => tracing::info!(events, "the feed let go of what it had kept long enough"),
        Err(error) => tracing::warn!(%error, "the feed could not be trimmed; it is tried again"),
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
    loop {
        match listener.try_recv().await? {
            Some(told) => tell(news, told.payload()),
            // The connection was lost and is there again: what was told meanwhile was not heard.
            None => news.tell_all(),
        }
    }
}

/// `<tenant> <last position>`, one for each tenant with news, between commas; nothing where they are too many.
fn tell(news: &News, payload: &str) {
    let tenants = payload.split(',').map(|told| told.split(' ').next().and_then(|tenant| tenant.parse().ok()));
    match tenants.collect::<Option<Vec<_>>>() {
        Some(tenants) => tenants.into_iter().for_each(|tenant| news.tell(tenant)),
        None => news.tell_all(),
    }
}
