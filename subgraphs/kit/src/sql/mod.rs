//! Statements: text written once from metadata, values always as parameters.

mod buckets;
mod cursor;
mod figures;
mod filter;
mod filter_cost;
mod group_key;
mod narrowing;
mod operators;
mod order;
mod page;
mod range;
mod scope;
mod search;
mod statement;

pub(crate) use cursor::Cursor;
pub(crate) use figures::{Figures, kind_of, read_figures};
pub(crate) use filter::write_filter;
pub(crate) use filter_cost::FilterCost;
pub(crate) use group_key::{GroupKey, Joins, KeySql, follow};
pub(crate) use narrowing::Narrowing;
pub(crate) use operators::write_operators;
pub(crate) use order::{OrderTerm, direction, read_order};
pub(crate) use page::{DEFAULT_GROUPS, DEFAULT_PAGE_SIZE, Page, PageArguments};
pub(crate) use range::{Place, Range};
pub(crate) use scope::Scope;
pub use statement::Statement;
