//! The supergraph, and the API schema that clients see, derived from it.

mod api;
mod features;
mod index;
mod print;
mod supergraph;

pub(crate) use index::{ApiSchema, EnumType, FieldType, InputObject, TypeKind};
pub use print::api_schema_sdl;
pub use supergraph::{Subgraph, Supergraph, SupergraphError};
