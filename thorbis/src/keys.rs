//! `thorbis keys`: makes the keys of a new deployment, those that are not there yet.

use std::io::Write;

use anyhow::Context;

use crate::data_directory::DataDirectoryFlag;

/// Where they are.
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    #[command(flatten)]
    data: DataDirectoryFlag,
}

/// Makes the key that signs tokens with its public half, and the secret under which a gateway speaks to its subgraphs.
/// What is there stays.
pub(crate) fn run(options: &Options) -> anyhow::Result<()> {
    let directory = options.data.open()?;
    directory.signer()?;
    directory.gateway_secret()?;
    writeln!(std::io::stdout(), "the keys are in {}", directory.path().display())
        .context("cannot write to standard output")
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::{Options, run};

    #[derive(clap::Parser)]
    struct Line {
        #[command(flatten)]
        options: Options,
    }

    #[test]
    fn a_deployment_has_its_keys_without_a_database_and_keeps_them() {
        let folder = tempfile::tempdir().unwrap();
        let line = ["keys", "--data-dir", folder.path().to_str().unwrap()];
        let read = || {
            run(&Line::parse_from(line).options).unwrap();
            ["signing-key.pem", "jwks.json", "gateway-secret"]
                .map(|name| std::fs::read(folder.path().join(name)).unwrap())
        };
        assert_eq!(read(), read());
    }
}
