//! The committed schemas are those of the code.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::path::Path;

use service::generated;

fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}

#[test]
fn the_committed_supergraph_is_that_of_the_subgraphs() {
    let composed = thorbis::graph::compose().unwrap();
    generated::check(&root().join("supergraph.graphql"), &composed.supergraph).unwrap();
}

#[test]
fn the_committed_api_schema_is_that_of_the_supergraph() {
    let composed = thorbis::graph::compose().unwrap();
    generated::check(&root().join("schema.graphql"), &composed.api_schema).unwrap();
}
