//! `thorbis compose`: writes the supergraph and the API schema of our subgraphs.

use std::fs;
use std::path::PathBuf;

use anyhow::Context;

use crate::graph;

/// Where to write.
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// The supergraph, for `thorbis-gateway --supergraph`
    #[arg(long, value_name = "FILE", default_value = "supergraph.graphql")]
    out: PathBuf,
    /// The schema that clients see
    #[arg(long, value_name = "FILE", default_value = "schema.graphql")]
    schema: PathBuf,
}

/// Composes and writes both files.
pub(crate) fn run(options: &Options) -> anyhow::Result<()> {
    let composed = graph::compose()?;
    for (path, text) in [(&options.out, &composed.supergraph), (&options.schema, &composed.api_schema)] {
        fs::write(path, text).with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(())
}
