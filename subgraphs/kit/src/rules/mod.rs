//! The rules that the database keeps for a table: read once, and said in the words of people.
//!
//! A rule is said by the comment that stands beside it, or, where it is a plain comparison, by what it compares.

mod comparison;
mod read;
mod tokens;
mod words;

pub(crate) use read::{Rule, RuleBook, RuleKind, TableRules};
pub(crate) use words::Speaker;
