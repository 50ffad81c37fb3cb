//! A subscription at work: read what follows, answer with it, wait for news.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use bytes::Bytes;
use futures::StreamExt;
use futures::stream::{self, BoxStream};
use service::error::ErrorCode;
use service::identity::Caller;
use service::snapshot::SnapshotAsk;

use super::news::Waiter;
use super::snapshot::kept;
use crate::error::Error;
use crate::execute::{Executor, Followed, Request, refused};
use crate::origin::Origin;

/// How long a stream waits for news before it looks by itself: news may be lost with a connection.
const LONGEST_WAIT: Duration = Duration::from_secs(30);

/// How often a stream tries again while the database does not answer; with the pauses, about half a minute.
const TRIES: u32 = 8;

/// The first pause before another try; each is twice as long as the one before it, up to the longest.
const FIRST_PAUSE: Duration = Duration::from_millis(100);
const LONGEST_PAUSE: Duration = Duration::from_secs(8);

/// The responses of a subscription, each a GraphQL response in JSON. Dropped, it ends what it has begun.
pub(crate) fn stream(executor: Arc<Executor>, request: &Request<'_>) -> BoxStream<'static, Bytes> {
    if let Some(SnapshotAsk::Keep(seconds)) = executor.database.asked_of_snapshot(&request.caller, &request.origin) {
        return kept(executor, Arc::clone(&request.caller), seconds);
    }
    let asked = Owned {
        query: request.query.to_owned(),
        operation_name: request.operation_name.map(str::to_owned),
        variables: request.variables.map(<[u8]>::to_vec),
        caller: Arc::clone(&request.caller),
        idempotency_key: request.idempotency_key.map(str::to_owned),
    };
    let running = Running { executor, ready: VecDeque::new(), stage: Stage::Asked(asked) };
    stream::unfold(running, async |mut running| Some((running.next().await?, running))).boxed()
}

/// A request that outlives the call.
struct Owned {
    query: String,
    operation_name: Option<String>,
    variables: Option<Vec<u8>>,
    caller: Arc<Caller>,
    idempotency_key: Option<String>,
}

struct Running {
    executor: Arc<Executor>,
    /// Responses that were made and not yet taken.
    ready: VecDeque<Bytes>,
    stage: Stage,
}

enum Stage {
    Asked(Owned),
    Following(Box<Following>),
    Over,
}

/// A stream that has begun.
struct Following {
    followed: Followed,
    waiter: Waiter,
    tries: u32,
}

impl Running {
    async fn next(&mut self) -> Option<Bytes> {
        loop {
            if let Some(response) = self.ready.pop_front() {
                return Some(response);
            }
            self.stage = match std::mem::replace(&mut self.stage, Stage::Over) {
                Stage::Asked(asked) => self.begin(asked).await,
                Stage::Following(following) => self.follow(following).await,
                Stage::Over => return None,
            };
        }
    }

    async fn begin(&mut self, asked: Owned) -> Stage {
        let request = Request {
            query: &asked.query,
            operation_name: asked.operation_name.as_deref(),
            variables: asked.variables.as_deref(),
            caller: asked.caller,
            origin: Origin::default(),
            idempotency_key: asked.idempotency_key.as_deref(),
            deadline: None,
        };
        // Nobody follows anything; what nobody may ask is answered once.
        let followed = if request.caller.is_nobody() { Ok(None) } else { self.executor.follow(&request).await };
        match followed {
            Ok(Some(followed)) => {
                let waiter = followed.feed.news().wait(request.caller.tenant, &followed.feed);
                Stage::Following(Box::new(Following { followed, waiter, tries: 0 }))
            }
            // A query or a mutation is answered once.
            Ok(None) => {
                self.ready.push_back(self.executor.execute(request).await.body);
                Stage::Over
            }
            Err(errors) => {
                self.ready.push_back(refused(&errors).body);
                Stage::Over
            }
        }
    }

    async fn follow(&mut self, mut following: Box<Following>) -> Stage {
        let Some(left) = time_left(&following.followed.caller) else {
            return self.end(&following.followed, &expired());
        };
        // Seen before the feed is read, so that what comes meanwhile wakes again.
        following.waiter.mark_heard();
        match self.executor.round(&mut following.followed).await {
            Ok(round) => {
                following.tries = 0;
                self.ready.extend(round.responses);
                if round.is_all && self.ready.is_empty() {
                    let _ = tokio::time::timeout(LONGEST_WAIT.min(left), following.waiter.heard()).await;
                }
                Stage::Following(following)
            }
            Err(error) if passes(&error) && following.tries < TRIES => {
                let pause = FIRST_PAUSE.saturating_mul(1 << following.tries).min(LONGEST_PAUSE);
                following.tries += 1;
                tokio::time::sleep(pause.min(left)).await;
                Stage::Following(following)
            }
            Err(error) => self.end(&following.followed, &error),
        }
    }

    /// The last response says why there are no more.
    fn end(&mut self, followed: &Followed, error: &Error) -> Stage {
        let entry = error.to_json(&[]);
        let body = if followed.position.is_some() {
            serde_json::json!({ "data": null, "errors": [entry] })
        } else {
            serde_json::json!({ "errors": [entry] })
        };
        self.ready.push_back(body.to_string().into());
        Stage::Over
    }
}

/// Until the caller's token runs out; `None` when it has.
fn time_left(caller: &Caller) -> Option<Duration> {
    caller.expires_at.duration_since(SystemTime::now()).ok().filter(|left| !left.is_zero())
}

fn expired() -> Error {
    Error::new(ErrorCode::TokenExpired, "the token ran out while its subscription was open")
        .with_remedy("subscribe again with a new token and the last cursor as `after`")
}

/// Whether the same may succeed in a moment.
fn passes(error: &Error) -> bool {
    matches!(
        error.code(),
        ErrorCode::DatabaseUnavailable
            | ErrorCode::Overloaded
            | ErrorCode::RequestTimeout
            | ErrorCode::StatementTimeout
    )
}
