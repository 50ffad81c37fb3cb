//! How names are made of one another, in one place: letter cases, plurals, and the words that a name need not repeat.
//!
//! The rules are those of `docs/naming.md`. They are used when a model is compiled and when a subgraph starts.

mod case;
mod english;
mod words;

pub use case::{camel_case, lower_first, pascal_case, snake_case, upper_first, upper_snake};
pub use english::{plural, singular};
pub use words::without_shared_words;
