//! Registered documents as files: `/reports/NAME.csv`, their list, and their OpenAPI document.

use std::sync::Arc;
use std::time::SystemTime;

use axum::body::Body;
use axum::extract::{Path, Query, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, TRAILER, VARY, WWW_AUTHENTICATE};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Response, StatusCode, Version};
use bytes::Bytes;
use futures::stream;
use http_body_util::StreamBody;
use hyper::body::Frame;
use service::fair::{Party, Weights};
use service::identity::Caller;
use service::report_address::{ReportAddress, TOKEN};

use super::basic::bearer_from_basic;
use super::media::ResponseType;
use super::respond::refusal;
use super::trail::{self, Run, Told};
use super::{Listener, Refused, spooled};
use crate::error::{ErrorCode, GraphqlError};
use crate::registry::Document;
use crate::tables::{
    DIGEST, Export, Format, Given, ROWS, Running, SpoolKey, Table, WATERMARK, arguments, description, openapi,
    take_watermark,
};

/// The header that says what the rows of an answer have in common.
const SNAPSHOT: HeaderName = HeaderName::from_static("x-thorbis-snapshot");

/// The pairs of a query string.
pub(super) type Pairs = Query<Vec<(String, String)>>;

/// `GET /reports/NAME.csv?variable=value`.
pub(super) async fn report(
    State(listener): State<Arc<Listener>>,
    Path(file): Path<String>,
    pairs: Result<Pairs, axum::extract::rejection::QueryRejection>,
    parts: Parts,
) -> Response<Body> {
    let mut rates = HeaderMap::new();
    let answered = async {
        let pairs =
            pairs.map_err(|error| refused(ErrorCode::BadRequest, format!("The address cannot be read: {error}.")))?;
        let asked = Asked::read(&listener, file, pairs.0, parts, &mut rates).await?;
        let key = asked.key();
        match spooled::is_wanted(&listener, &asked, &key) {
            true => spooled::serve(&listener, asked, key).await,
            false => stream_of(&listener, asked).await,
        }
    };
    let mut response = answered.await.unwrap_or_else(refuse);
    response.headers_mut().extend(rates);
    response
}

/// `GET /reports`: the reports that the caller may run.
pub(super) async fn list(State(listener): State<Arc<Listener>>, parts: Parts) -> Response<Body> {
    listed(&listener, parts, |documents| {
        let reports: Vec<_> = documents.iter().map(|(document, table)| description(document, table)).collect();
        serde_json::json!({ "reports": reports })
    })
    .await
}

/// `GET /openapi.json`: the same for programs.
pub(super) async fn list_openapi(State(listener): State<Arc<Listener>>, parts: Parts) -> Response<Body> {
    let write = |documents: &[(&Document, &Table)]| openapi(listener.gateway.schema(), documents);
    listed(&listener, parts, write).await
}

async fn listed(
    listener: &Listener,
    mut parts: Parts,
    write: impl FnOnce(&[(&Document, &Table)]) -> serde_json::Value,
) -> Response<Body> {
    let mut rates = HeaderMap::new();
    let (caller, ..) = match enter(listener, &mut parts, None, &mut rates).await {
        Ok(entered) => entered,
        Err(error) => return refuse(error),
    };
    let documents = listener.documents.reports(caller.as_deref());
    let tables: Vec<_> = documents.iter().filter_map(|it| Some((&**it, it.table.as_ref()?))).collect();
    let mut response = Response::new(Body::from(write(&tables).to_string()));
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json; charset=utf-8"));
    response.headers_mut().extend(rates);
    response
}

/// Who asks, if they may ask now; tools for tables send their token as a password.
pub(super) async fn enter(
    listener: &Listener,
    parts: &mut Parts,
    in_address: Option<String>,
    rates: &mut HeaderMap,
) -> Result<(Option<Arc<Caller>>, Party, Weights), Refused> {
    bearer_from_basic(&mut parts.headers);
    listener.enter(parts, in_address, rates).await
}

