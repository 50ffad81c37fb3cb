//! An export: a table's pages, one after the other, within one budget, in constant memory.

use std::sync::Arc;
use std::time::Instant;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::{HeaderMap, HeaderName, HeaderValue};
use serde_json::value::RawValue;
use service::budget::{Budget, Exhausted, Part};
use service::identity::Caller;
use sha2::{Digest, Sha256};

use super::arguments::Given;
use super::format::{Format, Style, Writer};
use super::page::{self, PageFault};
use super::reading::Reading;
use super::table::Table;
use crate::error::{ErrorCode, GraphqlError};
use crate::gateway::{Gateway, GraphqlRequest, GraphqlResponse};
use crate::json::write::write_string;
use crate::registry::Document;
use crate::transport::RequestContext;

/// The trailer with the number of rows.
pub(crate) const ROWS: HeaderName = HeaderName::from_static("x-thorbis-rows");
/// The trailer with the SHA-256 of the whole body, as RFC 9530 has it.
pub(crate) const DIGEST: HeaderName = HeaderName::from_static("repr-digest");

/// Why an export ends before its end.
pub(crate) type ExportFault = GraphqlError;

/// A running export.
pub(crate) struct Export {
    gateway: Arc<Gateway>,
    document: Arc<Document>,
    /// The variables without the closing brace.
    variables: String,
    context: RequestContext,
    /// In what the pages are read; not known before the first.
    reading: Option<Reading>,
    in_one_snapshot: bool,
    writer: Writer,
    budget: Budget,
    digest: Sha256,
    cursor: Option<String>,
    state: State,
    bytes: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    First,
    Further,
    Ended,
}

impl Export {
    /// An export that has not begun. The document must be a table.
    pub(crate) fn new(
        gateway: &Arc<Gateway>,
        document: Arc<Document>,
        (given, format): (Given, Format),
        context: RequestContext,
        caller: Option<&Caller>,
    ) -> Self {
        let mut variables = given.variables;
        variables.pop();
        Self {
            budget: Budget::new(gateway.settings().tables.allowance(caller)),
            gateway: Arc::clone(gateway),
            document,
            variables,
            context,
            reading: None,
            in_one_snapshot: given.in_one_snapshot,
            writer: Writer::new(Style { format, profile: given.profile, closing: given.closing }),
            digest: Sha256::new(),
            cursor: None,
            state: State::First,
            bytes: 0,
        }
    }

    /// When the export's time is over.
    pub(crate) fn deadline(&self) -> Instant {
        self.budget.deadline()
    }

    /// The bytes of the next page; `None` after the last one.
    pub(crate) async fn next(&mut self) -> Result<Option<Vec<u8>>, ExportFault> {
        let document = Arc::clone(&self.document);
        let Some(table) = document.table.as_ref().filter(|_| self.state != State::Ended) else {
            return Ok(None);
        };
        let variables = RawValue::from_string(self.variables(table)).map_err(|_| fault())?;
        let request = GraphqlRequest {
            query: &document.text,
            document: Some(&document.name),
            variables: Some(&variables),
            only_queries: true,
            ..GraphqlRequest::default()
        };
        let answer = self.answer(request, table.paging.is_some()).await?;
        let mut out = Vec::with_capacity(answer.body.len());
        if self.state == State::First {
            self.writer.head(&table.columns, &mut out);
        }
        self.state = State::Further;
        self.take(table, &answer.body, &mut out)?;
        self.digest.update(&out);
        self.bytes += out.len() as u64;
        Ok(Some(out))
    }

    /// Asks for a page, the first one after a snapshot for all of them. If some subgraph does not have that one, each
    /// page is read in its own; later than that, the pages would be of several moments.
    async fn answer(&mut self, request: GraphqlRequest<'_>, is_paged: bool) -> Result<GraphqlResponse, ExportFault> {
        self.budget.check_time().map_err(PageFault::from)?;
        let page_time = Instant::now() + self.gateway.settings().limits.request_time.get();
        self.context.deadline = Some(page_time.min(self.budget.deadline()));
        let Some(reading) = &mut self.reading else {
            let how = (is_paged, self.in_one_snapshot);
            let mut reading = Reading::begin(&self.gateway, &request, &mut self.context, how).await;
            let mut answer = self.gateway.execute(request.clone(), &self.context).await;
            if reading.is_together() && page::lacks_snapshot(&answer.body) {
                reading.part(is_paged, &mut self.context);
                answer = self.gateway.execute(request, &self.context).await;
            }
            self.reading = Some(reading);
            return Ok(answer);
        };
        reading.check()?;
        Ok(self.gateway.execute(request, &self.context).await)
    }

    /// Writes the rows of an answer, and learns where the next page is.
    fn take(&mut self, table: &Table, body: &[u8], out: &mut Vec<u8>) -> Result<(), ExportFault> {
        let (writer, budget) = (&mut self.writer, &self.budget);
        let page = page::read(table, body, &mut |cells| {
            budget.spend(Part::ObjectsWritten, 1)?;
            writer.row(&table.columns, cells, out)
        })?;
        match (&table.paging, page.next) {
            (Some(_), Some(next)) if self.cursor.as_ref() != Some(&next) && page.rows > 0 => self.cursor = Some(next),
            // A page that leads to itself would be read for ever.
            (Some(_), Some(_)) => return Err(fault()),
            _ => {
                self.state = State::Ended;
                writer.tail(out);
            }
        }
        self.budget.spend(Part::BytesWritten, out.len() as u64).map_err(PageFault::from)?;
        Ok(())
    }

    fn variables(&self, table: &Table) -> String {
        let mut text = self.variables.clone().into_bytes();
        if let (Some(paging), Some(cursor)) = (&table.paging, &self.cursor) {
            if text.len() > 1 {
                text.push(b',');
            }
            write_string(&mut text, &paging.after);
            text.push(b':');
            write_string(&mut text, cursor);
        }
        text.push(b'}');
        String::from_utf8(text).unwrap_or_default()
    }

    /// The number of rows so far.
    pub(crate) fn rows(&self) -> u64 {
        self.writer.rows()
    }

    /// The number of bytes so far.
    pub(crate) fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Whether the last row has been written.
    pub(crate) fn is_ended(&self) -> bool {
        self.state == State::Ended
    }

    /// The SHA-256 of what has been written, as the header has it.
    pub(crate) fn digest(&self) -> String {
        format!("sha-256=:{}:", STANDARD.encode(self.digest.clone().finalize()))
    }

    /// What is said when all rows have been written.
    pub(crate) fn trailers(&self) -> HeaderMap {
        let mut trailers = HeaderMap::new();
        trailers.insert(ROWS, HeaderValue::from(self.rows()));
        if let Ok(value) = HeaderValue::try_from(self.digest()) {
            trailers.insert(DIGEST, value);
        }
        trailers
    }

    /// What the rows have in common; known after the first page.
    pub(crate) fn snapshot(&self) -> &'static str {
        self.reading.as_ref().map_or("per page", Reading::label)
    }
}

fn fault() -> GraphqlError {
    let message = "The gateway met a fault of its own. Report the time and the trace id of the request.";
    GraphqlError::new(ErrorCode::InternalServerError, message)
}

/// What a page that is too much is told as.
impl From<Exhausted> for GraphqlError {
    fn from(exhausted: Exhausted) -> Self {
        PageFault::from(exhausted).into()
    }
}
