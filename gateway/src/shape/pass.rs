//! The short way for plans of one fetch: when the subgraph's answer already is what the client gets, it is checked
//! against the projection in one scan and passed on as it is. Anything unexpected takes the long way.

use bytes::Bytes;

use crate::json::scan::{JsonError, Scanner};
use crate::plan::{FieldValue, Leaf, ProjectedField, Projection, SelectionId, Shape, ShapeKind, Variants};

/// The answer is not what the client gets; the long way finds out why.
struct Differs;

impl From<JsonError> for Differs {
    fn from(_: JsonError) -> Self {
        Self
    }
}

/// The client's response, when `body` has it: without errors, keys in order, nulls where they may be.
/// The bytes are shared, not copied, unless something must be left out.
pub(crate) fn pass_on(projection: &Projection, body: &Bytes) -> Option<Bytes> {
    std::str::from_utf8(body).ok()?;
    let mut passing = Passing { projection, bytes: body, out: Vec::new(), copied: 0 };
    let mut data = None;
    let mut is_whole = true;
    let mut scanner = Scanner::new(body);
    let read = scanner.object::<Differs>(|scanner, key| match key {
        b"data" if data.is_none() => {
            scanner.peek();
            let start = scanner.position();
            passing.copied = start;
            passing.selection(projection.root, scanner)?;
            data = Some(start..scanner.position());
            Ok(())
        }
        b"data" => Err(Differs),
        b"errors" => {
            is_whole = false;
            let errors = scanner.value()?;
            if errors == b"null" || errors == b"[]" { Ok(()) } else { Err(Differs) }
        }
        _ => {
            is_whole = false;
            scanner.value()?;
            Ok(())
        }
    });
    read.ok()?;
    scanner.finish().ok()?;
    let data = data?;
    if is_whole && passing.out.is_empty() {
        return Some(body.clone());
    }
    let mut out = Vec::with_capacity(body.len() + 16);
    out.extend_from_slice(b"{\"data\":");
    out.extend_from_slice(&passing.out);
    out.extend_from_slice(body.get(passing.copied..data.end)?);
    out.push(b'}');
    Some(out.into())
}

struct Passing<'a> {
    projection: &'a Projection,
    bytes: &'a [u8],
    /// What has been copied: nothing as long as nothing is left out.
    out: Vec<u8>,
    /// Up to where the input is in `out`, or left out.
    copied: usize,
}

impl<'a> Passing<'a> {
    fn selection(&mut self, id: SelectionId, scanner: &mut Scanner<'_>) -> Result<(), Differs> {
        scanner.expect(b'{', "an object")?;
        let projection = self.projection;
        match projection.selections.get(id as usize).ok_or(Differs)? {
            Variants::Object(index) => self.fields(*index, scanner, None),
            Variants::Abstract { by_name, .. } => {
                scanner.peek();
                let start = scanner.position();
                if !scanner.take_exact(b"\"__typename\":") {
                    return Err(Differs);
                }
                let name = scanner.string()?;
                let index = by_name.get(name).ok_or(Differs)?;
                self.fields(*index, scanner, Some((start, name)))
            }
        }
    }

    /// Checks the fields of an object after its brace. `typename`: where `__typename` began, if it came first.
    fn fields(
        &mut self,
        index: u32,
        scanner: &mut Scanner<'_>,
        typename: Option<(usize, &[u8])>,
    ) -> Result<(), Differs> {
        let projection = self.projection;
        let mut fields: &'a [ProjectedField] = projection.fields.get(index as usize).ok_or(Differs)?;
        let mut first = true;
        if let Some((start, name)) = typename {
            match fields.split_first() {
                Some((field, rest)) if &*field.written == b"\"__typename\":" => {
                    if !matches!(&field.value, FieldValue::Constant(text) if **text == *name) {
                        return Err(Differs);
                    }
                    fields = rest;
                    first = false;
                }
                _ => self.leave_out(start, scanner)?,
            }
        }
        for field in fields {
            if !first {
                scanner.expect(b',', "a comma")?;
            }
            first = false;
            scanner.peek();
            if !scanner.take_exact(&field.written) {
                return Err(Differs);
            }
            match &field.value {
                FieldValue::Constant(text) => {
                    if scanner.value()? != &**text {
                        return Err(Differs);
                    }
                }
                FieldValue::Slot { slot: Some(_), shape } => self.value(shape, scanner)?,
                FieldValue::Slot { slot: None, .. } | FieldValue::Refused { .. } => return Err(Differs),
            }
        }
        scanner.expect(b'}', "the end of an object")?;
        Ok(())
    }

    /// Leaves out the first member of an object, which began at `start`, with the comma after it.
    fn leave_out(&mut self, start: usize, scanner: &mut Scanner<'_>) -> Result<(), Differs> {
        if scanner.peek() == b',' {
            scanner.advance();
        }
        self.out.extend_from_slice(self.bytes.get(self.copied..start).ok_or(Differs)?);
        self.copied = scanner.position();
        Ok(())
    }

    fn value(&mut self, shape: &'a Shape, scanner: &mut Scanner<'_>) -> Result<(), Differs> {
        if scanner.peek() == b'n' {
            let text = scanner.value()?;
            return if text == b"null" && !shape.non_null { Ok(()) } else { Err(Differs) };
        }
        match &shape.kind {
            ShapeKind::Leaf(Leaf::Any) => {
                scanner.value()?;
                Ok(())
            }
            ShapeKind::Leaf(Leaf::OneOf(values)) => {
                let text = scanner.value()?;
                if values.iter().any(|value| **value == *text) { Ok(()) } else { Err(Differs) }
            }
            ShapeKind::Leaf(Leaf::BuiltIn(scalar)) => {
                if scalar.takes(scanner.value()?) {
                    Ok(())
                } else {
                    Err(Differs)
                }
            }
            ShapeKind::List(inner) => scanner.list(|scanner, _| self.value(inner, scanner)),
            ShapeKind::Selection(id) => self.selection(*id, scanner),
        }
    }
}
