//! Documents: finding, parsing, validating, measuring, and resolving one operation of them.

mod cache;
mod conditions;
mod measure;
mod parse;
mod resolve;

pub(crate) use crate::language::ast::OperationKind;
pub(crate) use cache::DocumentCache;
pub(crate) use parse::{ParsedDocument, ParsedOperation};
pub(crate) use resolve::{Resolved, resolve_operation};
