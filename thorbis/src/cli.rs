//! The command line: what can be asked for, and how a failure is told.

use std::io::Write;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::{check, compose, dev, documents, explain, keys, maintain, migrate, seed, tail, token, trust, worker};

/// The business platform's graph on one machine, and its tools.
#[derive(Debug, Parser)]
#[command(name = "thorbis", version, propagate_version = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Run the whole graph: PostgreSQL, demo data, every subgraph and the gateway
    Dev(dev::Options),
    /// Apply, undo or list the migrations of a database
    Migrate(migrate::Options),
    /// Keep house: partitions of events, the archive of repair orders, reports
    Maintain(maintain::Options),
    /// Do the work beside the requests: publish events, post webhooks, seal the audit trail, keep house
    Worker(worker::Options),
    /// Follow the orders of a business, a line of JSON for each event
    Tail(tail::Options),
    /// Compute anew what follows from other rows, and tell of each row that says something else
    Check(check::Options),
    /// Fill a database with demo data
    Seed(seed::Options),
    /// Print a token for a role of a tenant
    Token(token::Options),
    /// Make the keys of a new deployment, those that are not there yet
    Keys(keys::Options),
    /// Sign and verify the chains over the audit trail
    Trust(trust::Options),
    /// Show how an operation is answered: fetches with their reasons, and their SQL with PostgreSQL's plans
    Explain(explain::Options),
    /// Write the supergraph and the schema that clients see
    Compose(compose::Options),
    /// Check a folder of registered documents against the graph
    Documents(documents::Options),
}

/// Does what the command line asks for; says on standard error why it could not.
pub fn run() -> ExitCode {
    match execute(Cli::parse().command) {
        Ok(code) => code,
        Err(error) => {
            // Without standard error there is nobody to tell.
            let _ = writeln!(std::io::stderr(), "thorbis: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn execute(command: Command) -> anyhow::Result<ExitCode> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let done = match command {
            Command::Explain(options) => return Box::pin(explain::run(options)).await,
            Command::Documents(options) => documents::run(options).await,
            Command::Dev(options) => Box::pin(dev::run(options)).await,
            Command::Migrate(options) => migrate::run(options).await,
            Command::Maintain(options) => Box::pin(maintain::run(options)).await,
            Command::Worker(options) => Box::pin(worker::run(options)).await,
            Command::Tail(options) => tail::run(options).await,
            Command::Check(options) => Box::pin(check::run(options)).await,
            Command::Seed(options) => Box::pin(seed::run(options)).await,
            Command::Token(options) => token::run(options).await,
            Command::Keys(options) => keys::run(&options),
            Command::Trust(options) => trust::run(options).await,
            Command::Compose(options) => compose::run(&options),
        };
        done.map(|()| ExitCode::SUCCESS)
    })
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn every_command_and_flag_says_what_it_is_for() {
        for command in Cli::command().get_subcommands() {
            assert!(command.get_about().is_some(), "{}", command.get_name());
            for argument in command.get_arguments() {
                assert!(argument.get_help().is_some(), "{} {}", command.get_name(), argument.get_id());
            }
        }
    }
}
