//! Reads `text/event-stream`, as subgraphs send it for a subscription: GraphQL over SSE, distinct connections.

use bytes::{Buf, Bytes, BytesMut};

/// What a stream of events has at one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Item {
    /// `event: next`: a GraphQL response.
    Next(Bytes),
    /// `event: complete`: there is nothing more to come.
    Complete,
    /// A comment: the other side is alive.
    Beat,
}

/// One event is larger than it may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TooLarge;

/// Puts events together from the pieces in which they come.
pub(super) struct EventReader {
    received: BytesMut,
    /// Up to where `received` has no end of a line.
    searched: usize,
    /// The last line ended with a carriage return, whose line feed may be still to come.
    after_return: bool,
    kind: Kind,
    data: Vec<u8>,
    largest: usize,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Kind {
    #[default]
    Other,
    Next,
    Complete,
}

impl EventReader {
    /// Reads events of at most so many bytes.
    pub(super) fn new(largest: usize) -> Self {
        Self {
            received: BytesMut::new(),
            searched: 0,
            after_return: false,
            kind: Kind::default(),
            data: Vec::new(),
            largest,
        }
    }

    /// Takes what has come.
    ///
    /// # Errors
    /// An event, or a line of it, is too large.
    pub(super) fn push(&mut self, piece: &[u8]) -> Result<(), TooLarge> {
        if self.received.len() + self.data.len() + piece.len() > self.largest.saturating_mul(2) {
            return Err(TooLarge);
        }
        self.received.extend_from_slice(piece);
        Ok(())
    }

    /// The next item of what has come so far.
    ///
    /// # Errors
    /// An event is too large.
    pub(super) fn next(&mut self) -> Result<Option<Item>, TooLarge> {
        while let Some(line) = self.line() {
            if let Some(item) = self.take(&line)? {
                return Ok(Some(item));
            }
        }
        Ok(None)
    }

    /// A whole line without its end: a line feed, a carriage return, or both.
    fn line(&mut self) -> Option<BytesMut> {
        if self.after_return && self.received.first() == Some(&b'\n') {
            self.received.advance(1);
            self.after_return = false;
            self.searched = 0;
        }
        let unread = self.received.get(self.searched..)?;
        let Some(found) = memchr::memchr2(b'\n', b'\r', unread) else {
            self.searched = self.received.len();
            return None;
        };
        let line = self.received.split_to(self.searched + found);
        self.after_return = self.received.first() == Some(&b'\r');
        self.received.advance(1);
        self.searched = 0;
        Some(line)
    }

    fn take(&mut self, line: &[u8]) -> Result<Option<Item>, TooLarge> {
        let colon = memchr::memchr(b':', line);
        let (name, value) = match colon {
            Some(0) => return Ok(Some(Item::Beat)),
            Some(at) => (line.get(..at).unwrap_or_default(), line.get(at + 1..).unwrap_or_default()),
            None if line.is_empty() => return Ok(self.dispatch()),
            None => (line, &[][..]),
        };
        let value = value.strip_prefix(b" ").unwrap_or(value);
        match name {
            b"event" => {
                self.kind = match value {
                    b"next" => Kind::Next,
                    b"complete" => Kind::Complete,
                    _ => Kind::Other,
                }
            }
            b"data" => {
                if self.data.len() + value.len() > self.largest {
                    return Err(TooLarge);
                }
                if !self.data.is_empty() {
                    self.data.push(b'\n');
                }
                self.data.extend_from_slice(value);
            }
            _ => {}
        }
        Ok(None)
    }

    /// An empty line ends an event.
    fn dispatch(&mut self) -> Option<Item> {
        let (kind, data) = (std::mem::take(&mut self.kind), std::mem::take(&mut self.data));
        match kind {
            Kind::Complete => Some(Item::Complete),
            Kind::Next if !data.is_empty() => Some(Item::Next(data.into())),
            Kind::Next | Kind::Other => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pieces: &[&[u8]]) -> Vec<Item> {
        let mut reader = EventReader::new(1000);
        let mut items = Vec::new();
        for piece in pieces {
            reader.push(piece).unwrap();
            while let Some(item) = reader.next().unwrap() {
                items.push(item);
            }
        }
        items
    }

    #[test]
    fn events_are_the_same_however_they_are_cut_and_whatever_ends_their_lines() {
        let text = ":\n\nevent: next\ndata: {\"a\":\ndata:1}\nid: 7\n\nevent: other\ndata: x\n\n:beat\nevent: complete\ndata:\n\n";
        let expected = [Item::Beat, Item::Next(Bytes::from_static(b"{\"a\":\n1}")), Item::Beat, Item::Complete];
        for text in [text.to_owned(), text.replace('\n', "\r\n"), text.replace('\n', "\r")] {
            let bytes = text.as_bytes();
            for cut in 0..bytes.len() {
                let (one, other) = bytes.split_at(cut);
                assert_eq!(read(&[one, other]), expected, "cut at {cut} of {text:?}");
            }
            let single: Vec<&[u8]> = bytes.chunks(1).collect();
            assert_eq!(read(&single), expected);
        }
    }

    #[test]
    fn an_event_larger_than_it_may_be_is_an_error_before_it_is_whole() {
        let mut reader = EventReader::new(10);
        assert_eq!(reader.push(b"data: 0123456789\n"), Ok(()));
        assert_eq!(reader.next(), Ok(None));
        assert_eq!(reader.push(b"data: 1\n"), Ok(()));
        assert_eq!(reader.next(), Err(TooLarge));
        let mut endless = EventReader::new(10);
        assert_eq!(endless.push(&[b'x'; 21]), Err(TooLarge));
    }
}
