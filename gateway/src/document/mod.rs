//! Documents: finding, parsing, validating, measuring, and resolving one operation of them.

mod cache;
pub(crate) mod exact_numbers;
mod measure;
mod parse;
mod resolve;

pub(crate) use cache::DocumentCache;
pub(crate) use parse::{OperationKind, ParsedDocument, ParsedOperation};
pub(crate) use resolve::{Resolved, resolve_operation};
