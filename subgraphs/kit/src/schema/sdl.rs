//! The subgraph's SDL.

use async_graphql::SDLExportOptions;
use async_graphql::dynamic::Schema;

/// What async-graphql says of the federation specification.
const WRITTEN: [&str; 2] = ["federation/v2.5", "\"@requiresScopes\"]"];
/// What is used of it: the version with `@cost` and `@listSize`.
const MEANT: [&str; 2] = ["federation/v2.9", "\"@requiresScopes\", \"@cost\", \"@listSize\"]"];

/// SDL with federation directives, in a stable order.
pub(super) fn federation_sdl(schema: &Schema) -> String {
    let sdl = schema.sdl_with_options(SDLExportOptions::new().federation().include_specified_by());
    let pairs = WRITTEN.into_iter().zip(MEANT);
    pairs.fold(sdl, |sdl, (written, meant)| sdl.replacen(written, meant, 1))
}
