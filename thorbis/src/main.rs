//! `thorbis`: the whole graph in one process, and its tools.

use std::process::ExitCode;

fn main() -> ExitCode {
    thorbis::cli::run()
}