/// Takes the token out of an address, where one stands; it is no variable.
pub(super) fn token_in_address(pairs: &mut Vec<(String, String)>) -> Result<Option<String>, Refused> {
    let mut tokens: Vec<String> = pairs.extract_if(.., |(name, _)| name == TOKEN).map(|(_, token)| token).collect();
    match tokens.len() {
        0 | 1 => Ok(tokens.pop()),
        _ => Err(refused(ErrorCode::BadRequest, "`token` stands several times. Send one.".to_owned())),
    }
}

/// A report that is asked for by somebody who may.
pub(super) struct Asked {
    caller: Option<Arc<Caller>>,
    party: Party,
    weights: Weights,
    document: Arc<Document>,
    pub(super) file: String,
    pub(super) format: Format,
    pub(super) given: Given,
    pub(super) parts: Parts,
}

impl Asked {
    async fn read(
        listener: &Listener,
        file: String,
        mut pairs: Vec<(String, String)>,
        mut parts: Parts,
        rates: &mut HeaderMap,
    ) -> Result<Self, Refused> {
        let in_address = token_in_address(&mut pairs)?;
        let (caller, party, weights) = enter(listener, &mut parts, in_address, rates).await?;
        let (name, format) = named(&file)?;
        let address = ReportAddress::new(&file, &pairs);
        let document = listener.documents.report(name, &address, caller.as_deref()).map_err(of_code)?;
        let table = document.table.as_ref().ok_or_else(|| no_table(name))?;
        let mut given = arguments(listener.gateway.schema(), table, pairs).map_err(of_code)?;
        let (key, caller_of) = (listener.gateway.key(), caller.as_deref());
        take_watermark(key, (&*document, table), caller_of, &mut given).map_err(of_code)?;
        Ok(Self { caller, party, weights, document, file, format, given, parts })
    }

    pub(super) fn caller(&self) -> Option<&Arc<Caller>> {
        self.caller.as_ref()
    }

    /// Whose file of what this is.
    fn key(&self) -> SpoolKey {
        let Given { variables, profile, closing, in_one_snapshot, .. } = &self.given;
        let address = format!("{} {variables} {profile:?} {closing} {in_one_snapshot}", self.file);
        SpoolKey::new(self.caller.as_deref(), &self.document.hash, address)
    }

    /// Begins the export, if there are not too many.
    pub(super) fn streaming(self, listener: &Arc<Listener>) -> Result<Streaming, Refused> {
        let ran = (&*self.document, &*self.given.variables);
        let form = trail::Form::Export(self.format.extension());
        let run = Run::of(listener, self.caller.as_ref(), ran, &form, &Told::of(&self.parts));
        let role = self.caller.as_ref().map(|caller| caller.role);
        let running = listener.ledger.exports.begin(self.party.group, role).map_err(of_code)?;
        let context = listener.context(&self.parts.headers, self.caller.as_ref());
        let (caller, document) = (self.caller, self.document);
        let how = (self.given, self.format);
        let export = Export::new(&listener.gateway, Arc::clone(&document), how, context, caller.as_deref());
        let listener = Arc::clone(listener);
        Ok(Streaming {
            listener,
            export,
            party: self.party,
            weights: self.weights,
            caller,
            document,
            outcome: "left",
            told: Entries { run, ..Entries::default() },
            from_file: None,
            _running: running,
        })
    }
}

/// Reads the first page before anything is answered, so that what goes wrong at once has a status and a code.
async fn stream_of(listener: &Arc<Listener>, asked: Asked) -> Result<Response<Body>, Refused> {
    if asked.parts.version < Version::HTTP_11 {
        let message = "HTTP/1.0 cannot show where a stream ends. Ask with HTTP/1.1 or HTTP/2, or for a file.";
        return Err((StatusCode::HTTP_VERSION_NOT_SUPPORTED, GraphqlError::new(ErrorCode::BadRequest, message)));
    }
    let (file, format) = (asked.file.clone(), asked.format);
    let mut streaming = asked.streaming(listener)?;
    let first = streaming.page().await.map_err(of_code)?.unwrap_or_default();
    let (snapshot, watermark) = (streaming.export.snapshot(), streaming.export.watermark().map(str::to_owned));
    let mut response = Response::new(streaming.body(first));
    describe(response.headers_mut(), &file, format, (snapshot, watermark.as_deref()));
    Ok(response)
}

