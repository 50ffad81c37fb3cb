//! How rows are written: CSV, lines of JSON, one JSON document, or a typed file.

use super::columns::Column;
use super::files::TypedFile;
use super::page::PageFault;
use crate::json::scan::unquote;
use crate::json::write::write_string;

/// The form of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    /// RFC 4180, with a head of names.
    Csv,
    /// An object a line; a closing record at the end.
    Ndjson,
    /// An object with `columns`, `rows` and `count`.
    Json,
    /// Apache Parquet.
    Parquet,
    /// Apache Arrow's IPC file.
    Arrow,
}

/// Whom a CSV file is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Profile {
    /// Programs: values as they are.
    #[default]
    Plain,
    /// Spreadsheets: a byte order mark, and text that would be a formula is marked as text.
    Spreadsheet,
}

impl Format {
    /// The format of a file's extension.
    pub(crate) fn of(extension: &str) -> Option<Self> {
        match extension {
            "csv" => Some(Self::Csv),
            "ndjson" => Some(Self::Ndjson),
            "json" => Some(Self::Json),
            "parquet" => Some(Self::Parquet),
            "arrow" => Some(Self::Arrow),
            _ => None,
        }
    }

    /// The extension of a file in it.
    pub(crate) const fn extension(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Ndjson => "ndjson",
            Self::Json => "json",
            Self::Parquet => "parquet",
            Self::Arrow => "arrow",
        }
    }

    /// Its media type.
    pub(crate) const fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8; header=present",
            Self::Ndjson => "application/x-ndjson",
            Self::Json => "application/json; charset=utf-8",
            Self::Parquet => "application/vnd.apache.parquet",
            Self::Arrow => "application/vnd.apache.arrow.file",
        }
    }

    /// Whether readers need the whole file before they can begin, for its end says where all is.
    pub(crate) const fn ends_with_its_index(self) -> bool {
        self.typed().is_some()
    }

    /// The format of a typed file.
    const fn typed(self) -> Option<columnar::Format> {
        match self {
            Self::Parquet => Some(columnar::Format::Parquet),
            Self::Arrow => Some(columnar::Format::Arrow),
            Self::Csv | Self::Ndjson | Self::Json => None,
        }
    }
}

/// How the rows of an export are to be written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Style {
    pub(super) format: Format,
    pub(super) profile: Profile,
    /// Whether NDJSON ends with a record that says so.
    pub(super) closing: bool,
}

/// Writes rows in a format.
#[derive(Debug)]
pub(super) struct Writer {
    style: Style,
    /// The file that holds back the rows of a group, where the format is a typed one.
    file: Option<TypedFile>,
    rows: u64,
    /// What the closing record says beside their number.
    watermark: Option<String>,
}

impl Writer {
    /// A writer that has written nothing yet.
    pub(super) const fn new(style: Style, watermark: Option<String>) -> Self {
        Self { style, file: None, rows: 0, watermark }
    }

    /// How many rows were written.
    pub(super) const fn rows(&self) -> u64 {
        self.rows
    }

    /// What stands before the rows.
    pub(super) fn head(&mut self, columns: &[Column], out: &mut Vec<u8>) {
        match self.style.format.typed() {
            Some(format) => self.file = Some(TypedFile::begin(format, columns, out)),
            None => self.style.head(columns, out),
        }
    }

    /// One row.
    pub(super) fn row(&mut self, columns: &[Column], cells: &[&[u8]], out: &mut Vec<u8>) -> Result<(), PageFault> {
        match &mut self.file {
            Some(file) => file.row(columns, cells, out)?,
            None => self.style.row(columns, cells, self.rows, out),
        }
        self.rows += 1;
        Ok(())
    }

    /// What stands after the rows.
    pub(super) fn tail(&mut self, out: &mut Vec<u8>) {
        match &mut self.file {
            Some(file) => file.end(out),
            None => self.style.tail(self.rows, self.watermark.as_deref(), out),
        }
    }
}

impl Style {
    fn head(self, columns: &[Column], out: &mut Vec<u8>) {
        match self.format {
            Format::Csv => self.csv_head(columns, out),
            Format::Json => json_head(columns, out),
            Format::Ndjson | Format::Parquet | Format::Arrow => {}
        }
    }

