//! The load run of `make bench`: the real binaries under a bounded load, against a hand-written handler.
//!
//! What it prints are ratios of CPU time per request, taken from the operating system's own accounts of each
//! server process, so that the load generator and PostgreSQL do not count.

mod client;
mod handwritten;
mod measure;
mod neighbour;
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
        // A part of the scene, for who looks at it alone.
        Some("neighbour") => runtime.block_on(scene::play_neighbours())?,
        _ => runtime.block_on(scene::play())?,
    }
    Ok(ExitCode::SUCCESS)
}
