//! Rows of many tables, gathered into COPY batches and handed over to the loader.

use std::borrow::Cow;
use std::collections::HashMap;

use tokio::sync::mpsc;

/// The table and columns of the rows that one place in the code writes.
#[derive(Debug)]
pub(super) struct Shape {
    pub(super) table: &'static str,
    pub(super) columns: Cow<'static, [&'static str]>,
}

impl Shape {
    /// The COPY statement that takes such rows.
    pub(super) fn statement(&self) -> String {
        format!("COPY {} FROM STDIN", self.target())
    }

    fn target(&self) -> String {
        let columns: Vec<String> =
            self.columns.iter().map(|column| format!("\"{}\"", column.trim_start_matches("r#"))).collect();
        format!("{} ({})", self.table, columns.join(", "))
    }
}

/// Rows of one shape, ready to be sent.
#[derive(Debug)]
pub(super) struct Batch {
    pub(super) shape: &'static Shape,
    pub(super) rows: u64,
    pub(super) text: Vec<u8>,
}

impl Batch {
    /// The same rows as one INSERT statement, where there are few of them.
    ///
    /// The driver leaves Nagle's algorithm on, so that each COPY waits 40 ms for the server's
    /// acknowledgement of its data before its end goes out; a plain statement does not.
    pub(super) fn as_insert(&self) -> Option<String> {
        if self.text.len() > FEW_BYTES {
            return None;
        }
        let text = std::str::from_utf8(&self.text).ok()?;
        let mut statement = format!("INSERT INTO {} VALUES ", self.shape.target());
        for (index, line) in text.lines().enumerate() {
            statement.push_str(if index == 0 { "(" } else { ", (" });
            for (place, value) in line.split('\t').enumerate() {
                if place > 0 {
                    statement.push(',');
                }
                push_literal(&mut statement, value);
            }
            statement.push(')');
        }
        Some(statement)
    }
}

/// A value in COPY text format as a literal; `\N` is the null.
fn push_literal(statement: &mut String, value: &str) {
    if value == "\\N" {
        statement.push_str("NULL");
        return;
    }
    statement.push_str(" E'");
    statement.push_str(&value.replace('\'', "''"));
    statement.push('\'');
}

/// Batches up to this size are sent as INSERT statements.
const FEW_BYTES: usize = 96 * 1024;

/// A batch is sent when it has this many bytes: memory stays bounded at any scale.
const BATCH_BYTES: usize = 2 * 1024 * 1024;

/// The rows written so far and not yet handed over.
#[derive(Debug)]
pub(super) struct Rows {
    open: HashMap<usize, Batch>,
    order: Vec<usize>,
    outlet: mpsc::Sender<Batch>,
}

impl Rows {
    /// Rows that go to `outlet`, batch by batch.
    pub(super) fn new(outlet: mpsc::Sender<Batch>) -> Self {
        Self { open: HashMap::new(), order: Vec::new(), outlet }
    }

    /// The text to which the values of the next row are appended.
    pub(super) fn line(&mut self, shape: &'static Shape) -> &mut Vec<u8> {
        let order = &mut self.order;
        let key = std::ptr::from_ref(shape) as usize;
        let batch = self.open.entry(key).or_insert_with(|| {
            order.push(key);
            Batch { shape, rows: 0, text: Vec::new() }
        });
        batch.rows += 1;
        &mut batch.text
    }

    /// Ends the row: the last separator becomes the end of the line.
    pub(super) fn end(&mut self, shape: &'static Shape) {
        let key = std::ptr::from_ref(shape) as usize;
        if let Some(batch) = self.open.get_mut(&key) {
            batch.text.pop();
            batch.text.push(b'\n');
            if batch.text.len() >= BATCH_BYTES {
                let full =
                    Batch { shape, rows: std::mem::take(&mut batch.rows), text: std::mem::take(&mut batch.text) };
                self.send(full);
            }
        }
    }

    /// Hands over what is left, in the order in which the tables first appeared.
    pub(super) fn flush(&mut self) {
        for key in std::mem::take(&mut self.order) {
            if let Some(batch) = self.open.remove(&key)
                && batch.rows > 0
            {
                self.send(batch);
            }
        }
    }

    /// When the loader has stopped, it reports its error itself; the rest is dropped.
    fn send(&self, batch: Batch) {
        drop(self.outlet.blocking_send(batch));
    }
}

/// Writes one row: `row!(rows, "schema.table", { column: value, ... })`.
macro_rules! row {
    ($rows:expr, $table:literal, { $($column:ident : $value:expr),* $(,)? }) => {{
        static SHAPE: $crate::copy::Shape = $crate::copy::Shape {
            table: $table,
            columns: std::borrow::Cow::Borrowed(&[$(stringify!($column)),*]),
        };
        let text = $rows.line(&SHAPE);
        $(
            $crate::values::CopyText::write(&$value, text);
            text.push(b'\t');
        )*
        $rows.end(&SHAPE);
    }};
}
pub(super) use row;

/// Some columns of one row with their values.
#[derive(Debug)]
pub(super) struct Part {
    pub(super) columns: &'static [&'static str],
    pub(super) text: Vec<u8>,
}

/// A part of a row of a wide table, which is written in several functions: `part!({ column: value, ... })`.
macro_rules! part {
    ({ $($column:ident : $value:expr),* $(,)? }) => {{
        let mut text = Vec::new();
        $(
            $crate::values::CopyText::write(&$value, &mut text);
            text.push(b'\t');
        )*
        $crate::copy::Part { columns: &[$(stringify!($column)),*], text }
    }};
}
pub(super) use part;

/// Writes one row of several parts: `row_of!(rows, "schema.table", [part, part])`.
macro_rules! row_of {
    ($rows:expr, $table:literal, $parts:expr) => {{
        static SHAPE: std::sync::OnceLock<$crate::copy::Shape> = std::sync::OnceLock::new();
        let parts: &[$crate::copy::Part] = &$parts;
        let shape = SHAPE.get_or_init(|| $crate::copy::Shape {
            table: $table,
            columns: parts.iter().flat_map(|part| part.columns).copied().collect(),
        });
        let text = $rows.line(shape);
        for part in parts {
            text.extend_from_slice(&part.text);
        }
        $rows.end(shape);
    }};
}
pub(super) use row_of;
