//! The GraphiQL page at `/`, embedded in the binary and shut off from every other origin.

use axum::{
    Router,
    extract::{Path, State},
    response::{IntoResponse, Response},
    routing::get,
};
use http::{HeaderMap, StatusCode, header};
use serde::Serialize;
use std::{collections::BTreeMap, sync::Arc};

use super::origins::is_this_machine;

/// What the build made: the page and its files, or the plain page alone.
const FILES: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/page_files.rs"));

/// Scripts, styles and requests of this origin only, and what the page adds itself under the nonce of
/// this answer. Fonts and small images are part of the style sheet, hence `data:`.
fn policy(nonce: &str) -> String {
    format!(
        "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-{nonce}'; \
         font-src 'self' data:; img-src 'self' data:; connect-src 'self'; \
         base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
}

const INDEX: &str = "index.html";
const SETTINGS_PLACE: &str = "/*SETTINGS*/";
const NONCE_PLACE: &str = "/*NONCE*/";
const EXAMPLE: &str = "# Ask for what you need; Ctrl-Space lists the fields.\nquery Example {\n  __typename\n}\n";

/// Shown under other names than this machine's.
const MISDIRECTED: &str = "FORBIDDEN: this page hands out tokens, so it opens under localhost or a loopback address alone; \
    open http://localhost with the port, or serve without demo tokens\n";

/// A caller that the page offers, for development.
#[derive(Clone, Serialize)]
pub struct DemoCaller {
    /// What the page calls it, for instance `acme owner`.
    pub label: String,
    /// Its token.
    pub token: String,
}

/// What the page shows.
#[derive(Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Page {
    endpoint: &'static str,
    example_query: String,
    callers: Vec<DemoCaller>,
    explains: bool,
    /// Where the page of reports is, if there is one.
    reports: Option<&'static str>,
}

impl Default for Page {
    fn default() -> Self {
        Self {
            endpoint: "/graphql",
            example_query: EXAMPLE.to_owned(),
            callers: Vec::new(),
            explains: false,
            reports: None,
        }
    }
}

impl Page {
    /// The page with these callers to choose from. Whoever can open the page can read their tokens; so it opens only
    /// under a name of this machine, and not under one that a foreign page has made lead here.
    #[must_use]
    pub fn callers(mut self, callers: Vec<DemoCaller>) -> Self {
        self.callers = callers;
        self
    }

    /// The page with this query to begin with.
    #[must_use]
    pub fn example(mut self, query: &str) -> Self {
        query.clone_into(&mut self.example_query);
        self
    }

    /// The page with a choice to see how an operation is answered, for the roles that may.
    #[must_use]
    pub(crate) fn explains(mut self, explains: bool) -> Self {
        self.explains = explains;
        self
    }

    /// Whether the binary has the GraphiQL page; without Node.js at build time it has a plain one.
    pub fn is_graphiql() -> bool {
        FILES.len() > 1
    }

    /// The page at `/` and its files below `/graphiql/`.
    pub fn router(&self) -> Router {
        let files =
            FILES.iter().filter(|(name, _)| *name != INDEX).map(|(name, bytes)| (*name, File::new(name, bytes)));
        let index = FILES.iter().find(|(name, _)| *name == INDEX).map_or(&[][..], |(_, page)| page);
        let index = Router::new().route("/", get(page)).with_state(Index::of(self, index));
        Router::new()
            .route("/graphiql/{name}", get(file))
            .with_state(Arc::new(files.collect::<BTreeMap<_, _>>()))
            .merge(index)
    }

    /// Both pages: this one, and that of reports at `/console/reports`, with the same callers.
    pub(crate) fn router_with_reports(mut self) -> Router {
        self.reports = Some(super::console::ADDRESS);
        self.router().merge(super::console::router(&self))
    }

