//! The load run of `make bench`: the real binaries under a bounded load, against a hand-written handler.
//!
//! What it prints are ratios of CPU time per request, taken from the operating system's own accounts of each
//! server process, so that the load generator and PostgreSQL do not count.

mod client;
mod events;
mod handwritten;
mod measure;
mod process;
mod report;
mod scene;

use std::process::ExitCode;

fn main() -> anyhow::Result<ExitCode> {
    let mut arguments = std::env::args().skip(1);
    let runtime = tokio::runtime::Runtime::new()?;
    match arguments.next().as_deref() {
        // The same binary, as the server to compare with.
        Some("handwritten") => runtime.block_on(handwritten::serve(arguments))?,
        Some("events") => runtime.block_on(events::play())?,
        _ => runtime.block_on(scene::play())?,
    }
    Ok(ExitCode::SUCCESS)
}
