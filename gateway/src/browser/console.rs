//! The page of reports at `/console/reports`, embedded in the binary: it runs one, and says how tools read it.

use axum::Router;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use http::{HeaderMap, StatusCode};

use super::page::{File, Index, Page, page, served};

/// Where the page is.
pub(super) const ADDRESS: &str = "/console/reports";

const INDEX: &[u8] = include_bytes!("../../console/reports.html");

/// What the page fetches.
const FILES: [(&str, &[u8]); 5] = [
    ("reports.css", include_bytes!("../../console/reports.css")),
    ("reports.js", include_bytes!("../../console/reports.js")),
    ("rows.js", include_bytes!("../../console/rows.js")),
    ("chart.js", include_bytes!("../../console/chart.js")),
    ("recipes.js", include_bytes!("../../console/recipes.js")),
];

/// The page with the callers that the other page offers.
pub(super) fn router(settings: &Page) -> Router {
    let index = Router::new().route(ADDRESS, get(page)).with_state(Index::of(settings, INDEX));
    Router::new().route("/console/{name}", get(file)).merge(index)
}

async fn file(Path(name): Path<String>, headers: HeaderMap) -> Response {
    match FILES.iter().find(|(known, _)| *known == name) {
        Some((name, bytes)) => served(&File::new(name, bytes), &headers),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}
