//! Reports as OData 4.0, to read: `/odata`, `/odata/$metadata`, and a set for each registered document with rows.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, VARY, WWW_AUTHENTICATE};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Response, StatusCode};
use serde_json::json;
use service::fair::{Party, Weights};
use service::identity::Caller;

use super::reports::{Pairs, enter, of_code, token_in_address};
use super::trail::{Form, Given, Run, Told};
use super::{Listener, Refused};
use crate::error::{ErrorCode, GraphqlError};
use crate::registry::Document;
use crate::tables::Table;
use crate::tables::odata::{self, Feed, Options, set_name};

/// The version of the protocol, which every answer names.
const VERSION: HeaderName = HeaderName::from_static("odata-version");

const JSON: HeaderValue = HeaderValue::from_static("application/json;odata.metadata=minimal;charset=utf-8");

/// `GET /odata`: the sets that the caller may read.
pub(super) async fn service(State(listener): State<Arc<Listener>>, parts: Parts) -> Response<Body> {
    described(&listener, parts, |sets| answer(JSON, odata::service(sets).to_string())).await
}

/// `GET /odata/$metadata`: their columns.
pub(super) async fn metadata(State(listener): State<Arc<Listener>>, parts: Parts) -> Response<Body> {
    described(&listener, parts, |sets| {
        answer(HeaderValue::from_static("application/xml;charset=utf-8"), odata::metadata(sets))
    })
    .await
}

/// `GET /odata/SET`: its rows.
pub(super) async fn set(
    State(listener): State<Arc<Listener>>,
    Path(set): Path<String>,
    pairs: Result<Pairs, QueryRejection>,
    parts: Parts,
) -> Response<Body> {
    let mut rates = HeaderMap::new();
    let answered = async {
        let mut asked = Asked::read(&listener, &set, pairs, parts, &mut rates).await?;
        let mut feed = asked.feed(&listener, false)?;
        asked.read_rows(&listener, &mut feed).await?;
        let given = Given { rows: feed.rows(), bytes: 0 };
        let body = feed.finish();
        asked.tell(&listener, Given { bytes: body.len() as u64, ..given }).await?;
        Ok(answer(JSON, body))
    };
    let mut response = answered.await.unwrap_or_else(refuse);
    response.headers_mut().extend(rates);
    response
}

/// `GET /odata/SET/$count`: how many rows it has.
pub(super) async fn count(
    State(listener): State<Arc<Listener>>,
    Path(set): Path<String>,
    pairs: Result<Pairs, QueryRejection>,
    parts: Parts,
) -> Response<Body> {
    let mut rates = HeaderMap::new();
    let answered = async {
        let mut asked = Asked::read(&listener, &set, pairs, parts, &mut rates).await?;
        let mut feed = asked.feed(&listener, true)?;
        asked.read_page(&listener, &mut feed).await?;
        let total = feed.total().ok_or_else(|| refused(ErrorCode::OperationNotSupported, "The set is not counted."))?;
        asked.tell(&listener, Given::default()).await?;
        Ok(answer(HeaderValue::from_static("text/plain;charset=utf-8"), total.to_string()))
    };
    let mut response = answered.await.unwrap_or_else(refuse);
    response.headers_mut().extend(rates);
    response
}

/// A set that is asked for by somebody who may.
struct Asked {
    caller: Option<Arc<Caller>>,
    party: Party,
    weights: Weights,
    document: Arc<Document>,
    options: Options,
    /// The variables of the report as JSON, once they are read.
    variables: String,
    parts: Parts,
}