/// An export on its way to the client.
pub(super) struct Streaming {
    listener: Arc<Listener>,
    pub(super) export: Export,
    party: Party,
    weights: Weights,
    caller: Option<Arc<Caller>>,
    document: Arc<Document>,
    outcome: &'static str,
    told: Entries,
    /// What of a file that was there is given out, in place of what was exported.
    from_file: Option<trail::Given>,
    _running: Running,
}

/// What the trail has been told of an export.
#[derive(Default)]
struct Entries {
    run: Option<Run>,
    is_begun: bool,
    is_ended: bool,
}

impl Streaming {
    /// The next page, when it is this party's turn: between pages others come first, as between requests.
    pub(super) async fn page(&mut self) -> Result<Option<Vec<u8>>, GraphqlError> {
        let page = self.next_page().await;
        self.outcome = match &page {
            Ok(Some(_)) => "left",
            Ok(None) => "complete",
            Err(_) => "broke off",
        };
        self.tell(&page).await?;
        page
    }

    /// Tells the trail of what is about to be given out, or has been.
    async fn tell(&mut self, page: &Result<Option<Vec<u8>>, GraphqlError>) -> Result<(), GraphqlError> {
        let given = self.given();
        let Some(run) = self.told.run.as_ref().filter(|_| !self.told.is_ended) else { return Ok(()) };
        match page {
            // All there is goes out at once.
            Ok(Some(_)) if !self.told.is_begun => {
                // All there is may go out at once.
                let is_all = self.export.is_ended();
                let told = run.tell(if is_all { "complete" } else { "begun" }, given, None).await;
                self.told.is_ended = is_all || told.is_err();
                self.told.is_begun = told.is_ok();
                return told;
            }
            Ok(Some(_)) => {}
            Ok(None) => {
                self.told.is_ended = true;
                run.tell_after("complete", given, None).await;
            }
            Err(error) => {
                self.told.is_ended = true;
                run.tell_after("broke off", given, Some(&error.code)).await;
            }
        }
        Ok(())
    }

    /// Takes what is in a file for what is given out.
    pub(super) fn give_file(&mut self, rows: u64, bytes: u64) {
        self.outcome = "from its file";
        self.from_file = Some(trail::Given { rows, bytes });
    }

    fn given(&self) -> trail::Given {
        self.from_file.unwrap_or(trail::Given { rows: self.export.rows(), bytes: self.export.bytes() })
    }

    async fn next_page(&mut self) -> Result<Option<Vec<u8>>, GraphqlError> {
        if self.caller.as_ref().is_some_and(|caller| caller.expires_at <= SystemTime::now()) {
            let message = "The token has expired while the export ran. Fetch a new one, and start again.";
            return Err(GraphqlError::new(ErrorCode::TokenExpired, message));
        }
        let turn = self.listener.ledger.sharing.turn(self.party, self.weights, Some(self.export.deadline()));
        let _place = turn.await.map_err(|(_, error)| error)?;
        self.export.next().await
    }

    /// The body: pages, then trailers. A fault breaks it off, so that no reader takes what came for all there is.
    fn body(self, first: Vec<u8>) -> Body {
        let frames = stream::unfold(Some((self, Some(first))), |state| async move {
            let (mut streaming, ready) = state?;
            let page = match ready {
                Some(first) => Ok(Some(first)),
                None => streaming.page().await,
            };
            match page {
                Ok(Some(bytes)) => Some((Ok(Frame::data(Bytes::from(bytes))), Some((streaming, None)))),
                Ok(None) => Some((Ok(Frame::trailers(streaming.export.trailers())), None)),
                Err(error) => {
                    tracing::warn!(code = &*error.code, message = &*error.message, "an export broke off");
                    Some((Err(BrokenOff), None))
                }
            }
        });
        Body::new(StreamBody::new(Box::pin(frames)))
    }
}

