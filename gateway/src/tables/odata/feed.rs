//! The rows of a set: page after page of its document, as one answer with the address of the rows that follow.

use std::sync::Arc;
use std::time::Instant;

use serde_json::value::RawValue;
use service::budget::{Budget, Part};
use service::identity::Caller;

use super::metadata::set_name;
use super::narrowed;
use super::options::Options;
use crate::error::{ErrorCode, GraphqlError};
use crate::gateway::{Gateway, GraphqlRequest};
use crate::json::write::write_string;
use crate::registry::Document;
use crate::tables::page::{self, PageFault};
use crate::tables::{Column, ColumnType, arguments};
use crate::transport::RequestContext;

/// So many rows an answer has, up to a page more.
const ROWS: u64 = 2_000;

/// The rows of a set that one answer has.
pub(crate) struct Feed {
    gateway: Arc<Gateway>,
    document: Arc<Document>,
    options: Options,
    /// The document with what the options ask for.
    text: String,
    /// The variables without the closing brace.
    variables: String,
    context: RequestContext,
    budget: Budget,
    /// Which columns are given.
    wanted: Vec<bool>,
    counts: bool,
    written: Written,
}

#[derive(Default)]
struct Written {
    values: Vec<u8>,
    rows: u64,
    /// How many rows of those to be skipped have been.
    skipped: u64,
    total: Option<u64>,
    cursor: Option<String>,
    is_begun: bool,
    is_ended: bool,
}

impl Feed {
    /// A feed that has no rows yet. The document must be a table.
    ///
    /// # Errors
    /// The options ask for what the set does not have.
    pub(crate) fn new(
        gateway: &Arc<Gateway>,
        document: Arc<Document>,
        mut options: Options,
        context: RequestContext,
        caller: Option<&Caller>,
    ) -> Result<Self, GraphqlError> {
        let table = document.table.as_ref().ok_or_else(|| bad("The document has no rows.".to_owned()))?;
        let given = arguments(gateway.schema(), table, std::mem::take(&mut options.variables))?;
        let wanted = wanted(&document, &options).map_err(bad)?;
        let counts = options.count;
        let text = narrowed::text(&document, table, &options, counts).map_err(bad)?;
        gateway.parsed(&text).map_err(|errors| unfit(&errors))?;
        let written = Written { cursor: options.after.clone(), ..Written::default() };
        let mut variables = given.variables;
        variables.pop();
        let budget = Budget::new(gateway.settings().tables.allowance(caller));
        let gateway = Arc::clone(gateway);
        Ok(Self { gateway, document, options, text, variables, context, budget, wanted, counts, written })
    }

    /// The variables as JSON.
    pub(crate) fn variables(&self) -> String {
        format!("{}}}", self.variables)
    }

    /// When its time is over.
    pub(crate) fn deadline(&self) -> Instant {
        self.budget.deadline()
    }

    /// The number of rows so far.
    pub(crate) fn rows(&self) -> u64 {
        self.written.rows
    }

    /// Whether the answer has all rows that it should have.
    pub(crate) fn is_full(&self) -> bool {
        let is_uncounted = self.counts && !self.written.is_begun;
        !is_uncounted && (self.written.is_ended || self.written.rows >= ROWS || self.left() == Some(0))
    }

    /// How many of the rows that are wanted are still to come.
    fn left(&self) -> Option<u64> {
        self.options.top.map(|top| top.saturating_sub(self.written.rows))
    }

    /// Reads one page.
    ///
    /// # Errors
    /// What the graph says, or that the budget is spent.
    pub(crate) async fn page(&mut self) -> Result<(), GraphqlError> {
        let document = Arc::clone(&self.document);
        let Some(table) = document.table.as_ref() else { return Ok(()) };
        let mut variables = self.variables.clone().into_bytes();
        if let (Some(paging), Some(cursor)) = (&table.paging, &self.written.cursor) {
            if variables.len() > 1 {
                variables.push(b',');
            }
            write_string(&mut variables, &paging.after);
            variables.push(b':');
            write_string(&mut variables, cursor);
        }
        variables.push(b'}');
        let variables = String::from_utf8(variables).ok().and_then(|text| RawValue::from_string(text).ok());
        let request = GraphqlRequest {
            query: &self.text,
            document: Some(&document.name),
            variables: variables.as_deref(),
            only_queries: true,
            ..GraphqlRequest::default()
        };
        self.budget.check_time().map_err(PageFault::from)?;
        let page_time = Instant::now() + self.gateway.settings().limits.request_time.get();
        self.context.deadline = Some(page_time.min(self.budget.deadline()));
        let answer = self.gateway.execute(request, &self.context).await;
        if self.counts && self.written.total.is_none() {
            self.written.total = total(table, &answer.body);
        }
        self.written.is_begun = true;
        self.take(&answer.body)
    }

