//! CPU time per request, taken in turns so that a drift of the machine's speed meets all servers alike.

use serde_json::Value;

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
            figures.push(per(&before, &after, load.requests));
        }
    }
    Ok(turns.iter().map(|figures| medians(figures)).collect())
}

/// What a change costs at each server: the medians of the turns, before which one is not counted. `changes` gives the
/// requests of a turn, so that each turn changes something.
pub(crate) async fn cpu_per_change(
    servers: &[(&Server, &str)],
    tokens: &[String],
    changes: impl Fn(usize) -> Vec<Value>,
    database: &Postgres,
) -> anyhow::Result<Vec<Spent>> {
    let mut turns = vec![Vec::with_capacity(TURNS); servers.len()];
    for turn in 0..=TURNS {
        let requests = changes(turn);
        for ((server, address), figures) in servers.iter().zip(&mut turns) {
            let before = spent_by(&[*server], database)?;
            Target::varying(address, tokens, &requests).each_once(tokens.len()).await?;
            let after = spent_by(&[*server], database)?;
            if turn > 0 {
                figures.push(per(&before, &after, requests.len()));
            }
        }
    }
    Ok(turns.iter().map(|figures| medians(figures)).collect())
}

fn so_far(subject: &Subject<'_>, database: &Postgres) -> anyhow::Result<Spent> {
    spent_by(&subject.servers, database)
}

fn spent_by(processes: &[&Server], database: &Postgres) -> anyhow::Result<Spent> {
    let mut servers = 0.0;
    for server in processes {
        servers += server.usage()?.cpu;
    }
    Ok(Spent { servers, database: database.cpu()? })
}

/// What one of so many took.
fn per(before: &Spent, after: &Spent, count: usize) -> Spent {
    Spent {
        servers: (after.servers - before.servers) / count as f64,
        database: (after.database - before.database) / count as f64,
    }
}

fn medians(turns: &[Spent]) -> Spent {
    let median = |figure: fn(&Spent) -> f64| {
        let mut figures: Vec<f64> = turns.iter().map(figure).collect();
        figures.sort_by(f64::total_cmp);
        figures.get(figures.len() / 2).copied().unwrap_or_default()
    };
    Spent { servers: median(|spent| spent.servers), database: median(|spent| spent.database) }
}
