//! Arrow's IPC file: the schema, the lists of words, groups of rows, and a footer that says where they are.

mod body;
mod flatbuffer;
mod schema;

use self::body::Body;
use self::flatbuffer::{Node, Slot, Table, finish};
use self::schema::{dictionary_id, schema};
use crate::batch::Batch;
use crate::column::{Column, Kind};

const MAGIC: &[u8] = b"ARROW1";

/// Version 5 of the metadata.
const VERSION: i16 = 4;

/// What begins a message; a length of 0 after it ends a stream of them.
const CONTINUATION: [u8; 4] = [0xff; 4];

/// Numbers of the messages in Arrow's union of them.
#[derive(Clone, Copy)]
enum Header {
    Schema = 1,
    DictionaryBatch = 2,
    RecordBatch = 3,
}

/// What of a file is kept until its end: where its messages are.
#[derive(Debug)]
pub(crate) struct ArrowFile {
    at: u64,
    dictionaries: Blocks,
    batches: Blocks,
}

/// Places of messages, as the footer has them.
#[derive(Debug, Default)]
struct Blocks {
    count: usize,
    bytes: Vec<u8>,
}

impl ArrowFile {
    pub(crate) fn begin(columns: &[Column], out: &mut Vec<u8>) -> Self {
        let before = out.len();
        out.extend_from_slice(MAGIC);
        out.extend_from_slice(&[0; 2]);
        out.extend_from_slice(&schema_message(columns));
        let at = (out.len() - before) as u64;
        let mut file = Self { at, dictionaries: Blocks::default(), batches: Blocks::default() };
        for (number, column) in columns.iter().enumerate() {
            if let Kind::Words(words) = &column.kind {
                file.dictionary(number, words, out);
            }
        }
        file
    }

    fn dictionary(&mut self, column: usize, words: &[Box<str>], out: &mut Vec<u8>) {
        let mut body = Body::of_words(words);
        let header = Table::default()
            .with(0, Slot::Long(dictionary_id(column)))
            .with(1, Slot::To(Node::Table(body.record_batch(words.len()))))
            .with(2, Slot::Bool(false));
        let message = message(Header::DictionaryBatch, header, body.bytes.len());
        self.dictionaries.put(&mut self.at, (&message, &body.bytes), out);
    }

    /// Writes a group of rows.
    pub(crate) fn batch(&mut self, batch: &Batch, out: &mut Vec<u8>) {
        let mut body = Body::of(batch);
        let header = body.record_batch(batch.rows);
        let message = message(Header::RecordBatch, header, body.bytes.len());
        self.batches.put(&mut self.at, (&message, &body.bytes), out);
    }

    /// Writes the footer.
    pub(crate) fn end(&mut self, columns: &[Column], out: &mut Vec<u8>) {
        out.extend_from_slice(&CONTINUATION);
        out.extend_from_slice(&[0; 4]);
        let footer = Table::default()
            .with(0, Slot::Short(VERSION))
            .with(1, Slot::To(Node::Table(schema(columns))))
            .with(2, self.dictionaries.take())
            .with(3, self.batches.take());
        let footer = finish(&footer);
        out.extend_from_slice(&footer);
        out.extend_from_slice(&u32::try_from(footer.len()).unwrap_or(u32::MAX).to_le_bytes());
        out.extend_from_slice(MAGIC);
    }
}

impl Blocks {
    /// Writes a message and its body, and remembers where.
    fn put(&mut self, at: &mut u64, (message, body): (&[u8], &[u8]), out: &mut Vec<u8>) {
        self.bytes.extend_from_slice(&at.to_le_bytes());
        self.bytes.extend_from_slice(&u32::try_from(message.len()).unwrap_or(u32::MAX).to_le_bytes());
        self.bytes.extend_from_slice(&[0; 4]);
        self.bytes.extend_from_slice(&(body.len() as u64).to_le_bytes());
        self.count += 1;
        out.extend_from_slice(message);
        out.extend_from_slice(body);
        *at += (message.len() + body.len()) as u64;
    }

    fn take(&mut self) -> Slot {
        Slot::To(Node::Structs { count: self.count, bytes: std::mem::take(&mut self.bytes) })
    }
}

/// The message with the schema of these columns.
pub(crate) fn schema_message(columns: &[Column]) -> Vec<u8> {
    message(Header::Schema, schema(columns), 0)
}

/// A message with its length before it.
fn message(kind: Header, header: Table, body: usize) -> Vec<u8> {
    let table = Table::default()
        .with(0, Slot::Short(VERSION))
        .with(1, Slot::Byte(kind as u8))
        .with(2, Slot::To(Node::Table(header)))
        .with(3, Slot::Long(i64::try_from(body).unwrap_or(i64::MAX)));
    let table = finish(&table);
    let mut message = Vec::with_capacity(table.len() + 8);
    message.extend_from_slice(&CONTINUATION);
    message.extend_from_slice(&u32::try_from(table.len()).unwrap_or(u32::MAX).to_le_bytes());
    message.extend_from_slice(&table);
    message
}