impl Asked {
    async fn read(
        listener: &Arc<Listener>,
        set: &str,
        pairs: Result<Pairs, QueryRejection>,
        mut parts: Parts,
        rates: &mut HeaderMap,
    ) -> Result<Self, Refused> {
        let unreadable = |error| refused(ErrorCode::BadRequest, &format!("The address cannot be read: {error}."));
        let mut pairs = pairs.map_err(unreadable)?.0;
        let in_address = token_in_address(&mut pairs)?;
        let (caller, party, weights) = enter(listener, &mut parts, in_address, rates).await?;
        let documents = listener.documents.reports(caller.as_deref());
        let document = documents.into_iter().find(|document| set_name(&document.name) == set).ok_or_else(|| {
            let set: String = set.chars().take(80).collect();
            let message = format!("There is no set `{set}` for you. `/odata` lists those that there are.");
            refused(ErrorCode::PersistedDocumentNotFound, &message)
        })?;
        let options = Options::read(pairs).map_err(of_code)?;
        Ok(Self { caller, party, weights, document, options, variables: String::new(), parts })
    }

    fn feed(&mut self, listener: &Arc<Listener>, counts: bool) -> Result<Feed, Refused> {
        let context = listener.context(&self.parts.headers, self.caller.as_ref());
        let mut options = std::mem::take(&mut self.options);
        options.counting(counts);
        let document = Arc::clone(&self.document);
        let feed = Feed::new(&listener.gateway, document, options, context, self.caller.as_deref()).map_err(of_code)?;
        self.variables = feed.variables();
        Ok(feed)
    }

    async fn read_rows(&self, listener: &Arc<Listener>, feed: &mut Feed) -> Result<(), Refused> {
        let role = self.caller.as_ref().map(|caller| caller.role);
        let _running = listener.ledger.exports.begin(self.party.group, role).map_err(of_code)?;
        while !feed.is_full() {
            self.read_page(listener, feed).await?;
        }
        Ok(())
    }

    /// Reads one page when it is this party's turn.
    async fn read_page(&self, listener: &Arc<Listener>, feed: &mut Feed) -> Result<(), Refused> {
        let _place = listener.ledger.sharing.turn(self.party, self.weights, Some(feed.deadline())).await?;
        feed.page().await.map_err(of_code)
    }

    /// Tells the trail of what is about to be given out.
    async fn tell(&self, listener: &Arc<Listener>, given: Given) -> Result<(), Refused> {
        let ran = (&*self.document, &*self.variables);
        let run = Run::of(listener, self.caller.as_ref(), ran, &Form::Export("odata"), &Told::of(&self.parts));
        match run {
            Some(run) => run.tell("complete", given, None).await.map_err(of_code),
            None => Ok(()),
        }
    }
}

async fn described(
    listener: &Arc<Listener>,
    mut parts: Parts,
    write: impl FnOnce(&[(&Document, &Table)]) -> Response<Body>,
) -> Response<Body> {
    let mut rates = HeaderMap::new();
    let mut response = match enter(listener, &mut parts, None, &mut rates).await {
        Ok((caller, ..)) => {
            let documents = listener.documents.reports(caller.as_deref());
            let sets: Vec<_> = documents.iter().filter_map(|it| Some((&**it, it.table.as_ref()?))).collect();
            write(&sets)
        }
        Err(error) => refuse(error),
    };
    response.headers_mut().extend(rates);
    response
}

fn answer(media_type: HeaderValue, body: impl Into<Body>) -> Response<Body> {
    let mut response = Response::new(body.into());
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, media_type);
    headers.insert(VERSION, HeaderValue::from_static("4.0"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    headers.insert(VARY, HeaderValue::from_static("authorization"));
    response
}

fn refused(code: ErrorCode, message: &str) -> Refused {
    (code.http_status(), GraphqlError::new(code, message))
}

/// An error in the protocol's own form.
fn refuse((status, error): Refused) -> Response<Body> {
    let body = json!({ "error": { "code": error.code, "message": error.message } });
    let mut response = answer(JSON, body.to_string());
    *response.status_mut() = status;
    if status == StatusCode::UNAUTHORIZED {
        // Tools that know no bearer tokens ask for a password, and send the token as one.
        let challenges = ["Bearer", "Basic realm=\"reports\""].map(HeaderValue::from_static);
        for challenge in challenges {
            response.headers_mut().append(WWW_AUTHENTICATE, challenge);
        }
    }
    response
}
