//! Keyset cursors: the values of a row's order, so that a page stays put while rows are added.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::OrderTerm;
use crate::error::Error;

/// A place in an ordered list: one value a term, as PostgreSQL prints it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Cursor {
    values: Vec<Option<String>>,
}

impl Cursor {
    /// A cursor at a row with these values.
    pub(crate) fn new(values: Vec<Option<String>>) -> Self {
        Self { values }
    }

    /// The opaque text that clients keep. It names its table and order, so that it can't be used with others.
    pub(crate) fn encode(&self, table: &str, order: &[OrderTerm]) -> String {
        let body = serde_json::json!([fingerprint(table, order), self.values]);
        URL_SAFE_NO_PAD.encode(body.to_string())
    }

    /// Reads a cursor that was made for the same table and order.
    ///
    /// # Errors
    /// `INVALID_CURSOR` when it is damaged or belongs to another list.
    pub(crate) fn decode(text: &str, table: &str, order: &[OrderTerm], argument: &'static str) -> Result<Self, Error> {
        let invalid = || Error::invalid_cursor(argument);
        let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| invalid())?;
        let (mark, values): (u32, Vec<Option<String>>) = serde_json::from_slice(&bytes).map_err(|_| invalid())?;
        let nulls_fit = values.iter().zip(order).all(|(value, term)| value.is_some() || term.nullable);
        if mark != fingerprint(table, order) || values.len() != order.len() || !nulls_fit {
            return Err(invalid());
        }
        Ok(Self { values })
    }

    /// The value of a term, as PostgreSQL prints it.
    pub(super) fn value(&self, term: usize) -> Option<&str> {
        self.values.get(term).and_then(Option::as_deref)
    }
}

fn fingerprint(table: &str, order: &[OrderTerm]) -> u32 {
    // FNV-1a over what makes the order; stable over processes and versions of the standard library.
    let mut hash: u32 = 0x811c_9dc5;
    let mut add = |bytes: &[u8]| {
        for byte in bytes {
            hash = (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193);
        }
    };
    add(table.as_bytes());
    for term in order {
        add(term.sql.as_bytes());
        add(&[u8::from(term.descending), u8::from(term.nulls_first), b';']);
    }
    hash
}
