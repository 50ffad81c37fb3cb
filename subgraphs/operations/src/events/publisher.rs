//! The publisher: has the database put what became visible into the feed, and tells those who wait.
//!
//! It runs in every process of the subgraph; the database lets one publish at a time, so nothing has to be elected.
//! Its connections are its own, in the role of the services: what it may is to call the function.

use std::sync::Arc;
use std::time::Duration;

use kit::subscription::News;
use kit::{Database, Task};
use sqlx::postgres::{PgPool, PgPoolOptions};
use sqlx::{AssertSqlSafe, Row};
use tokio_util::sync::CancellationToken;

use super::listening::listen;
use super::wakes::Wakes;

/// The pauses between two looks, by load.
const SHORTEST_PAUSE: Duration = Duration::from_millis(5);
const LONGEST_PAUSE: Duration = Duration::from_millis(100);

/// The pause after the database refused or did not answer.
const AFTER_FAILURE: Duration = Duration::from_secs(1);

/// The most events that are published in one transaction.
const LARGEST_PART: i32 = 10_000;

/// What the database says on a server that only replays another.
const READ_ONLY: &str = "25006";

/// The work beside the requests.
pub(super) fn task(news: Arc<News>) -> Task {
    Task::new("publisher", move |database, stop| run(Arc::clone(&news), database, stop))
}

async fn run(news: Arc<News>, database: Database, stop: CancellationToken) {
    let options = database.session_options().application_name("thorbis-publisher");
    let own =
        PgPoolOptions::new().max_connections(3).acquire_timeout(Duration::from_secs(5)).connect_lazy_with(options);
    let wakes = Wakes::of(database.redis()).unwrap_or_else(|error| {
        tracing::error!(%error, "`redis.url` is no address of a Redis server; events are heard of from PostgreSQL");
        None
    });
    let wakes = wakes.as_ref();
    tokio::select! {
        () = stop.cancelled() => {}
        () = publish(&own, wakes) => {}
        () = listen(&own, &news, wakes) => {}
        () = Wakes::speak(wakes) => {}
    }
    // Whoever stops does not wait for a database that hangs.
    let _ = tokio::time::timeout(AFTER_FAILURE, own.close()).await;
}

/// Publishes for ever.
async fn publish(pool: &PgPool, wakes: Option<&Wakes>) {
    let mut pause = SHORTEST_PAUSE;
    let mut replays = false;
    loop {
        let published = publish_once(pool).await;
        replays = match &published {
            Err(error) if is_read_only(error) => {
                if !replays {
                    tracing::info!("this server replays another one; events are published there");
                }
                true
            }
            _ => false,
        };
        pause = match published {
            Ok((taken, news)) => {
                if let Some((wakes, news)) = wakes.zip(news).filter(|_| taken > 0) {
                    wakes.say(news);
                }
                match taken {
                    LARGEST_PART.. => Duration::ZERO,
                    1.. => SHORTEST_PAUSE,
                    _ => pause.saturating_mul(2).clamp(SHORTEST_PAUSE, LONGEST_PAUSE),
                }
            }
            Err(_) if replays => AFTER_FAILURE,
            Err(error) => {
                tracing::warn!(%error, "events could not be published; they are when the database answers again");
                AFTER_FAILURE
            }
        };
        tokio::time::sleep(pause).await;
    }
}

/// How many events were published, and for which tenants up to where. One transaction in one round trip, of which
/// nothing stays at the connection: it may be a pooler's.
async fn publish_once(pool: &PgPool) -> Result<(i32, Option<String>), sqlx::Error> {
    let sql = format!("SET LOCAL ROLE thorbis_app; SELECT taken, news FROM workflow_mgmt.publish_news({LARGEST_PART})");
    let rows = sqlx::raw_sql(AssertSqlSafe(sql)).fetch_all(pool).await?;
    let row = rows.first().ok_or(sqlx::Error::RowNotFound)?;
    Ok((row.try_get(0)?, row.try_get(1)?))
}

fn is_read_only(error: &sqlx::Error) -> bool {
    error.as_database_error().and_then(|error| error.code()).is_some_and(|code| code == READ_ONLY)
}
