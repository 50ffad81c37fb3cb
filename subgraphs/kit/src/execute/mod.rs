//! Executes a compiled operation: load breadth first, one statement a table and level, then write once.

mod action;
mod aggregate;
mod answering;
mod any;
mod broken_rule;
mod change;
mod connection;
mod database_error;
mod deleting;
mod diagnosis;
mod draft;
mod entities;
mod group_statement;
mod grouping;
mod groups;
mod loaded;
mod mutation;
mod occurrences;
mod once;
mod page_statement;
mod read;
mod refused_move;
mod request;
mod sorting;
mod subscription;
mod told;
mod updating;
mod upsert;
mod write;

pub use request::{Request, Response};

pub(crate) use request::{Executor, Limits, refused};
pub(crate) use subscription::Followed;
