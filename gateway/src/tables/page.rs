//! Reads the rows of one answer: every row as the slices of its cells, and whether there are more.

use super::columns::Cell;
use super::table::Table;
use crate::error::GraphqlError;
use crate::json::scan::{JsonError, Scanner, unquote};

/// What an answer has beside its rows.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// How many rows there were.
    pub(super) rows: u64,
    /// The cursor of the next page, where there is one.
    pub(super) next: Option<String>,
}

/// Why an answer is no page of a table.
#[derive(Debug, thiserror::Error)]
pub(super) enum PageFault {
    /// The graph reported errors; the first one's message and code.
    #[error("the graph reported: {message} ({code})")]
    Errors {
        /// What the graph said.
        message: String,
        /// Its code.
        code: String,
    },
    /// The gateway's own answer is not what it should be.
    #[error("the answer is not of the table's form: {0}")]
    Form(#[from] JsonError),
    /// A page that leads to itself would be read for ever.
    #[error("the page after this one is this one")]
    Endless,
    /// What takes the rows has had enough.
    #[error(transparent)]
    Taker(#[from] service::budget::Exhausted),
    /// A value that the file cannot hold as what its column is.
    #[error(transparent)]
    Misfit(#[from] columnar::Misfit),
}

impl PageFault {
    /// Whether a smaller page may do: the graph refused this one, and not because its snapshot is gone.
    pub(super) fn is_of_the_page(&self) -> bool {
        let gone = crate::error::ErrorCode::SnapshotUnavailable.as_str();
        matches!(self, Self::Errors { code, .. } if code != gone)
    }
}

/// What gets the cells of each row.
pub(super) type Taker<'a, 'b> = &'b mut dyn FnMut(&[&'a [u8]]) -> Result<(), PageFault>;

/// Reads the rows of an answer. `take` gets the cells of each, JSON text by column; `null` where there is none.
pub(super) fn read<'a>(table: &Table, body: &'a [u8], take: Taker<'a, '_>) -> Result<Page, PageFault> {
    let errors = errors_of(body)?;
    if let Some(errors) = errors {
        return Err(first_error(errors));
    }
    let mut reading = Reading { table, take, page: Page::default(), cells: Vec::new(), has_next: false, end: None };
    let mut scanner = Scanner::new(body);
    scanner.object::<PageFault>(|scanner, key| match key {
        b"data" => reading.along(scanner, 0),
        _ => skip(scanner),
    })?;
    let Reading { mut page, has_next, end, .. } = reading;
    page.next = end.filter(|_| has_next);
    Ok(page)
}

/// The errors of an answer, wherever they stand in it. Where no such word is, it is not read for them.
fn errors_of(body: &[u8]) -> Result<Option<&[u8]>, JsonError> {
    let mut errors = None;
    if memchr::memmem::find(body, b"\"errors\"").is_none() {
        return Ok(errors);
    }
    Scanner::new(body).object::<JsonError>(|scanner, key| {
        let value = scanner.value()?;
        if key == b"errors" {
            errors = Some(value);
        }
        Ok(())
    })?;
    Ok(errors)
}

/// Whether the answer failed for want of the snapshot in which it was to be read.
pub(super) fn lacks_snapshot(body: &[u8]) -> bool {
    let code = crate::error::ErrorCode::SnapshotUnavailable.as_str();
    memchr::memmem::find(body, b"\"errors\"").is_some() && memchr::memmem::find(body, code.as_bytes()).is_some()
}

fn skip(scanner: &mut Scanner<'_>) -> Result<(), PageFault> {
    scanner.value()?;
    Ok(())
}

fn first_error(errors: &[u8]) -> PageFault {
    let errors: serde_json::Value = serde_json::from_slice(errors).unwrap_or_default();
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    PageFault::Errors { message: text(&errors[0]["message"]), code: text(&errors[0]["extensions"]["code"]) }
}

struct Reading<'a, 'b> {
    table: &'b Table,
    take: Taker<'a, 'b>,
    page: Page,
    cells: Vec<&'a [u8]>,
    has_next: bool,
    end: Option<String>,
}

impl<'a> Reading<'a, '_> {
    /// Reads the value that the first `depth` keys of the path have led to.
    fn along(&mut self, scanner: &mut Scanner<'a>, depth: usize) -> Result<(), PageFault> {
        if scanner.peek() == b'n' {
            return skip(scanner);
        }
        let Some(wanted) = self.table.path.get(depth) else {
            return self.rows(scanner);
        };
        let last = depth + 1 == self.table.path.len();
        scanner.object::<PageFault>(|scanner, key| match key {
            key if key == wanted.as_bytes() => self.along(scanner, depth + 1),
            b"pageInfo" if last => self.page_info(scanner),
            _ => skip(scanner),
        })
    }

    fn page_info(&mut self, scanner: &mut Scanner<'a>) -> Result<(), PageFault> {
        scanner.object::<PageFault>(|scanner, key| {
            let value = scanner.value()?;
            match key {
                b"hasNextPage" => self.has_next = value == b"true",
                b"endCursor" => self.end = unquote(value),
                _ => {}
            }
            Ok(())
        })
    }

    fn rows(&mut self, scanner: &mut Scanner<'a>) -> Result<(), PageFault> {
        let table = self.table;
        scanner.list::<PageFault>(|scanner, _| {
            self.cells.clear();
            self.cells.resize(table.columns.len(), b"null");
            cells(scanner, &table.cells, &mut self.cells)?;
            self.page.rows += 1;
            (self.take)(&self.cells)
        })
    }
}

/// Puts the values of an object into the cells of its columns.
fn cells<'a>(scanner: &mut Scanner<'a>, of: &[(Box<str>, Cell)], into: &mut [&'a [u8]]) -> Result<(), JsonError> {
    if scanner.peek() == b'n' {
        return scanner.value().map(drop);
    }
    let mut expected = of.iter();
    scanner.object::<JsonError>(|scanner, key| {
        // Answers have the order of the document, so the next one is nearly always meant.
        let next = expected.next().filter(|(known, _)| known.as_bytes() == key);
        match next.or_else(|| of.iter().find(|(known, _)| known.as_bytes() == key)).map(|(_, cell)| cell) {
            Some(Cell::Object(inner)) => cells(scanner, inner, into),
            Some(Cell::Column(index)) => {
                let value = scanner.value()?;
                if let Some(cell) = into.get_mut(*index) {
                    *cell = value;
                }
                Ok(())
            }
            None => scanner.value().map(drop),
        }
    })
}

impl From<PageFault> for GraphqlError {
    fn from(fault: PageFault) -> Self {
        use crate::error::ErrorCode;
        match fault {
            PageFault::Errors { message, code } => {
                let mut error = Self::new(ErrorCode::InternalServerError, message);
                error.code = code.into_boxed_str();
                error
            }
            PageFault::Form(_) | PageFault::Endless => Self::new(
                ErrorCode::InternalServerError,
                "The gateway met a fault of its own. Report the time and the trace id of the request.",
            ),
            PageFault::Misfit(misfit) => {
                let message = format!(
                    "The file cannot hold all values: {misfit}. Give a decimal column its digits in the document with \
                     `# @decimals {}=PRECISION,SCALE`, or ask for `.csv`, which holds every value.",
                    misfit.column
                );
                Self::new(ErrorCode::OperationNotSupported, message)
            }
            PageFault::Taker(exhausted) => {
                let message =
                    format!("The export is too large: {exhausted}. To mend it, narrow the report's variables.");
                Self::new(exhausted.code(), message)
            }
        }
    }
}
