//! Reads documents: a recursive descent that is limited in tokens and in depth.

mod cursor;
mod executable;
mod schema;
mod value;

use super::ast::{ExecutableDocument, Position, SchemaDocument, Value};
use cursor::Cursor;

/// What a reader may spend.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ParseLimits {
    /// Most lexical tokens.
    pub(crate) tokens: usize,
    /// Deepest nesting of braces and brackets.
    pub(crate) depth: u32,
}

/// The deepest nesting that any reader and any walk over a tree is made for.
const DEEPEST: u32 = 128;

impl ParseLimits {
    /// For the documents of clients.
    pub(crate) fn of_tokens(tokens: usize) -> Self {
        Self { tokens, depth: DEEPEST }
    }

    /// For texts of the operator's own, as supergraphs.
    pub(crate) fn trusted() -> Self {
        Self { tokens: usize::MAX, depth: DEEPEST }
    }
}

/// What kept a text from being read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ParseErrorKind {
    /// It is not GraphQL.
    Syntax,
    /// It has too many tokens.
    Tokens,
    /// It nests too deeply.
    Depth,
}

/// Why a text could not be read, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message} at line {}, column {}", position.line, position.column)]
pub(crate) struct ParseError {
    pub(crate) kind: ParseErrorKind,
    /// What was expected and what was found.
    pub(crate) message: String,
    pub(crate) position: Position,
}

/// Reads an executable document: operations and fragments.
pub(crate) fn parse_executable(text: &str, limits: ParseLimits) -> Result<ExecutableDocument, ParseError> {
    executable::document(&mut Cursor::new(text, limits)?)
}

/// Reads a type system document: a schema, or a supergraph.
pub(crate) fn parse_schema(text: &str, limits: ParseLimits) -> Result<SchemaDocument, ParseError> {
    schema::document(&mut Cursor::new(text, limits)?)
}

/// Reads a value that is all of a text.
pub(crate) fn parse_value(text: &str, limits: ParseLimits) -> Result<Value, ParseError> {
    let mut cursor = Cursor::new(text, limits)?;
    let value = cursor.value(false)?;
    cursor.end()?;
    Ok(value)
}

#[cfg(test)]
mod tests;
