//! Typed files: the cells of a row as the texts that `columnar` makes values of.

use std::borrow::Cow;

use columnar::{File, Kind};

use super::columns::{Column, ColumnType};
use super::page::PageFault;
use crate::json::scan::unquote;

/// A Parquet or Arrow file that is being written.
#[derive(Debug)]
pub(super) struct TypedFile(File);

impl TypedFile {
    pub(super) fn begin(format: columnar::Format, columns: &[Column], out: &mut Vec<u8>) -> Self {
        let columns = columns.iter().map(typed).collect();
        Self(File::begin(format, columns, out))
    }

    /// Takes a row; a group that is full is appended to `out`.
    pub(super) fn row(&mut self, columns: &[Column], cells: &[&[u8]], out: &mut Vec<u8>) -> Result<(), PageFault> {
        let texts: Vec<_> = columns.iter().zip(cells).map(|(column, cell)| text(&column.kind, cell)).collect();
        Ok(self.0.row(texts.iter().map(Option::as_deref), out)?)
    }

    pub(super) fn end(&mut self, out: &mut Vec<u8>) {
        self.0.end(out);
    }
}

fn typed(column: &Column) -> columnar::Column {
    columnar::Column { name: column.name.clone(), kind: kind(&column.kind), nullable: column.nullable }
}

fn kind(kind: &ColumnType) -> Kind {
    match kind {
        ColumnType::Boolean => Kind::Boolean,
        ColumnType::Integer => Kind::Integer,
        ColumnType::BigInteger => Kind::BigInteger,
        ColumnType::Number => Kind::Number,
        ColumnType::Decimal(digits) => Kind::Decimal { precision: digits.precision, scale: digits.scale },
        ColumnType::Date => Kind::Date,
        ColumnType::Timestamp => Kind::Timestamp,
        ColumnType::Time => Kind::Time,
        ColumnType::Enum(words) => Kind::Words(words.clone()),
        ColumnType::Text | ColumnType::Id | ColumnType::Duration | ColumnType::Json => Kind::Text,
    }
}

/// The text of a cell; `None` where it has no value.
fn text<'a>(kind: &ColumnType, cell: &'a [u8]) -> Option<Cow<'a, str>> {
    match (cell, kind) {
        (b"null" | [], _) => None,
        ([b'"', inner @ .., b'"'], kind) if *kind != ColumnType::Json => match memchr::memchr(b'\\', inner) {
            None => Some(String::from_utf8_lossy(inner)),
            Some(_) => unquote(cell).map(Cow::Owned),
        },
        (cell, _) => Some(String::from_utf8_lossy(cell)),
    }
}
