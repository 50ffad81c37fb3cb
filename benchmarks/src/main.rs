//! The load run of `make bench`: the real binaries under a bounded load, against a hand-written handler.
//!
//! What it prints are ratios of CPU time per request, taken from the operating system's own accounts of each
//! server process and of PostgreSQL's, so that the load generator does not count.

mod accounts;
mod client;
mod distinct;
mod events;
mod handwritten;
mod measure;
mod neighbour;
mod paired;
mod process;
mod report;
mod scene;
mod servers;
mod writers;

use std::process::ExitCode;

use clap::Parser as _;

fn main() -> anyhow::Result<ExitCode> {
    let runtime = tokio::runtime::Runtime::new()?;
    let mut arguments = std::env::args().skip(1).peekable();
    // The same binary, as the server to compare with.
    if arguments.next_if(|first| first == "handwritten").is_some() {
        runtime.block_on(handwritten::serve(arguments))?;
    } else if arguments.next_if(|first| first == "events").is_some() {
        runtime.block_on(events::play())?;
    } else if arguments.next_if(|first| first == "neighbour").is_some() {
        // A part of the scene, for who looks at it alone.
        if !runtime.block_on(Box::pin(scene::play_neighbours(options(arguments))))? {
            return Ok(ExitCode::FAILURE);
        }
    } else if arguments.next_if(|first| first == "bounds").is_some() {
        runtime.block_on(Box::pin(scene::play_bounds(options(arguments))))?;
    } else {
        runtime.block_on(Box::pin(scene::play(scene::Options::parse())))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// The options after the name of a part. The first word of a command line is its program's.
fn options(arguments: impl Iterator<Item = String>) -> scene::Options {
    scene::Options::parse_from(std::iter::once("load".to_owned()).chain(arguments))
}
