//! The courier: makes deliveries of what happened, and posts what is due. Several of them take turns by the rows' locks.

use std::sync::Arc;
use std::time::Duration;

use chrono::Utc;
use futures::StreamExt;
use futures::stream::FuturesUnordered;
use http::{HeaderMap, HeaderName, HeaderValue, header};
use sqlx::PgPool;
use tokio_util::sync::CancellationToken;

use super::choosing::{choose, disable};
use super::deliveries::{Due, Ending, take};
use super::keys::{Key, signatures};
use super::payload::{Payloads, message};
use super::post::{Outcome, Poster};
use super::{principal, schedule};

/// How long a delivery stays with a worker that does not say what came of it: longer than an attempt takes.
const LEASE: Duration = Duration::from_secs(60);

/// The most deliveries in hand at once.
const IN_HAND: usize = 64;

/// How long to rest when there is nothing to do.
const REST: Duration = Duration::from_millis(100);

/// How long to rest when the database does not answer.
const AFTER_FAILURE: Duration = Duration::from_secs(1);

/// The answer of a receiver that wants no more.
const GONE: u16 = 410;

/// Follows the feed for every endpoint, and posts.
pub struct Courier {
    /// Connections that see every tenant, and the keys.
    pool: PgPool,
    /// The way to rows in somebody's rights.
    database: kit::Database,
    payloads: Arc<dyn Payloads>,
    poster: Poster,
    lease: Duration,
}

impl Courier {
    /// A courier. The pool's role passes row level security; the database is read in the principals' rights.
    pub fn new(pool: PgPool, database: kit::Database, payloads: Arc<dyn Payloads>, poster: Poster) -> Self {
        Self { pool, database, payloads, poster, lease: LEASE }
    }

    /// The same with another lease.
    #[must_use]
    pub fn with_lease(self, lease: Duration) -> Self {
        Self { lease, ..self }
    }

    /// Does what is to be done now; returns how many events were chosen and how many attempts made.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn deliver_due(&self) -> Result<usize, sqlx::Error> {
        let chosen = choose(&self.pool, &self.database).await?;
        let due = self.take(IN_HAND).await?;
        let attempts = futures::future::join_all(due.iter().map(|due| self.attempt(due))).await;
        let made = attempts.len();
        attempts.into_iter().collect::<Result<(), _>>()?;
        Ok(chosen + made)
    }

    /// Does it until told to stop; what is in hand then is ended.
    pub async fn run(&self, stop: CancellationToken) {
        let mut in_hand = FuturesUnordered::new();
        while !stop.is_cancelled() {
            let rest = match self.round(IN_HAND.saturating_sub(in_hand.len())).await {
                Ok((0, taken)) if taken.is_empty() => REST,
                Ok((_, taken)) => {
                    in_hand.extend(taken.into_iter().map(|due| async move { self.attempt(&due).await }));
                    Duration::ZERO
                }
                Err(error) => {
                    tracing::warn!(%error, "webhooks wait for the database");
                    AFTER_FAILURE
                }
            };
            // While the rest lasts, what is in hand goes on; something that ends may let its order go on.
            tokio::select! {
                biased;
                Some(ended) = in_hand.next(), if !in_hand.is_empty() => tell(ended),
                () = tokio::time::sleep(rest) => {}
                () = stop.cancelled() => {}
            }
        }
        while let Some(ended) = in_hand.next().await {
            tell(ended);
        }
    }

    async fn round(&self, free: usize) -> Result<(usize, Vec<Due>), sqlx::Error> {
        let chosen = choose(&self.pool, &self.database).await?;
        Ok((chosen, self.take(free).await?))
    }

    async fn take(&self, free: usize) -> Result<Vec<Due>, sqlx::Error> {
        take(&self.pool, i64::try_from(free).unwrap_or(i64::MAX), self.lease).await
    }

    /// Makes one attempt, and writes down what came of it.
    async fn attempt(&self, due: &Due) -> Result<(), sqlx::Error> {
        let body = match self.body(due).await? {
            Body::Ready(body) => body,
            Body::Withheld => return due.end(&Ending::Withheld, None, None, &self.pool).await,
            Body::Failing(reason) => return due.end(&again(due, None), None, Some(&reason), &self.pool).await,
            // Another has it in hand.
            Body::Lost => return Ok(()),
        };
        let keys = due.keys(&self.pool).await?;
        if keys.is_empty() {
            let error = "the endpoint has no key to sign with; give it one with `rotateWebhookKey`";
            return due.end(&again(due, None), None, Some(error), &self.pool).await;
        }
        let headers = headers(due, &body, &keys);
        match self.poster.post(&due.url, headers, &body).await {
            Outcome::Answered { status: status @ 200..=299, .. } => {
                due.end(&Ending::Delivered, Some(status), None, &self.pool).await
            }
            Outcome::Answered { status: GONE, .. } => {
                due.end(&Ending::Failed, Some(GONE), Some("the receiver wants no more"), &self.pool).await?;
                disable(&self.pool, due.tenant, due.endpoint, "the receiver answered 410 Gone").await
            }
            Outcome::Answered { status, retry_after } => {
                let error = format!("the receiver answered {status}");
                due.end(&again(due, retry_after), Some(status), Some(&error), &self.pool).await
            }
            Outcome::Unanswered(error) => due.end(&again(due, None), None, Some(&error), &self.pool).await,
        }
    }

    /// What is posted: what was kept, or what the document gives now, which is kept before it is posted.
    async fn body(&self, due: &Due) -> Result<Body, sqlx::Error> {
        if let Some(body) = &due.body {
            return Ok(Body::Ready(body.clone()));
        }
        let caller = principal::caller(due.tenant, due.principal, due.role.as_deref());
        let (Some(caller), Some(event)) = (caller, due.event) else {
            return Ok(Body::Withheld);
        };
        let data = match self.payloads.render(caller, due.document.as_deref(), event).await {
            Ok(Some(data)) => data,
            Ok(None) => return Ok(Body::Withheld),
            Err(error) => return Ok(Body::Failing(error.to_string())),
        };
        let body = message(&due.event_type, due.occurred_at, &data);
        Ok(if due.keep(&body, &self.pool).await? { Body::Ready(body) } else { Body::Lost })
    }
}

/// What there is to post.
enum Body {
    Ready(String),
    Withheld,
    Failing(String),
    Lost,
}

/// The next attempt, or the end. A test is tried once: whoever asked for it reads what came of it.
fn again(due: &Due, asked: Option<Duration>) -> Ending {
    let wait = due.event.and_then(|_| schedule::wait_after(due.attempts, asked, rand::random()));
    wait.map_or(Ending::Failed, Ending::Again)
}

fn tell(ended: Result<(), sqlx::Error>) {
    if let Err(error) = ended {
        tracing::warn!(%error, "what came of a webhook could not be written down; it is posted again");
    }
}

/// The headers of Standard Webhooks, with the time of this attempt.
fn headers(due: &Due, body: &str, keys: &[Key]) -> HeaderMap {
    let (id, now) = (due.id.to_string(), Utc::now().timestamp());
    let signature = signatures(keys, &id, now, body);
    let headers = [
        (HeaderName::from_static("webhook-id"), id),
        (HeaderName::from_static("webhook-timestamp"), now.to_string()),
        (HeaderName::from_static("webhook-signature"), signature),
        (header::CONTENT_TYPE, "application/json".to_owned()),
        (header::USER_AGENT, "thorbis-webhooks".to_owned()),
    ];
    let valid = headers.into_iter().filter_map(|(name, value)| Some((name, HeaderValue::try_from(value).ok()?)));
    valid.collect()
}
