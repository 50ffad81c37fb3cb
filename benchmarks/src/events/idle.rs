//! What a subscriber costs that waits: the memory of the server, over those that are open.

use std::time::Duration;

use futures::StreamExt as _;

use super::Size;
use super::stage::Stage;
use super::stream::{Caller, Selection};
use crate::process::Server;
use crate::report;

/// How many streams are opened at a time.
const AT_ONCE: usize = 16;
/// How long memory is given to come to rest.
const REST: Duration = Duration::from_secs(3);

/// Opens them, and compares the server's memory.
pub(crate) async fn measure(stage: &Stage, server: &Server, size: Size) -> anyhow::Result<()> {
    let caller = Caller::new(stage.token()?);
    tokio::time::sleep(REST).await;
    let before = server.usage()?.resident;
    let opened = futures::stream::iter(stage.orders.iter().cycle().take(size.idle))
        .map(|order| caller.follow(Selection { order: Some(*order), after: None }))
        .buffer_unordered(AT_ONCE)
        .collect::<Vec<_>>()
        .await;
    let open = opened.into_iter().collect::<anyhow::Result<Vec<_>>>()?;
    tokio::time::sleep(REST).await;
    let each = server.usage()?.resident.saturating_sub(before) as f64 / open.len() as f64;
    let what = format!("{} subscribers that wait: {:.1} kB each", open.len(), each / 1e3);
    report::verdict(&what, "under 12 kB", each < 12e3);
    Ok(())
}