/// A line in the log for each export, and its last entry in the trail: who, what, how much, and how it ended.
impl Drop for Streaming {
    fn drop(&mut self) {
        let given = self.given();
        let is_open = self.told.is_begun && !self.told.is_ended;
        if let (Some(run), true, Ok(runtime)) = (self.told.run.take(), is_open, tokio::runtime::Handle::try_current()) {
            let outcome = self.outcome;
            runtime.spawn(async move { run.tell_after(outcome, given, None).await });
        }
        let caller = self.caller.as_deref();
        tracing::info!(
            target: "audit",
            report = &*self.document.name,
            tenant = caller.map(|it| tracing::field::display(it.tenant)),
            user = caller.and_then(|it| it.user).map(tracing::field::display),
            role = caller.map(|it| it.role.as_str()),
            rows = given.rows,
            bytes = given.bytes,
            outcome = self.outcome,
            "export"
        );
    }
}

/// The export cannot go on; the connection or stream is broken off.
#[derive(Debug, thiserror::Error)]
#[error("the export broke off")]
struct BrokenOff;

pub(super) fn describe(
    headers: &mut HeaderMap,
    file: &str,
    format: Format,
    (snapshot, watermark): (&str, Option<&str>),
) {
    let trailers = format!("{ROWS}, {DIGEST}");
    let values = [
        (CONTENT_TYPE, format.media_type().to_owned()),
        (CONTENT_DISPOSITION, format!("attachment; filename=\"{}\"", file.replace(['"', '\\'], "_"))),
        (CACHE_CONTROL, "private, no-store".to_owned()),
        (VARY, "authorization".to_owned()),
        (TRAILER, trailers),
        (SNAPSHOT, snapshot.to_owned()),
    ];
    let watermark = watermark.map(|watermark| (WATERMARK, watermark.to_owned()));
    for (name, value) in values.into_iter().chain(watermark) {
        if let Ok(value) = HeaderValue::try_from(value) {
            headers.insert(name, value);
        }
    }
}

/// `low-stock.csv` as the document's name and the format.
fn named(file: &str) -> Result<(&str, Format), Refused> {
    let parts = file.rsplit_once('.');
    let found = parts.and_then(|(name, extension)| Some((name, Format::of(extension)?)));
    found.ok_or_else(|| {
        let message = "A report's address ends with its format: `.csv`, `.ndjson`, `.json`, `.parquet` or `.arrow`. `/reports` lists them.";
        refused(ErrorCode::PersistedDocumentNotFound, message.to_owned())
    })
}

fn no_table(name: &str) -> Refused {
    let message = format!("`{name}` has no rows. Put `# @rows PATH` before its operation.");
    refused(ErrorCode::PersistedDocumentNotFound, message)
}

fn refused(code: ErrorCode, message: String) -> Refused {
    (code.http_status(), GraphqlError::new(code, message))
}

/// The status that belongs to the error's code.
pub(super) fn of_code(error: GraphqlError) -> Refused {
    let status = error.code.parse::<ErrorCode>().map_or(StatusCode::BAD_GATEWAY, ErrorCode::http_status);
    (status, error)
}

fn refuse((status, error): Refused) -> Response<Body> {
    let mut response = refusal(ResponseType::Json, status, error);
    if status == StatusCode::UNAUTHORIZED {
        // Tools that know no bearer tokens ask for a password, and send the token as one.
        response.headers_mut().append(WWW_AUTHENTICATE, HeaderValue::from_static("Basic realm=\"reports\""));
    }
    response
}
