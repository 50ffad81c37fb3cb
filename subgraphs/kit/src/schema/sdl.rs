//! The subgraph's SDL.

use async_graphql::SDLExportOptions;
use async_graphql::dynamic::Schema;

/// SDL with federation directives, in a stable order.
pub(super) fn federation_sdl(schema: &Schema) -> String {
    schema.sdl_with_options(SDLExportOptions::new().federation().include_specified_by())
}
