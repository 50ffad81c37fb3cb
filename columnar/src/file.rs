//! A file that is written row by row, in either format.

use crate::arrow::ArrowFile;
use crate::batch::Batch;
use crate::column::Column;
use crate::parquet::ParquetFile;
use crate::values::Misfit;

/// How many rows a group has at most.
pub const GROUP_ROWS: usize = 65_536;

/// How much memory the rows of a group take at most, beside the last one.
pub const GROUP_BYTES: usize = 4 * 1024 * 1024;

/// The form of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Apache Parquet, with pages that are not compressed.
    Parquet,
    /// Apache Arrow's IPC file, also called Feather 2.
    Arrow,
}

/// A file that is being written. What it has to say is appended to `out`, and not kept.
#[derive(Debug)]
pub struct File {
    columns: Vec<Column>,
    batch: Batch,
    layout: Layout,
}

#[derive(Debug)]
enum Layout {
    Parquet(ParquetFile),
    Arrow(ArrowFile),
}

impl File {
    /// Begins a file.
    pub fn begin(format: Format, columns: Vec<Column>, out: &mut Vec<u8>) -> Self {
        let layout = match format {
            Format::Parquet => Layout::Parquet(ParquetFile::begin(out)),
            Format::Arrow => Layout::Arrow(ArrowFile::begin(&columns, out)),
        };
        Self { batch: Batch::new(&columns), columns, layout }
    }

    /// Takes a row, a text for each column. A group that is full is written.
    ///
    /// # Errors
    /// A value is none of its column's. The file is of no use then.
    pub fn row<'a>(&mut self, cells: impl Iterator<Item = Option<&'a str>>, out: &mut Vec<u8>) -> Result<(), Misfit> {
        self.batch.push(&self.columns, cells)?;
        // Adding up a row's columns for each row would cost more than the rows.
        let is_look = self.batch.rows.is_multiple_of(64);
        if self.batch.rows >= GROUP_ROWS || (is_look && self.batch.bytes() >= GROUP_BYTES) {
            self.write_group(out);
        }
        Ok(())
    }

    /// Writes what is left, and the end.
    pub fn end(&mut self, out: &mut Vec<u8>) {
        if self.batch.rows > 0 {
            self.write_group(out);
        }
        match &mut self.layout {
            Layout::Parquet(file) => file.end(&self.columns, out),
            Layout::Arrow(file) => file.end(&self.columns, out),
        }
    }

    fn write_group(&mut self, out: &mut Vec<u8>) {
        match &mut self.layout {
            Layout::Parquet(file) => file.group(&self.columns, &self.batch, out),
            Layout::Arrow(file) => file.batch(&self.batch, out),
        }
        self.batch.clear();
    }
}
