//! Parquet: a group's columns one after the other, and a footer that says where they are.

mod page;
mod thrift;
mod types;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use self::page::{Encoding, data, dictionary};
use self::thrift::{Element, Struct, signed, text};
use self::types::{Physical, element};
use crate::arrow;
use crate::batch::{Batch, Filled};
use crate::column::{Column, Kind};

const MAGIC: &[u8] = b"PAR1";

/// The key under which Arrow's readers find the types as they were, so that lists of words come back as such.
const ARROW_SCHEMA: &str = "ARROW:schema";

/// What of a file is kept until its end: where its groups are.
#[derive(Debug)]
pub(crate) struct ParquetFile {
    at: u64,
    rows: usize,
    groups: usize,
    /// The groups' entries of the footer, as they will stand there.
    entries: Vec<u8>,
}

/// Where a column of a group is.
struct Chunk {
    start: u64,
    values: u64,
    end: u64,
}

impl ParquetFile {
    pub(crate) fn begin(out: &mut Vec<u8>) -> Self {
        out.extend_from_slice(MAGIC);
        Self { at: MAGIC.len() as u64, rows: 0, groups: 0, entries: Vec::new() }
    }

    /// Writes a group of rows.
    pub(crate) fn group(&mut self, columns: &[Column], batch: &Batch, out: &mut Vec<u8>) {
        let start = self.at;
        let mut entries = Vec::new();
        for (column, filled) in columns.iter().zip(&batch.columns) {
            let chunk = self.chunk(column, filled, out);
            chunk_entry(column, filled, &chunk, &mut entries);
        }
        let size = long(self.at - start);
        Struct::write(&mut self.entries, |group| {
            group.list(1, Element::Struct, columns.len(), |out| out.extend_from_slice(&entries));
            group.i64(2, size);
            group.i64(3, long(batch.rows as u64));
            group.i64(5, long(start));
            group.i64(6, size);
        });
        self.groups += 1;
        self.rows += batch.rows;
    }

    fn chunk(&mut self, column: &Column, filled: &Filled, out: &mut Vec<u8>) -> Chunk {
        let (start, before) = (self.at, out.len());
        let mut values = start;
        if let Kind::Words(words) = &column.kind {
            dictionary(words, out);
            values = start + (out.len() - before) as u64;
        }
        data(column, filled, out);
        self.at = start + (out.len() - before) as u64;
        Chunk { start, values, end: self.at }
    }

    /// Writes the footer.
    pub(crate) fn end(&mut self, columns: &[Column], out: &mut Vec<u8>) {
        let before = out.len();
        Struct::write(out, |file| {
            file.i32(1, 2);
            file.list(2, Element::Struct, columns.len() + 1, |out| schema(columns, out));
            file.i64(3, long(self.rows as u64));
            file.list(4, Element::Struct, self.groups, |out| out.extend_from_slice(&self.entries));
            file.list(5, Element::Struct, 1, |out| {
                Struct::write(out, |entry| {
                    entry.text(1, ARROW_SCHEMA);
                    entry.text(2, &STANDARD.encode(arrow::schema_message(columns)));
                });
            });
            file.text(6, concat!("thorbis-graph version ", env!("CARGO_PKG_VERSION")));
        });
        let length = u32::try_from(out.len() - before).unwrap_or(u32::MAX);
        out.extend_from_slice(&length.to_le_bytes());
        out.extend_from_slice(MAGIC);
    }
}

fn schema(columns: &[Column], out: &mut Vec<u8>) {
    Struct::write(out, |root| {
        root.text(4, "schema");
        root.i32(5, i32::try_from(columns.len()).unwrap_or(i32::MAX));
    });
    columns.iter().for_each(|column| element(column, out));
}

fn chunk_entry(column: &Column, filled: &Filled, chunk: &Chunk, out: &mut Vec<u8>) {
    let is_words = matches!(column.kind, Kind::Words(_));
    let mut encodings = vec![Encoding::Plain, Encoding::Rle];
    if is_words {
        encodings.push(Encoding::RleDictionary);
    }
    let size = long(chunk.end - chunk.start);
    Struct::write(out, |entry| {
        entry.i64(2, long(chunk.start));
        entry.nested(3, |meta| {
            meta.i32(1, Physical::of(&column.kind) as i32);
            meta.list(2, Element::I32, encodings.len(), |out| {
                encodings.iter().for_each(|encoding| signed(out, (*encoding as i32).into()));
            });
            meta.list(3, Element::Binary, 1, |out| text(out, &column.name));
            meta.i32(4, 0);
            meta.i64(5, long(filled.valid.len() as u64));
            meta.i64(6, size);
            meta.i64(7, size);
            meta.i64(9, long(chunk.values));
            if is_words {
                meta.i64(11, long(chunk.start));
            }
            meta.nested(12, |statistics| statistics.i64(3, long(filled.missing() as u64)));
        });
    });
}

fn long(value: u64) -> i64 {
    i64::try_from(value).unwrap_or(i64::MAX)
}
