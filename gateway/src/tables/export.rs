//! An export: a table's pages, one after the other, within one budget, in constant memory.

use std::sync::Arc;
use std::time::Instant;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::{HeaderMap, HeaderName, HeaderValue};
use serde_json::value::RawValue;
use service::budget::{Budget, Exhausted, Part};
use service::identity::Caller;
use service::snapshot::PAGE_OF_REPORT;
use service::workers::here;
use sha2::{Digest, Sha256};

use super::arguments::Given;
use super::format::{Format, Style, Writer};
use super::page::{self, PageFault};
use super::reading::Reading;
use super::table::Table;
use crate::error::{ErrorCode, GraphqlError};
use crate::gateway::{Gateway, GraphqlRequest, GraphqlResponse};
use crate::json::write::write_string;
use crate::language::ast::Name;
use crate::registry::Document;
use crate::transport::RequestContext;

/// The trailer with the number of rows.
pub(crate) const ROWS: HeaderName = HeaderName::from_static("x-thorbis-rows");
/// The trailer with the SHA-256 of the whole body, as RFC 9530 has it.
pub(crate) const DIGEST: HeaderName = HeaderName::from_static("repr-digest");

/// The header with the watermark from which a reader may go on.
pub(crate) const WATERMARK: HeaderName = HeaderName::from_static("x-thorbis-watermark");

/// Pages of so many bytes take long enough to write that others should not wait for it.
const LONG: usize = 128 * 1024;

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
    watermark: Option<String>,
    writer: Writer,
    budget: Budget,
    digest: Sha256,
    cursor: Option<String>,
    /// Whether pages after the first may have more rows than the document says.
    takes_large_pages: bool,
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
            writer: Writer::new(
                Style { format, profile: given.profile, closing: given.closing },
                given.watermark.clone(),
            ),
            watermark: given.watermark,
            digest: Sha256::new(),
            cursor: None,
            takes_large_pages: true,
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
        let mut out = Vec::new();
        let is_large = self.large_page(table).is_some();
        match self.page(&document, table, &mut out).await? {
            // Rows with much below them have their limits, which the document's own pages keep.
            Err(fault) if is_large && fault.is_of_the_page() => {
                self.takes_large_pages = false;
                self.page(&document, table, &mut out).await??;
            }
            read => read?,
        }
        self.digest.update(&out);
        self.bytes += out.len() as u64;
        Ok(Some(out))
    }

    /// Reads and writes a page. What the page itself is at fault for stands inside.
    async fn page(
        &mut self,
        document: &Document,
        table: &Table,
        out: &mut Vec<u8>,
    ) -> Result<Result<(), PageFault>, ExportFault> {
        let variables = RawValue::from_string(self.variables(table)).map_err(|_| fault())?;
        let request = GraphqlRequest {
            query: &document.text,
            document: Some(&document.name),
            variables: Some(&variables),
            only_queries: true,
            ..GraphqlRequest::default()
        };
        let answer = self.answer(request, table.paging.is_some()).await?;
        out.reserve(answer.body.len());
        if self.state == State::First {
            self.writer.head(&table.columns, out);
        }
        self.state = State::Further;
        Ok(here(answer.body.len() > LONG, || self.take(table, &answer.body, out)))
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
    fn take(&mut self, table: &Table, body: &[u8], out: &mut Vec<u8>) -> Result<(), PageFault> {
        let (writer, budget) = (&mut self.writer, &self.budget);
        let page = page::read(table, body, &mut |cells| {
            budget.spend(Part::ObjectsWritten, 1)?;
            writer.row(&table.columns, cells, out)
        })?;
        match (&table.paging, page.next) {
            (Some(_), Some(next)) if self.cursor.as_ref() != Some(&next) && page.rows > 0 => self.cursor = Some(next),
            (Some(_), Some(_)) => return Err(PageFault::Endless),
            _ => {
                self.state = State::Ended;
                writer.tail(out);
            }
        }
        self.budget.spend(Part::BytesWritten, out.len() as u64)?;
        Ok(())
    }

    /// The rows of a large page: after the first one, which comes soon, as long as a subgraph keeps one snapshot for all.
    fn large_page(&self, table: &Table) -> Option<(Name, u32)> {
        let is_kept = self.reading.as_ref().is_some_and(Reading::is_together);
        let first = table.paging.as_ref()?.first.clone()?;
        (self.takes_large_pages && self.state == State::Further && is_kept).then_some((first, PAGE_OF_REPORT))
    }

    fn variables(&self, table: &Table) -> String {
        let mut text = self.variables.clone().into_bytes();
        if let Some((name, size)) = self.large_page(table) {
            write_name(&mut text, &name);
            text.extend_from_slice(size.to_string().as_bytes());
        }
        if let (Some(paging), Some(cursor)) = (&table.paging, &self.cursor) {
            write_name(&mut text, &paging.after);
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

    /// From where its reader may go on.
    pub(crate) fn watermark(&self) -> Option<&str> {
        self.watermark.as_deref()
    }

    /// What the rows have in common; known after the first page.
    pub(crate) fn snapshot(&self) -> &'static str {
        self.reading.as_ref().map_or("per page", Reading::label)
    }
}

/// The next name of an object that has been begun.
fn write_name(text: &mut Vec<u8>, name: &str) {
    if text.len() > 1 {
        text.push(b',');
    }
    write_string(text, name);
    text.push(b':');
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
