//! The response tree: slots in one flat list, scalars as ranges of the received bytes.

use bytes::Bytes;

use crate::error::GraphqlError;

/// What stands in a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Slot {
    /// No fetch has brought it.
    Absent,
    Null,
    /// A field of an entity that the asked subgraph knows nothing of.
    Unknown,
    /// A failure left it without a value: [`ResponseTree::cause`] says which, unless it is [`REPORTED`].
    Failed(u32),
    /// The JSON text of a value, in one of the received buffers.
    Raw {
        buffer: u16,
        start: u32,
        end: u32,
    },
    /// An object: its first slot.
    Object(u32),
    /// A list: its first element and how many there are.
    List {
        start: u32,
        len: u32,
    },
}

/// The cause of a null that an error tells of already.
pub(super) const REPORTED: u32 = u32::MAX;

/// Everything that fetches have brought so far.
#[derive(Debug)]
pub(crate) struct ResponseTree {
    pub(crate) slots: Vec<Slot>,
    buffers: Vec<Bytes>,
    /// A bit for each slot: the objects that begin there and stand at several places.
    shared: Vec<u64>,
    /// Errors without a path: why slots have no value.
    causes: Vec<GraphqlError>,
}

impl ResponseTree {
    /// A tree with an empty root object.
    pub(crate) fn new(root_slots: u32) -> Self {
        let mut slots = Vec::with_capacity(1024.max(root_slots as usize));
        slots.resize(root_slots as usize, Slot::Absent);
        Self { slots, buffers: Vec::with_capacity(8), shared: Vec::new(), causes: Vec::new() }
    }

    #[inline]
    pub(crate) fn slot(&self, index: u32) -> Slot {
        self.slots.get(index as usize).copied().unwrap_or(Slot::Absent)
    }

    #[inline]
    pub(crate) fn set(&mut self, index: u32, value: Slot) {
        if let Some(slot) = self.slots.get_mut(index as usize) {
            *slot = value;
        }
    }

    /// The JSON text of a raw slot; empty for others.
    #[inline]
    pub(crate) fn raw(&self, slot: Slot) -> &[u8] {
        match slot {
            Slot::Raw { buffer, start, end } => {
                let bytes = self.buffers.get(usize::from(buffer));
                bytes.and_then(|bytes| bytes.get(start as usize..end as usize)).unwrap_or_default()
            }
            _ => &[],
        }
    }

    /// Keeps received bytes; the number names them in raw slots. `None` when there are too many.
    pub(crate) fn keep(&mut self, bytes: Bytes) -> Option<u16> {
        let number = u16::try_from(self.buffers.len()).ok()?;
        self.buffers.push(bytes);
        Some(number)
    }

    /// Keeps why slots have no value; the number is for [`Slot::Failed`].
    pub(crate) fn add_cause(&mut self, error: GraphqlError) -> u32 {
        self.causes.push(error);
        u32::try_from(self.causes.len() - 1).unwrap_or(REPORTED)
    }

    /// Why a slot has no value.
    #[inline]
    pub(crate) fn cause(&self, number: u32) -> Option<&GraphqlError> {
        self.causes.get(number as usize)
    }

    /// Notes that the object or objects in a slot stand at several places.
    pub(crate) fn share(&mut self, value: Slot) {
        match value {
            Slot::Object(base) => {
                let word = base as usize / 64;
                if self.shared.len() <= word {
                    self.shared.resize(word + 1, 0);
                }
                if let Some(word) = self.shared.get_mut(word) {
                    *word |= 1 << (base % 64);
                }
            }
            Slot::List { start, len } => (start..start + len).for_each(|index| self.share(self.slot(index))),
            _ => {}
        }
    }

    /// Whether the object at `base` stands at several places.
    #[inline]
    pub(crate) fn is_shared(&self, base: u32) -> bool {
        self.shared.get(base as usize / 64).is_some_and(|word| word & (1 << (base % 64)) != 0)
    }

    /// Bytes received so far: a guess of the response's size.
    pub(crate) fn received(&self) -> usize {
        self.buffers.iter().map(Bytes::len).sum()
    }

    /// A raw slot with this text.
    pub(crate) fn keep_value(&mut self, text: Vec<u8>) -> Slot {
        let end = u32::try_from(text.len()).unwrap_or(u32::MAX);
        match self.keep(text.into()) {
            Some(buffer) => Slot::Raw { buffer, start: 0, end },
            None => Slot::Null,
        }
    }
}
