//! Keyset cursors: the values of a row's order, so that a page stays put while rows are added.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::{OrderTerm, Statement};
use crate::error::Error;
use crate::scalar::{Bind, Kind};

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

    /// Writes the condition "the row comes after this place" (before it, when `backwards`).
    pub(crate) fn write_condition(&self, order: &[OrderTerm], backwards: bool, statement: &mut Statement) {
        let plain = order.iter().zip(&self.values).all(|(term, _)| !term.nullable);
        let same_direction = order.windows(2).all(|pair| matches!(pair, [a, b] if a.descending == b.descending));
        if plain && same_direction {
            self.write_row_comparison(order, backwards, statement);
        } else {
            self.write_cascade(order, backwards, statement);
        }
    }

    /// `(a, b) > ($1, $2)`: one index range.
    fn write_row_comparison(&self, order: &[OrderTerm], backwards: bool, statement: &mut Statement) {
        let descending = order.first().is_some_and(|term| term.descending);
        statement.push("(");
        for (position, term) in order.iter().enumerate() {
            statement.push(if position > 0 { ", " } else { "" }).push(&term.sql);
        }
        statement.push(if descending == backwards { ") > (" } else { ") < (" });
        for (position, (term, value)) in order.iter().zip(&self.values).enumerate() {
            statement.push(if position > 0 { ", " } else { "" });
            push_typed(statement, &term.kind, value.as_deref().unwrap_or_default());
        }
        statement.push(")");
    }

    /// `a beyond $1 OR (a same $1 AND (b beyond $2 OR ...))`, with NULLs in the place that the order gives them.
    fn write_cascade(&self, order: &[OrderTerm], backwards: bool, statement: &mut Statement) {
        statement.push("(");
        for (position, (term, value)) in order.iter().zip(&self.values).enumerate() {
            let last = position + 1 == order.len();
            write_beyond(term, value.as_deref(), backwards, statement);
            if !last {
                statement.push(" OR (");
                write_same(term, value.as_deref(), statement);
                statement.push(" AND (");
            }
        }
        for _ in 1..order.len() {
            statement.push("))");
        }
        statement.push(")");
    }
}

fn write_beyond(term: &OrderTerm, value: Option<&str>, backwards: bool, statement: &mut Statement) {
    let nulls_come_later = term.nulls_first == backwards;
    match value {
        None if nulls_come_later => statement.push("FALSE"),
        None => statement.push(&term.sql).push(" IS NOT NULL"),
        Some(value) => {
            let operator = if term.descending == backwards { " > " } else { " < " };
            statement.push("(").push(&term.sql).push(operator);
            push_typed(statement, &term.kind, value);
            if term.nullable && nulls_come_later {
                statement.push(" OR ").push(&term.sql).push(" IS NULL");
            }
            statement.push(")")
        }
    };
}

fn write_same(term: &OrderTerm, value: Option<&str>, statement: &mut Statement) {
    statement.push(&term.sql);
    match value {
        None => statement.push(" IS NULL"),
        Some(value) => {
            statement.push(" = ");
            push_typed(statement, &term.kind, value);
            statement
        }
    };
}

/// Cursor values are PostgreSQL's own text; the cast reads them back.
fn push_typed(statement: &mut Statement, kind: &Kind, value: &str) {
    statement.push("CAST(").push_bind(Bind::Text(value.to_owned()));
    statement.push(" AS ").push(&kind.sql_type()).push(")");
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