    /// The page with its settings as JSON, in which `<` cannot end the script element.
    fn fill_in(&self, page: &[u8]) -> String {
        let settings = serde_json::to_string(self).unwrap_or_default().replace('<', "\\u003c");
        String::from_utf8_lossy(page).replace(SETTINGS_PLACE, &settings)
    }
}

/// The page with its settings, without a nonce.
#[derive(Clone)]
pub(super) struct Index {
    text: Arc<str>,
    has_tokens: bool,
}

impl Index {
    /// A page whose places are filled in with these settings.
    pub(super) fn of(settings: &Page, page: &[u8]) -> Self {
        Self { text: settings.fill_in(page).into(), has_tokens: !settings.callers.is_empty() }
    }
}

pub(super) async fn page(State(page): State<Index>, headers: HeaderMap) -> Response {
    if page.has_tokens && !names_this_machine(&headers) {
        return (StatusCode::MISDIRECTED_REQUEST, MISDIRECTED).into_response();
    }
    let nonce = uuid::Uuid::new_v4().simple().to_string();
    let headers =
        [(header::CONTENT_TYPE, media_type(INDEX).to_owned()), (header::CONTENT_SECURITY_POLICY, policy(&nonce))];
    (headers, page.text.replacen(NONCE_PLACE, &nonce, 1)).into_response()
}

/// Whether the request was sent to a name that leads to this machine whoever is asked.
fn names_this_machine(headers: &HeaderMap) -> bool {
    let mut hosts = headers.get_all(header::HOST).iter();
    let (Some(host), None) = (hosts.next(), hosts.next()) else {
        return false;
    };
    let authority = host.to_str().ok().and_then(|host| host.parse().ok());
    authority.as_ref().is_some_and(is_this_machine)
}

pub(super) struct File {
    bytes: &'static [u8],
    media_type: &'static str,
    tag: String,
}

impl File {
    pub(super) fn new(name: &str, bytes: &'static [u8]) -> Self {
        let hash = xxhash_rust::xxh3::xxh3_64(bytes);
        Self { bytes, media_type: media_type(name), tag: format!("\"{hash:016x}\"") }
    }
}

type Files = State<Arc<BTreeMap<&'static str, File>>>;

async fn file(State(files): Files, Path(name): Path<String>, headers: HeaderMap) -> Response {
    match files.get(name.as_str()) {
        Some(file) => served(file, &headers),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// A file, unless the client has it.
pub(super) fn served(file: &File, headers: &HeaderMap) -> Response {
    let own = [(header::CONTENT_TYPE, file.media_type), (header::CACHE_CONTROL, "no-cache"), (header::ETAG, &file.tag)];
    if headers.get(header::IF_NONE_MATCH).is_some_and(|known| known.as_bytes() == file.tag.as_bytes()) {
        return (StatusCode::NOT_MODIFIED, own).into_response();
    }
    (own, file.bytes).into_response()
}

fn media_type(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        _ => "text/plain; charset=utf-8",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_in_the_page_cannot_end_their_element() {
        let callers = vec![DemoCaller { label: "</script><b>".to_owned(), token: "t".to_owned() }];
        let page = Page::default().callers(callers).fill_in(b"<script>/*SETTINGS*/</script>");
        assert_eq!(page.matches("</script>").count(), 1, "{page}");
    }

    #[test]
    fn tokens_show_under_names_that_always_lead_to_this_machine() {
        for (host, shows) in [
            ("localhost:4000", true),
            ("LOCALHOST", true),
            ("127.0.0.1:4000", true),
            ("[::1]:4000", true),
            ("localhost.evil.example:4000", false),
            ("evil.example", false),
            ("127.0.0.1.evil.example", false),
            ("192.168.1.2:4000", false),
            ("", false),
        ] {
            let headers = HeaderMap::from_iter([(header::HOST, host.parse().unwrap())]);
            assert_eq!(names_this_machine(&headers), shows, "{host}");
        }
        assert!(!names_this_machine(&HeaderMap::new()));
    }
}
