//! The GraphQL language, edition September 2025: documents as trees, read, checked against a schema, and written.
//!
//! Nothing here knows of requests, subgraphs or settings. Every reader has a limit of tokens and of depth, so that no
//! text can exhaust the stack, and checks count their steps.

pub(crate) mod ast;
pub(crate) mod fragments;
mod lexer;
mod memory;
#[cfg(test)]
mod mutations;
mod parse;
mod print;
pub(crate) mod schema;
mod strings;
pub(crate) mod validate;

pub(crate) use parse::{ParseError, ParseErrorKind, ParseLimits, parse_executable, parse_schema};

#[cfg(test)]
pub(crate) use print::{Style, print_operation};
pub(crate) use print::{print_executable, print_schema};

/// The names of a document's operations, in their order; `None` is one without a name.
///
/// # Errors
/// The text is no document.
pub fn operation_names(text: &str) -> Result<Vec<Option<String>>, String> {
    let document = parse_executable(text, ParseLimits::trusted()).map_err(|error| error.to_string())?;
    Ok(document.operations.iter().map(|operation| operation.name.as_deref().map(str::to_owned)).collect())
}
