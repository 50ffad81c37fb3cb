//! The jobs of the worker. A new one is a line in [`JOBS`] and a function.

use std::sync::Arc;
use std::time::Duration;

use futures::future::BoxFuture;
use operations::webhooks::{Courier, Poster, system_resolver};
use tokio_util::sync::CancellationToken;

use super::Context;
use super::payloads::ByGateway;
use crate::trust::sealing;
use crate::{database, maintain};

/// A piece of the worker's work.
pub(super) struct Job {
    /// Its name, in logs and metrics.
    pub(super) name: &'static str,
    pub(super) work: Work,
}

/// How a job is done.
pub(super) enum Work {
    /// It goes on until it is told to stop. One that ends by itself before has failed, and is begun again.
    Lasting(fn(Arc<Context>, CancellationToken) -> BoxFuture<'static, anyhow::Result<()>>),
    /// It is done in rounds: after so long again, or at once while there is more to do. A round says how much it did,
    /// and whether there is more. What it takes from others it takes by row locks (`SKIP LOCKED`).
    Rounds(Duration, fn(Arc<Context>) -> BoxFuture<'static, anyhow::Result<Round>>),
    /// The same, done by one worker at a time: another that comes to it meanwhile passes it over.
    Alone(Duration, fn(Arc<Context>) -> BoxFuture<'static, anyhow::Result<Round>>),
}

/// What a round came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Round {
    /// How many things were done.
    pub(super) done: u64,
    /// Whether there is more to do at once.
    pub(super) is_more: bool,
}

/// Every job.
pub(super) const JOBS: &[Job] = &[
    Job { name: "publishing", work: Work::Lasting(publish) },
    Job { name: "webhooks", work: Work::Lasting(post_webhooks) },
    Job { name: "webhook-retention", work: Work::Rounds(HOURLY, forget_webhooks) },
    Job { name: "sealing", work: Work::Lasting(seal) },
    Job { name: "housekeeping", work: Work::Alone(maintain::DAILY, keep_house) },
];

const HOURLY: Duration = Duration::from_secs(60 * 60);

/// The work that subgraphs have beside their requests: the feed's publisher, and in `thorbis dev` the sending of codes,
/// which needs the issuer that only `platform` has.
fn publish(context: Arc<Context>, stop: CancellationToken) -> BoxFuture<'static, anyhow::Result<()>> {
    Box::pin(async move {
        futures::future::join_all(context.subgraphs.iter().map(|subgraph| subgraph.work(stop.clone()))).await;
        Ok(())
    })
}

fn post_webhooks(context: Arc<Context>, stop: CancellationToken) -> BoxFuture<'static, anyhow::Result<()>> {
    Box::pin(async move {
        let poster = Poster::new(context.destinations, system_resolver())?;
        let payloads = ByGateway::new(&context.gateway, &context.documents);
        let courier = Courier::new(context.pool.clone(), context.database.clone(), Arc::new(payloads), poster);
        courier.run(stop).await;
        Ok(())
    })
}

/// Messages are forgotten a while after their end: first what was posted, then that it was.
fn forget_webhooks(context: Arc<Context>) -> BoxFuture<'static, anyhow::Result<Round>> {
    Box::pin(async move {
        let done = operations::webhooks::forget(&context.pool).await?;
        Ok(Round { done, is_more: false })
    })
}

fn seal(context: Arc<Context>, stop: CancellationToken) -> BoxFuture<'static, anyhow::Result<()>> {
    Box::pin(async move {
        sealing::repeatedly(&context.url, &stop).await;
        Ok(())
    })
}

fn keep_house(context: Arc<Context>) -> BoxFuture<'static, anyhow::Result<Round>> {
    Box::pin(async move {
        let done = maintain::once(&context.url, context.retention).await?;
        done.iter().for_each(|line| tracing::info!("{line}"));
        Ok(Round { done: u64::try_from(done.len()).unwrap_or(u64::MAX), is_more: false })
    })
}

/// Does a round while no other worker does one; `None` where one does. The lock goes with its connection.
pub(super) async fn alone(
    job: &str,
    context: &Arc<Context>,
    round: impl Future<Output = anyhow::Result<Round>>,
) -> anyhow::Result<Option<Round>> {
    let mut connection = database::connect(&context.url).await?;
    let is_ours: bool = sqlx::query_scalar("SELECT pg_try_advisory_lock(hashtextextended('thorbis worker ' || $1, 0))")
        .bind(job)
        .fetch_one(&mut connection)
        .await?;
    let done = if is_ours { Some(round.await) } else { None };
    sqlx::Connection::close(connection).await.ok();
    done.transpose()
}
