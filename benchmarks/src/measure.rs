//! CPU time per request, taken in turns so that a drift of the machine's speed meets all servers alike.

use crate::accounts::Postgres;
use crate::client::Target;
use crate::process::Server;

/// Turns of each server; the median counts.
const TURNS: usize = 5;

/// How much is sent in a turn.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Load {
    pub(crate) requests: usize,
    pub(crate) connections: usize,
}

/// Something to measure: the processes that serve it, and the requests.
pub(crate) struct Subject<'a> {
    pub(crate) name: &'static str,
    pub(crate) servers: Vec<&'a Server>,
    pub(crate) target: Target,
}

/// CPU seconds per request.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Spent {
    pub(crate) servers: f64,
    /// PostgreSQL's, for all that it was asked meanwhile.
    pub(crate) database: f64,
}

impl Spent {
    /// Servers and database together.
    pub(crate) fn together(&self) -> f64 {
        self.servers + self.database
    }
}

/// What a request of each subject costs: the medians of the turns.
pub(crate) async fn cpu_per_request(
    subjects: &[Subject<'_>],
    load: Load,
    database: &Postgres,
) -> anyhow::Result<Vec<Spent>> {
    let mut expected = Vec::new();
    for subject in subjects {
        let alone = subject.target.alone().await?;
        subject.target.load(load.requests / 4, load.connections, &alone).await?;
        expected.push(alone);
    }
    let mut turns = vec![Vec::with_capacity(TURNS); subjects.len()];
    for _ in 0..TURNS {
        for ((subject, expected), figures) in subjects.iter().zip(&expected).zip(&mut turns) {
            let before = so_far(subject, database)?;
            subject.target.load(load.requests, load.connections, expected).await?;
            let after = so_far(subject, database)?;
            figures.push(Spent {
                servers: (after.servers - before.servers) / load.requests as f64,
                database: (after.database - before.database) / load.requests as f64,
            });
        }
    }
    Ok(turns.iter().map(|figures| medians(figures)).collect())
}

/// The CPU seconds of a subject's servers so far.
pub(crate) fn servers_cpu(subject: &Subject<'_>) -> anyhow::Result<f64> {
    let mut servers = 0.0;
    for server in &subject.servers {
        servers += server.usage()?.cpu;
    }
    Ok(servers)
}

fn so_far(subject: &Subject<'_>, database: &Postgres) -> anyhow::Result<Spent> {
    Ok(Spent { servers: servers_cpu(subject)?, database: database.cpu()? })
}

fn medians(turns: &[Spent]) -> Spent {
    let median = |figure: fn(&Spent) -> f64| {
        let mut figures: Vec<f64> = turns.iter().map(figure).collect();
        figures.sort_by(f64::total_cmp);
        figures.get(figures.len() / 2).copied().unwrap_or_default()
    };
    Spent { servers: median(|spent| spent.servers), database: median(|spent| spent.database) }
}
