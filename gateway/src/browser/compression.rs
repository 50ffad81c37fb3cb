//! Compresses answers for clients that accept it.

use super::CompressionSettings;
use axum::Router;
use tower_http::compression::{
    CompressionLayer, CompressionLevel,
    predicate::{NotForContentType, Predicate, SizeAbove},
};

/// Compresses the router's larger answers with Brotli or gzip; streams of events stay as they are.
pub fn compress(router: Router, settings: &CompressionSettings) -> Router {
    if !settings.enabled {
        return router;
    }
    let from = u16::try_from(settings.from.get()).unwrap_or(u16::MAX);
    let worth_it =
        SizeAbove::new(from).and(NotForContentType::SSE).and(NotForContentType::const_new("multipart/mixed"));
    // The fastest level: answers are made for one reader, so time counts more than bytes.
    let layer = CompressionLayer::new().quality(CompressionLevel::Fastest).compress_when(worth_it);
    router.layer(layer)
}
