//! The supergraph, and the API schema that clients see, derived from it.

mod api;
mod built_in;
mod contract;
mod features;
mod links;
mod print;
mod security;
mod supergraph;

pub(crate) use crate::language::schema::Schema as ApiSchema;
#[cfg(test)]
pub(crate) use built_in::with_built_ins;
pub(crate) use built_in::{api_schema, contract_schema};
pub(crate) use contract::TagRules;
pub(crate) use links::{directive_named, directive_of, links, specification, url_of};
pub use print::api_schema_sdl;
pub(crate) use security::{Security, Verdict};
pub(crate) use supergraph::string_argument;
pub use supergraph::{Subgraph, Supergraph, SupergraphError};
