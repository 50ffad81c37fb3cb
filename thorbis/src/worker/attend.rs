//! Attends to a job: does it when it is its time, counts what comes of it, and tries again what fails.

use std::sync::Arc;
use std::time::{Duration, Instant};

use opentelemetry::KeyValue;
use opentelemetry::metrics::{Counter, Histogram};
use tokio_util::sync::CancellationToken;

use super::Context;
use super::jobs::{Job, Round, Work, alone};

/// The rest after a failure; it doubles with each further one.
const SHORTEST_REST: Duration = Duration::from_secs(1);
const LONGEST_REST: Duration = Duration::from_secs(300);

/// What is counted of jobs.
struct Counts {
    rounds: Counter<u64>,
    done: Counter<u64>,
    took: Histogram<f64>,
}

impl Counts {
    fn new() -> Self {
        let meter = opentelemetry::global::meter("thorbis.worker");
        Self {
            rounds: meter
                .u64_counter("thorbis.worker.rounds")
                .with_description("Rounds of jobs, by job and outcome.")
                .build(),
            done: meter.u64_counter("thorbis.worker.done").with_description("Things that jobs did, by job.").build(),
            took: meter
                .f64_histogram("thorbis.worker.duration")
                .with_unit("s")
                .with_description("How long the rounds of jobs took, by job.")
                .build(),
        }
    }

    fn note(&self, job: &str, took: Duration, outcome: Option<Round>) {
        let named = KeyValue::new("job", job.to_owned());
        let ended = KeyValue::new("outcome", if outcome.is_some() { "done" } else { "failed" });
        self.rounds.add(1, &[named.clone(), ended]);
        self.done.add(outcome.unwrap_or_default().done, std::slice::from_ref(&named));
        self.took.record(took.as_secs_f64(), &[named]);
    }
}

/// Does a job until told to stop.
pub(super) async fn attend(job: &'static Job, context: Arc<Context>, stop: CancellationToken) {
    let counts = Counts::new();
    let mut failures = 0;
    while !stop.is_cancelled() {
        let began = Instant::now();
        let outcome = perform(job, &context, &stop).await;
        counts.note(job.name, began.elapsed(), outcome.as_ref().ok().copied());
        let rest = match outcome {
            Ok(round) => {
                failures = 0;
                pause(job, round)
            }
            Err(error) => {
                tracing::warn!(job = job.name, "the job failed and is tried again: {error:#}");
                failures += 1;
                after_failures(failures)
            }
        };
        tokio::select! {
            () = tokio::time::sleep(rest) => {}
            () = stop.cancelled() => {}
        }
    }
}

/// One round, or a lasting job until it ends. A round that is under way when it is to stop is left; what it has not
/// committed is undone.
async fn perform(job: &Job, context: &Arc<Context>, stop: &CancellationToken) -> anyhow::Result<Round> {
    match job.work {
        Work::Rounds(_, round) => until(stop, round(Arc::clone(context))).await,
        Work::Alone(_, round) => {
            let alone = alone(job.name, context, round(Arc::clone(context)));
            until(stop, async { Ok(alone.await?.unwrap_or_default()) }).await
        }
        Work::Lasting(last) => {
            last(Arc::clone(context), stop.clone()).await?;
            anyhow::ensure!(stop.is_cancelled(), "it ended before it was told to");
            Ok(Round::default())
        }
    }
}

async fn until(stop: &CancellationToken, round: impl Future<Output = anyhow::Result<Round>>) -> anyhow::Result<Round> {
    tokio::select! {
        done = round => done,
        () = stop.cancelled() => Ok(Round::default()),
    }
}

fn pause(job: &Job, round: Round) -> Duration {
    match job.work {
        Work::Rounds(every, _) | Work::Alone(every, _) if !round.is_more => every,
        _ => Duration::ZERO,
    }
}

fn after_failures(failures: u32) -> Duration {
    SHORTEST_REST.saturating_mul(2_u32.saturating_pow(failures.saturating_sub(1))).min(LONGEST_REST)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::worker::jobs::JOBS;

    #[test]
    fn the_rest_after_failures_grows_to_a_bound() {
        let rests: Vec<u64> = (1..=12).map(|failures| after_failures(failures).as_secs()).collect();
        assert_eq!(rests, [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300]);
    }

    #[test]
    fn every_job_has_a_name_of_its_own() {
        let mut names: Vec<&str> = JOBS.iter().map(|job| job.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), JOBS.len());
    }
}
