//! A client that comes back after all of it: how fast it catches up, and what that costs in memory.

use std::time::Instant;

use anyhow::Context as _;

use super::Size;
use super::stage::Stage;
use super::stream::{Caller, Selection};
use crate::process::Server;
use crate::report;

/// How often memory is looked at, in events.
const LOOK: usize = 2_000;
/// How many megabytes more the server may have than at the beginning, however much there is to catch up with: what its
/// allocator keeps.
const MOST_GROWN: f64 = 24.0;

/// Follows from the oldest event on, as many events as were published.
pub(crate) async fn measure(stage: &Stage, server: &Server, size: Size) -> anyhow::Result<()> {
    let caller = Caller::new(stage.token()?);
    let first = caller.ask("{ orderEvents(first: 1) { events { cursor } } }").await?;
    let cursor = first["data"]["orderEvents"]["events"][0]["cursor"].as_str().context("the feed is empty")?;
    let mut events = caller.follow(Selection { order: None, after: Some(cursor) }).await?;
    // What a first read needs is there from then on.
    for _ in 0..LOOK.min(size.backlog) {
        events.next().await?;
    }
    let (began, before) = (Instant::now(), server.usage()?.resident);
    let (mut most, mut read) = (before, 0);
    while read < size.backlog.saturating_sub(LOOK) {
        events.next().await?;
        read += 1;
        if read % LOOK == 0 {
            most = most.max(server.usage()?.resident);
        }
    }
    let rate = read as f64 / began.elapsed().as_secs_f64();
    let grown = (most - before) as f64 / 1e6;
    let what = format!("Catching up with {read} events: {rate:.0} events/s, {grown:.1} MB more resident at most");
    report::verdict(&what, &format!("constant, so at most {MOST_GROWN} MB"), grown <= MOST_GROWN);
    Ok(())
}
