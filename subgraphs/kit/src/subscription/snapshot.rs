//! A snapshot that is kept as long as its stream is read: the gateway reads the pages of a report in it.

use std::sync::Arc;

use bytes::Bytes;
use futures::StreamExt;
use futures::stream::{self, BoxStream};
use service::budget::Budget;
use service::identity::Caller;

use crate::error::Error;
use crate::execute::{Executor, refused};
use crate::tenant::KeptSnapshot;

/// One response that names the snapshot, and then silence until its time is over.
pub(super) fn kept(executor: Arc<Executor>, caller: Arc<Caller>, seconds: u64) -> BoxStream<'static, Bytes> {
    stream::unfold(Keeping::Asked(executor, caller, seconds), Keeping::next).boxed()
}

enum Keeping {
    Asked(Arc<Executor>, Arc<Caller>, u64),
    Kept(Box<KeptSnapshot>),
    Over,
}

impl Keeping {
    async fn next(self) -> Option<(Bytes, Self)> {
        match self {
            Self::Asked(executor, caller, seconds) => Some(match keep(&executor, &caller, seconds).await {
                Ok(kept) => (named(&kept), Self::Kept(Box::new(kept))),
                Err(error) => (refused(&[error]).body, Self::Over),
            }),
            Self::Kept(kept) => {
                tokio::time::sleep(kept.lasts).await;
                None
            }
            Self::Over => None,
        }
    }
}

async fn keep(executor: &Executor, caller: &Arc<Caller>, seconds: u64) -> Result<KeptSnapshot, Error> {
    let budget = Arc::new(Budget::new(executor.limits.allowance));
    executor.database.keep_snapshot(caller, seconds, &budget).await
}

fn named(kept: &KeptSnapshot) -> Bytes {
    let extensions = serde_json::json!({ "snapshot": kept.shared });
    serde_json::json!({ "data": { "__typename": "Query" }, "extensions": extensions }).to_string().into()
}
