//! Prints the API schema as SDL, in a stable order.

use super::{api::derive_api_document, supergraph::Supergraph};

/// The API schema of a supergraph as SDL: what clients may ask for.
///
/// Definitions are sorted by name and fields keep the order of the supergraph, so that equal supergraphs print equal text.
pub fn api_schema_sdl(supergraph: &Supergraph) -> String {
    let text = derive_api_document(supergraph).to_string();
    format!("{}\n", text.trim())
}
