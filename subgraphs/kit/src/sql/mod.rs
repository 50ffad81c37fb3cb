//! Statements: text written once from metadata, values always as parameters.

mod cursor;
mod filter;
mod filter_cost;
mod narrowing;
mod order;
mod page;
mod range;
mod search;
mod statement;

pub(crate) use cursor::Cursor;
pub(crate) use filter::write_filter;
pub(crate) use narrowing::Narrowing;
pub(crate) use order::{OrderTerm, read_order};
pub(crate) use page::{DEFAULT_PAGE_SIZE, Page, PageArguments};
pub(crate) use range::{Place, Range};
pub use statement::Statement;
