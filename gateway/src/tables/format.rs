//! How rows are written: CSV, lines of JSON, or one JSON document.

use super::columns::Column;
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
            _ => None,
        }
    }

    /// Its media type.
    pub(crate) const fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8; header=present",
            Self::Ndjson => "application/x-ndjson",
            Self::Json => "application/json; charset=utf-8",
        }
    }
}

/// Writes rows in a format.
#[derive(Clone, Copy, Debug)]
pub(super) struct Writer {
    pub(super) format: Format,
    pub(super) profile: Profile,
    /// Whether NDJSON ends with a record that says so.
    pub(super) closing: bool,
}

impl Writer {
    /// What stands before the rows.
    pub(super) fn head(self, columns: &[Column], out: &mut Vec<u8>) {
        match self.format {
            Format::Ndjson => {}
            Format::Csv => {
                if self.profile == Profile::Spreadsheet {
                    out.extend_from_slice("\u{feff}".as_bytes());
                }
                for (index, column) in columns.iter().enumerate() {
                    separate(index, out);
                    quote(&column.name, out);
                }
                out.extend_from_slice(b"\r\n");
            }
            Format::Json => {
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
        }
    }

    /// One row; `number` counts from 0.
    pub(super) fn row(self, columns: &[Column], cells: &[&[u8]], number: u64, out: &mut Vec<u8>) {
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
        }
    }

    /// What stands after the rows.
    pub(super) fn tail(self, rows: u64, out: &mut Vec<u8>) {
        match self.format {
            Format::Ndjson if self.closing => {
                out.extend_from_slice(format!("{{\"@end\":{{\"rows\":{rows}}}}}\n").as_bytes());
            }
            Format::Csv | Format::Ndjson => {}
            Format::Json => out.extend_from_slice(format!("\n],\"count\":{rows}}}\n").as_bytes()),
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
