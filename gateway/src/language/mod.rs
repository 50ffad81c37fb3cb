//! The GraphQL language, edition September 2025: documents as trees, read, checked against a schema, and written.
//!
//! Nothing here knows of requests, subgraphs or settings. Every reader has a limit of tokens and of depth, so that no
//! text can exhaust the stack, and checks count their steps.

#![allow(dead_code)]

pub(crate) mod ast;
mod lexer;
mod parse;
mod print;
mod strings;

#[allow(unused_imports)]
pub(crate) use parse::{ParseError, ParseErrorKind, ParseLimits, parse_executable, parse_schema, parse_value};
#[allow(unused_imports)]
pub(crate) use print::{Style, print_executable, print_operation, print_schema, print_value};
