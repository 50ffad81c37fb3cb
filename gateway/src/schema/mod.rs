//! The supergraph, and the API schema that clients see, derived from it.

mod api;
mod built_in;
mod features;
mod print;
mod supergraph;

pub(crate) use crate::language::schema::Schema as ApiSchema;
pub(crate) use built_in::api_schema;
#[cfg(test)]
pub(crate) use built_in::with_built_ins;
pub use print::api_schema_sdl;
pub(crate) use supergraph::string_argument;
pub use supergraph::{Subgraph, Supergraph, SupergraphError};
