//! What events cost: publishing, writing beside it, following, waiting, catching up.
//!
//! `load events` is part of `make bench`. `BENCH_PERCENT=5` makes every part of it so much smaller.

mod catching_up;
mod following;
mod idle;
mod publishing;
mod stage;
mod stream;
mod writing;

use anyhow::Context as _;

use crate::report;
use stage::Stage;

/// How much of each there is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Size {
    /// Events that are published at once, and caught up with.
    pub(crate) backlog: usize,
    /// Seconds of each turn of writers, and of following.
    pub(crate) seconds: u64,
    /// Subscribers that follow.
    pub(crate) subscribers: usize,
    /// Events a second while they do.
    pub(crate) rate: usize,
    /// Subscribers that wait.
    pub(crate) idle: usize,
}

impl Size {
    fn from_env() -> anyhow::Result<Self> {
        let percent: usize = match std::env::var("BENCH_PERCENT") {
            Ok(text) => text.parse().context("BENCH_PERCENT must be a number from 1 to 100")?,
            Err(_) => 100,
        };
        let part = |whole: usize| (whole * percent / 100).max(1);
        Ok(Self {
            backlog: part(1_000_000),
            seconds: (20 * percent as u64 / 100).clamp(3, 20),
            subscribers: part(1_000),
            rate: part(1_000),
            idle: part(10_000),
        })
    }
}

/// Measures one after the other, and prints figures.
pub(crate) async fn play() -> anyhow::Result<()> {
    let size = Size::from_env()?;
    report::line(&format!("Events: {size:?}"));
    let stage = Stage::set(size.subscribers).await?;
    writing::measure(&stage, size).await?;
    publishing::measure(&stage, size).await?;
    let server = stage.serve().await?;
    catching_up::measure(&stage, &server, size).await?;
    following::measure(&stage, size).await?;
    idle::measure(&stage, &server, size).await
}
