//! Hearing of what was published, by this process or another: from PostgreSQL, or over Redis where the settings name it.
//! While neither can be heard, the process looks by itself.

use std::convert::Infallible;
use std::time::Duration;

use futures::StreamExt;
use kit::subscription::News;
use sqlx::postgres::{PgListener, PgPool};

use super::teller::Teller;
use super::wakes::{Heard, Wakes};

/// Where the database tells that it has published.
const CHANNEL: &str = "thorbis_feed";

/// How often a process looks by itself that hears nothing, and tries to hear again.
const LOOKS_EVERY: Duration = Duration::from_secs(1);

/// How soon a process looks again for what it was told of and does not see yet.
const SOON: Duration = Duration::from_millis(20);

/// Why nothing can be heard.
#[derive(Debug, thiserror::Error)]
pub(super) enum Deaf {
    /// PostgreSQL says why.
    #[error("{0}")]
    Postgres(#[from] sqlx::Error),
    /// Redis does.
    #[error("{0}")]
    Redis(#[from] redis::RedisError),
    /// Redis says nothing.
    #[error("Redis does not answer")]
    Silent,
}

/// Hears of it for ever.
pub(super) async fn listen(pool: &PgPool, news: &News, wakes: Option<&Wakes>) {
    let mut teller = Teller::new(pool, news);
    let mut is_deaf = false;
    loop {
        let mut hears = false;
        let heard = match wakes {
            Some(wakes) => over_redis(wakes, &mut teller, &mut hears).await,
            None => from_postgres(pool, &mut teller, &mut hears).await,
        };
        let Err(error) = heard;
        if hears || !is_deaf {
            tracing::warn!(%error, "no news of events; the process looks by itself until there are");
        }
        is_deaf = true;
        teller.look().await;
        tokio::time::sleep(LOOKS_EVERY).await;
    }
}

async fn from_postgres(pool: &PgPool, teller: &mut Teller<'_>, hears: &mut bool) -> Result<Infallible, Deaf> {
    let mut listener = PgListener::connect_with(pool).await?;
    listener.listen(CHANNEL).await?;
    *hears = true;
    teller.tell_all();
    loop {
        match listener.try_recv().await? {
            Some(notification) => teller.tell(notification.payload()).await,
            // The connection was lost and is there again: what was told meanwhile was not heard.
            None => teller.tell_all(),
        }
    }
}

/// On a server that replays another, news may come before what they tell of: it is looked for until it is there.
async fn over_redis(wakes: &Wakes, teller: &mut Teller<'_>, hears: &mut bool) -> Result<Infallible, Deaf> {
    let mut heard = wakes.subscribe().await?;
    *hears = true;
    teller.tell_all();
    loop {
        tokio::select! {
            next = heard.next() => match next {
                Some(Heard::News(news)) => teller.tell(&news).await,
                Some(Heard::Silence) | None => return Err(Deaf::Silent),
            },
            () = tokio::time::sleep(SOON), if teller.is_behind() => teller.catch_up().await,
        }
    }
}