    fn take(&mut self, body: &[u8]) -> Result<(), GraphqlError> {
        let Some(table) = self.document.table.as_ref() else { return Ok(()) };
        let (written, budget, wanted, skip) = (&mut self.written, &self.budget, &self.wanted, self.options.skip);
        let top = self.options.top.unwrap_or(u64::MAX);
        let page = page::read(table, body, &mut |cells| {
            budget.spend(Part::ObjectsWritten, 1)?;
            if written.skipped < skip {
                written.skipped += 1;
            } else if written.rows < top {
                if written.rows > 0 {
                    written.values.push(b',');
                }
                row(&table.columns, wanted, cells, &mut written.values);
                written.rows += 1;
            }
            Ok(())
        })?;
        let is_stuck = page.next.is_some() && page.next == self.written.cursor;
        self.written.is_ended = table.paging.is_none() || page.next.is_none() || page.rows == 0 || is_stuck;
        self.written.cursor = page.next;
        self.budget.spend(Part::BytesWritten, body.len() as u64)?;
        Ok(())
    }

    /// The answer.
    pub(crate) fn finish(self) -> Vec<u8> {
        let name = set_name(&self.document.name);
        let mut out = Vec::with_capacity(self.written.values.len() + 200);
        out.extend_from_slice(b"{\"@odata.context\":");
        write_string(&mut out, &format!("$metadata#{name}"));
        if let Some(total) = self.written.total {
            out.extend_from_slice(format!(",\"@odata.count\":{total}").as_bytes());
        }
        out.extend_from_slice(b",\"value\":[");
        out.extend_from_slice(&self.written.values);
        out.push(b']');
        let left = self.left();
        if let Some(cursor) = self.written.cursor.as_ref().filter(|_| !self.written.is_ended && left != Some(0)) {
            out.extend_from_slice(b",\"@odata.nextLink\":");
            write_string(&mut out, &format!("{name}{}", self.options.next(cursor, left)));
        }
        out.push(b'}');
        out
    }

    /// The number of all rows, where it was asked for.
    pub(crate) fn total(&self) -> Option<u64> {
        self.written.total
    }
}

fn wanted(document: &Document, options: &Options) -> Result<Vec<bool>, String> {
    let columns = document.columns();
    let Some(names) = &options.select else { return Ok(vec![true; columns.len()]) };
    if let Some(name) = names.iter().find(|name| !columns.iter().any(|it| *it.name == ***name)) {
        let known = document.table.as_ref().map(|table| narrowed::columns(document, table).unknown(name));
        return Err(known.unwrap_or_default());
    }
    Ok(columns.iter().map(|column| names.iter().any(|name| *column.name == **name)).collect())
}

fn row(columns: &[Column], wanted: &[bool], cells: &[&[u8]], out: &mut Vec<u8>) {
    out.push(b'{');
    let mut is_first = true;
    for ((column, cell), _) in columns.iter().zip(cells).zip(wanted).filter(|(_, wanted)| **wanted) {
        if !std::mem::take(&mut is_first) {
            out.push(b',');
        }
        write_string(out, &column.name);
        out.push(b':');
        value(&column.kind, cell, out);
    }
    out.push(b'}');
}

/// A value as OData has it: exact numbers are numbers, and what has no form of its own is its JSON text.
fn value(kind: &ColumnType, cell: &[u8], out: &mut Vec<u8>) {
    match (kind, cell) {
        (_, b"null" | []) => out.extend_from_slice(b"null"),
        (ColumnType::Decimal(_) | ColumnType::BigInteger, [b'"', digits @ .., b'"']) => out.extend_from_slice(digits),
        (ColumnType::Json, cell) => write_string(out, &String::from_utf8_lossy(cell)),
        (_, cell) => out.extend_from_slice(cell),
    }
}

/// The number of all rows in an answer.
fn total(table: &crate::tables::Table, body: &[u8]) -> Option<u64> {
    let answer: serde_json::Value = serde_json::from_slice(body).ok()?;
    let path = table.path.split_last().map_or(&[][..], |(_, path)| path);
    path.iter().fold(&answer["data"], |at, key| &at[&**key])["totalCount"].as_u64()
}

/// What the graph says of a filter or an order that a column does not have.
fn unfit(errors: &[GraphqlError]) -> GraphqlError {
    let said = errors.first().map(|error| &*error.message).unwrap_or_default();
    let message = format!("The set cannot be filtered, ordered or counted so: {said}");
    GraphqlError::new(ErrorCode::OperationNotSupported, message)
}

fn bad(message: String) -> GraphqlError {
    GraphqlError::new(ErrorCode::BadUserInput, message)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_have_the_form_of_their_type() {
        for (kind, cell, expected) in [
            (ColumnType::Text, &b"\"a \\\"b\\\"\""[..], "\"a \\\"b\\\"\""),
            (ColumnType::Decimal(crate::tables::Digits::default()), b"\"-1.50\"", "-1.50"),
            (ColumnType::BigInteger, b"\"9007199254740993\"", "9007199254740993"),
            (ColumnType::Json, b"{\"a\":[1]}", "\"{\\\"a\\\":[1]}\""),
            (ColumnType::Boolean, b"true", "true"),
            (ColumnType::Json, b"null", "null"),
        ] {
            let mut out = Vec::new();
            value(&kind, cell, &mut out);
            assert_eq!(String::from_utf8(out).unwrap(), expected);
        }
    }
}
