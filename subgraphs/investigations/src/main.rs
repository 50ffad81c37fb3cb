//! The `investigations` subgraph as a service of its own.

fn main() -> std::process::ExitCode {
    kit::serve::run(investigations::definition())
}
