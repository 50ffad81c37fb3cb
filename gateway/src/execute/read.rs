//! Reads a subgraph's answer straight into the slots of the response tree, along a frame.

use crate::json::scan::{JsonError, Scanner};
use crate::plan::{CompiledPlan, Frame, FrameId, FrameKey};

use super::tree::{ResponseTree, Slot};

/// The deepest nesting of lists and objects in an answer.
const MAX_DEPTH: u32 = 200;

/// Reads one answer.
pub(super) struct Reader<'a> {
    pub(super) plan: &'a CompiledPlan,
    pub(super) tree: &'a mut ResponseTree,
    pub(super) buffer: u16,
    scratch: Vec<Slot>,
    depth: u32,
}

impl<'a> Reader<'a> {
    pub(super) fn new(plan: &'a CompiledPlan, tree: &'a mut ResponseTree, buffer: u16) -> Self {
        Self { plan, tree, buffer, scratch: Vec::new(), depth: 0 }
    }

    /// An object without values, for a frame. Few bytes of an answer can make many slots, so their number has an end.
    fn new_object(&mut self, scanner: &Scanner<'_>, frame: &Frame) -> Result<u32, JsonError> {
        let base = self.tree.slots.len();
        let size = self.plan.layout_size(frame.layout).max(1) as usize;
        if !self.tree.has_room(size) {
            return Err(scanner.fail("fewer objects"));
        }
        self.tree.slots.resize(base + size, Slot::Absent);
        Ok(small(base))
    }

    /// Reads a value: an object or a list of them along `inner`, or any JSON when there is none.
    #[inline]
    pub(super) fn value(&mut self, scanner: &mut Scanner<'_>, inner: Option<FrameId>) -> Result<Slot, JsonError> {
        let first = scanner.peek();
        let Some(frame) = inner else {
            return self.leaf(scanner);
        };
        match first {
            b'{' => {
                let Some(frame) = self.plan.frame(frame) else {
                    return self.leaf(scanner);
                };
                let base = self.new_object(scanner, frame)?;
                self.object(scanner, frame, base)?;
                Ok(Slot::Object(base))
            }
            b'[' => self.list(scanner, inner),
            _ => self.leaf(scanner),
        }
    }

    #[inline]
    fn leaf(&mut self, scanner: &mut Scanner<'_>) -> Result<Slot, JsonError> {
        scanner.peek();
        let start = scanner.position();
        let text = scanner.value()?;
        if text == b"null" {
            return Ok(Slot::Null);
        }
        let (start, end) = (small(start), small(scanner.position()));
        Ok(Slot::Raw { buffer: self.buffer, start, end })
    }

    fn enter(&mut self, scanner: &Scanner<'_>) -> Result<(), JsonError> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(scanner.fail("less nesting"));
        }
        Ok(())
    }

    fn list(&mut self, scanner: &mut Scanner<'_>, inner: Option<FrameId>) -> Result<Slot, JsonError> {
        self.enter(scanner)?;
        scanner.advance();
        let mark = self.scratch.len();
        if scanner.peek() == b']' {
            scanner.advance();
        } else {
            loop {
                let element = self.value(scanner, inner)?;
                self.scratch.push(element);
                match scanner.peek() {
                    b',' => scanner.advance(),
                    b']' => {
                        scanner.advance();
                        break;
                    }
                    _ => return Err(scanner.fail("a comma or the end of a list")),
                }
            }
        }
        self.depth -= 1;
        if !self.tree.has_room(self.scratch.len() - mark) {
            return Err(scanner.fail("fewer elements"));
        }
        let start = self.tree.slots.len();
        self.tree.slots.extend(self.scratch.drain(mark..));
        Ok(Slot::List { start: small(start), len: small(self.tree.slots.len() - start) })
    }

    /// Reads an object into slots that exist.
    fn object(&mut self, scanner: &mut Scanner<'_>, frame: &'a Frame, base: u32) -> Result<(), JsonError> {
        self.enter(scanner)?;
        scanner.expect(b'{', "an object")?;
        self.depth -= 1;
        if scanner.peek() == b'}' {
            scanner.advance();
            return Ok(());
        }
        self.depth += 1;
        let mut next = 0;
        loop {
            match self.key(scanner, frame, &mut next)? {
                Some(key) => {
                    let value = self.value(scanner, key.inner)?;
                    self.store(base + key.slot, value, key);
                }
                None => {
                    scanner.value()?;
                }
            }
            match scanner.peek() {
                b',' => scanner.advance(),
                b'}' => {
                    scanner.advance();
                    self.depth -= 1;
                    return Ok(());
                }
                _ => return Err(scanner.fail("a comma or the end of an object")),
            }
        }
    }

    /// Reads a key. Subgraphs answer in the order of the selection, so the next key is tried first.
    #[inline]
    fn key(
        &self,
        scanner: &mut Scanner<'_>,
        frame: &'a Frame,
        next: &mut usize,
    ) -> Result<Option<&'a FrameKey>, JsonError> {
        scanner.peek();
        if let Some(expected) = frame.keys.get(*next)
            && scanner.take_exact(&expected.written)
        {
            *next += 1;
            return Ok(Some(expected));
        }
        let key = scanner.key()?;
        let found = frame.keys.iter().position(|known| {
            known.key.as_bytes() == key || (key.contains(&b'\\') && *known.key == *crate::variables::key_text(key))
        });
        if let Some(found) = found {
            *next = found + 1;
        }
        Ok(found.and_then(|found| frame.keys.get(found)))
    }

    #[inline]
    fn store(&mut self, index: u32, value: Slot, key: &FrameKey) {
        match self.tree.slot(index) {
            Slot::Absent => self.tree.set(index, value),
            _ => self.merge_value(index, value, key.inner, key.is_typename),
        }
    }
}

/// A place in an answer or a tree. It fits 32 bits: the tree has no more slots, and a longer answer is not read.
fn small(value: usize) -> u32 {
    debug_assert!(u32::try_from(value).is_ok(), "{value} is no place in an answer or a tree");
    value as u32
}
