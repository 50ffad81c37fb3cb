//! Reports as OData 4.0, to read: for spreadsheets and BI tools that know nothing else.
//!
//! A set is a registered document with rows. What narrows or orders it is written into the document's own list, as
//! literals of the graph, and validated like any document: so an expression can name nothing but the set's columns, and
//! asks for nothing that its caller may not ask for.

mod condition;
mod expression;
mod feed;
mod metadata;
mod narrowed;
mod options;

pub(crate) use feed::Feed;
pub(crate) use metadata::{metadata, service, set_name};
pub(crate) use options::Options;
