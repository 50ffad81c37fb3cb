//! Writes scalars, enums and lists of them: copied as they are, except where the type says more than JSON does.

use crate::execute::Slot;
use crate::json::scan::Scanner;
use crate::plan::{BuiltIn, Leaf, Shape, ShapeKind};
use crate::variables::write_scalar;

use super::{Shaper, Step, Stop};

impl<'a> Shaper<'a> {
    /// Writes the JSON text of a slot.
    pub(super) fn raw(&mut self, value: Slot, shape: &'a Shape, out: &mut Vec<u8>) -> Result<(), Stop> {
        let tree = self.tree;
        self.text(tree.raw(value), shape, out)
    }

    fn text(&mut self, text: &[u8], shape: &'a Shape, out: &mut Vec<u8>) -> Result<(), Stop> {
        match &shape.kind {
            ShapeKind::Leaf(Leaf::Any) => {
                out.extend_from_slice(text);
                Ok(())
            }
            ShapeKind::Leaf(Leaf::BuiltIn(scalar)) => self.built_in(*scalar, text, out),
            ShapeKind::Leaf(Leaf::OneOf(values)) => {
                if values.iter().any(|value| **value == *text) {
                    out.extend_from_slice(text);
                    return Ok(());
                }
                self.invalid("is none of the enum's values");
                Err(Stop::NullInNonNull)
            }
            ShapeKind::List(inner) if text.first() == Some(&b'[') => {
                if shape.is_plain() {
                    out.extend_from_slice(text);
                    return Ok(());
                }
                self.elements(text, inner, out)
            }
            _ => {
                self.invalid("is no list");
                Err(Stop::NullInNonNull)
            }
        }
    }

    fn built_in(&mut self, scalar: BuiltIn, text: &[u8], out: &mut Vec<u8>) -> Result<(), Stop> {
        if scalar.takes(text) {
            out.extend_from_slice(text);
            return Ok(());
        }
        if write_scalar(scalar.name(), text, out).is_ok() {
            return Ok(());
        }
        self.invalid(&format!("is no {}", scalar.name()));
        Err(Stop::NullInNonNull)
    }

    fn elements(&mut self, text: &[u8], inner: &'a Shape, out: &mut Vec<u8>) -> Result<(), Stop> {
        out.push(b'[');
        let mut failed = false;
        // The text was scanned when it came, so it is a list.
        let _ = Scanner::new(text).list::<crate::json::scan::JsonError>(|scanner, index| {
            let element = scanner.value()?;
            if failed {
                return Ok(());
            }
            if index > 0 {
                out.push(b',');
            }
            self.path.push(Step::Index(index));
            failed = self.element(element, inner, out).is_err();
            if !failed {
                self.path.pop();
            }
            Ok(())
        });
        if failed {
            return Err(Stop::NullInNonNull);
        }
        out.push(b']');
        Ok(())
    }

    fn element(&mut self, text: &[u8], inner: &'a Shape, out: &mut Vec<u8>) -> Result<(), Stop> {
        let (mark, depth) = (out.len(), self.path.len());
        if text == b"null" {
            if inner.non_null {
                self.null();
                return Err(Stop::NullInNonNull);
            }
            out.extend_from_slice(b"null");
            return Ok(());
        }
        if self.text(text, inner, out).is_ok() {
            return Ok(());
        }
        self.path.truncate(depth);
        out.truncate(mark);
        if inner.non_null {
            return Err(Stop::NullInNonNull);
        }
        out.extend_from_slice(b"null");
        Ok(())
    }
}
