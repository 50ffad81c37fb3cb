//! The command line of a subgraph's binary.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{CommandFactory, FromArgMatches, Parser};

/// What the command line can say; each setting wins over file and environment.
#[derive(Debug, Parser)]
#[command(version)]
pub(super) struct Flags {
    /// Where to listen, HOST:PORT
    #[arg(long, value_name = "HOST:PORT")]
    pub(super) listen: Option<SocketAddr>,
    /// Print the subgraph's schema and exit
    #[arg(long)]
    pub(super) sdl: bool,
    /// A TOML file with settings
    #[arg(long, value_name = "FILE", env = "THORBIS_CONFIG")]
    pub(super) config: Option<PathBuf>,
}

impl Flags {
    /// Reads the command line; on `--help` and on mistakes it prints and ends the process.
    pub(super) fn read(subgraph: &'static str, default_port: u16) -> Flags {
        let about = format!(
            "The {subgraph} subgraph as a service of its own, on 127.0.0.1:{default_port} unless told otherwise"
        );
        let matches = Flags::command().name(subgraph).about(about).get_matches();
        Flags::from_arg_matches(&matches).unwrap_or_else(|error| error.exit())
    }

    /// The settings that flags set.
    pub(super) fn settings(&self) -> serde_json::Value {
        serde_json::json!({ "listen": self.listen })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        Flags::command().debug_assert();
    }

    #[test]
    fn listen_reaches_the_settings() {
        let flags = Flags::try_parse_from(["hs", "--listen", "127.0.0.1:4002"]).unwrap();
        assert_eq!(flags.settings(), serde_json::json!({ "listen": "127.0.0.1:4002" }));
        assert_eq!(Flags::try_parse_from(["hs"]).unwrap().settings(), serde_json::json!({ "listen": null }));
    }
}