    fn csv_head(self, columns: &[Column], out: &mut Vec<u8>) {
        if self.profile == Profile::Spreadsheet {
            out.extend_from_slice("\u{feff}".as_bytes());
        }
        for (index, column) in columns.iter().enumerate() {
            separate(index, out);
            quote(&column.name, out);
        }
        out.extend_from_slice(b"\r\n");
    }

    /// One row; `number` counts from 0.
    fn row(self, columns: &[Column], cells: &[&[u8]], number: u64, out: &mut Vec<u8>) {
        match self.format {
            Format::Csv => {
                for (index, (column, cell)) in columns.iter().zip(cells).enumerate() {
                    separate(index, out);
                    self.csv_cell(column, cell, out);
                }
                out.extend_from_slice(b"\r\n");
            }
            Format::Ndjson => {
                out.push(b'{');
                for (index, (column, cell)) in columns.iter().zip(cells).enumerate() {
                    separate(index, out);
                    write_string(out, &column.name);
                    out.push(b':');
                    out.extend_from_slice(cell);
                }
                out.extend_from_slice(b"}\n");
            }
            Format::Json => {
                out.extend_from_slice(if number == 0 { b"\n[" } else { b",\n[" });
                for (index, cell) in cells.iter().enumerate() {
                    separate(index, out);
                    out.extend_from_slice(cell);
                }
                out.push(b']');
            }
            Format::Parquet | Format::Arrow => {}
        }
    }

    fn tail(self, rows: u64, watermark: Option<&str>, out: &mut Vec<u8>) {
        match self.format {
            Format::Ndjson if self.closing => {
                // A watermark has no letter that JSON escapes.
                let watermark = watermark.map(|it| format!(",\"watermark\":\"{it}\"")).unwrap_or_default();
                out.extend_from_slice(format!("{{\"@end\":{{\"rows\":{rows}{watermark}}}}}\n").as_bytes());
            }
            Format::Json => out.extend_from_slice(format!("\n],\"count\":{rows}}}\n").as_bytes()),
            Format::Csv | Format::Ndjson | Format::Parquet | Format::Arrow => {}
        }
    }

    fn csv_cell(self, column: &Column, cell: &[u8], out: &mut Vec<u8>) {
        match cell.first() {
            Some(b'"') => {
                let text = unquote(cell).unwrap_or_default();
                if self.profile == Profile::Spreadsheet && column.kind.is_words() && begins_formula(&text) {
                    quote(&format!("'{text}"), out);
                } else {
                    quote(&text, out);
                }
            }
            Some(b'n') | None => {}
            Some(b'{' | b'[') => quote(&String::from_utf8_lossy(cell), out),
            Some(_) => out.extend_from_slice(cell),
        }
    }
}

fn json_head(columns: &[Column], out: &mut Vec<u8>) {
    out.extend_from_slice(b"{\"columns\":[");
    for (index, column) in columns.iter().enumerate() {
        separate(index, out);
        out.extend_from_slice(b"{\"name\":");
        write_string(out, &column.name);
        out.extend_from_slice(b",\"type\":");
        write_string(out, column.kind.as_str());
        out.push(b'}');
    }
    out.extend_from_slice(b"],\"rows\":[");
}

/// Whether a spreadsheet would compute the text.
fn begins_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}'])
}

fn separate(index: usize, out: &mut Vec<u8>) {
    if index > 0 {
        out.push(b',');
    }
}

/// Text as a CSV field: in quotes where it must be, and where it is empty, so that it is not taken for no value.
fn quote(text: &str, out: &mut Vec<u8>) {
    let plain = !text.is_empty() && !text.bytes().any(|byte| matches!(byte, b'"' | b',' | b'\r' | b'\n'));
    if plain && !text.starts_with(' ') && !text.ends_with(' ') {
        out.extend_from_slice(text.as_bytes());
        return;
    }
    out.push(b'"');
    for (index, part) in text.split('"').enumerate() {
        if index > 0 {
            out.extend_from_slice(b"\"\"");
        }
        out.extend_from_slice(part.as_bytes());
    }
    out.push(b'"');
}
