//! The `courses` subgraph as a service of its own.

fn main() -> std::process::ExitCode {
    kit::serve::run(courses::definition())
}
