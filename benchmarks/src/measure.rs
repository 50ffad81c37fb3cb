//! CPU time per request, taken in turns so that a drift of the machine's speed meets all servers alike.

use crate::client::Target;
use crate::process::Server;

/// Requests of one turn.
const REQUESTS: usize = 2_000;
/// Connections of the load generator.
pub(crate) const CONNECTIONS: usize = 8;
/// Turns of each server; the median counts.
const TURNS: usize = 5;

/// Something to measure: the processes that serve it, and the request.
pub(crate) struct Subject<'a> {
    pub(crate) name: &'static str,
    pub(crate) servers: Vec<&'a Server>,
    pub(crate) target: Target,
}

/// CPU seconds per request of each subject: the median of the turns.
pub(crate) async fn cpu_per_request(subjects: &[Subject<'_>]) -> anyhow::Result<Vec<f64>> {
    for subject in subjects {
        subject.target.load(REQUESTS / 4, CONNECTIONS).await?;
    }
    let mut turns = vec![Vec::with_capacity(TURNS); subjects.len()];
    for _ in 0..TURNS {
        for (subject, figures) in subjects.iter().zip(&mut turns) {
            let before = cpu(subject)?;
            subject.target.load(REQUESTS, CONNECTIONS).await?;
            figures.push((cpu(subject)? - before) / REQUESTS as f64);
        }
    }
    Ok(turns.into_iter().map(median).collect())
}

fn cpu(subject: &Subject<'_>) -> anyhow::Result<f64> {
    let mut total = 0.0;
    for server in &subject.servers {
        total += server.usage()?.cpu;
    }
    Ok(total)
}

fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures.get(figures.len() / 2).copied().unwrap_or_default()
}
