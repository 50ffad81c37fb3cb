//! Prints the API schema as SDL, in a stable order.

use super::{api::derive_api_document, supergraph::Supergraph};
use crate::language::print_schema;

/// The API schema of a supergraph as SDL: what clients may ask for.
///
/// Definitions are sorted by name and fields keep the order of the supergraph, so that equal supergraphs print equal text.
pub fn api_schema_sdl(supergraph: &Supergraph) -> String {
    print_schema(&derive_api_document(supergraph))
}
