//! The body of a message: each column's buffers, and where they are.

use super::flatbuffer::{Node, Slot, Table, pad};
use crate::batch::{Batch, Filled, Values};

/// To what buffers are filled up, as Arrow recommends.
const ALIGNMENT: usize = 64;

/// A body, and what the message says of it.
#[derive(Default)]
pub(super) struct Body {
    pub(super) bytes: Vec<u8>,
    nodes: Vec<u8>,
    columns: usize,
    buffers: Vec<u8>,
    count: usize,
}

impl Body {
    /// The body of a group of rows.
    pub(super) fn of(batch: &Batch) -> Self {
        let mut body = Self::default();
        batch.columns.iter().for_each(|column| body.column(column));
        body
    }

    /// The body of a list of words.
    pub(super) fn of_words(words: &[Box<str>]) -> Self {
        let (mut bytes, mut ends) = (Vec::new(), Vec::new());
        for word in words {
            bytes.extend_from_slice(word.as_bytes());
            ends.push(u32::try_from(bytes.len()).unwrap_or(u32::MAX));
        }
        let mut body = Self::default();
        body.column(&Filled { valid: vec![true; words.len()], values: Values::Texts { ends, bytes } });
        body
    }

    fn column(&mut self, column: &Filled) {
        let missing = column.missing();
        for number in [column.valid.len(), missing] {
            self.nodes.extend_from_slice(&long(number));
        }
        self.columns += 1;
        self.buffer(|out| {
            if missing > 0 {
                bits(&column.valid, out);
            }
        });
        match &column.values {
            Values::Booleans(values) => self.buffer(|out| bits(values, out)),
            Values::Fixed { bytes, .. } => self.buffer(|out| out.extend_from_slice(bytes)),
            Values::Words(places) => self.buffer(|out| integers(places, out)),
            Values::Texts { ends, bytes } => {
                self.buffer(|out| {
                    out.extend_from_slice(&[0; 4]);
                    integers(ends, out);
                });
                self.buffer(|out| out.extend_from_slice(bytes));
            }
        }
    }

    fn buffer(&mut self, write: impl FnOnce(&mut Vec<u8>)) {
        let start = self.bytes.len();
        write(&mut self.bytes);
        for number in [start, self.bytes.len() - start] {
            self.buffers.extend_from_slice(&long(number));
        }
        self.count += 1;
        pad(&mut self.bytes, ALIGNMENT);
    }

    /// The record batch that the message names, of so many rows.
    pub(super) fn record_batch(&mut self, rows: usize) -> Table {
        let structs = |count, bytes| Slot::To(Node::Structs { count, bytes });
        Table::default()
            .with(0, Slot::Long(i64::try_from(rows).unwrap_or(i64::MAX)))
            .with(1, structs(self.columns, std::mem::take(&mut self.nodes)))
            .with(2, structs(self.count, std::mem::take(&mut self.buffers)))
    }
}

fn bits(values: &[bool], out: &mut Vec<u8>) {
    let byte =
        |eight: &[bool]| eight.iter().enumerate().fold(0_u8, |byte, (place, value)| byte | u8::from(*value) << place);
    out.extend(values.chunks(8).map(byte));
}

fn integers(numbers: &[u32], out: &mut Vec<u8>) {
    out.extend(numbers.iter().flat_map(|number| number.to_le_bytes()));
}

fn long(number: usize) -> [u8; 8] {
    (number as u64).to_le_bytes()
}
