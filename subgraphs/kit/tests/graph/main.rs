//! The kit over a real database: one binary, a file a behaviour.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

mod abandoned;
mod actions;
mod aggregates;
mod authorising;
mod batches;
mod budget;
mod columns;
mod costs;
mod creating;
mod deleting;
mod digits;
mod documents;
mod entities_by_key;
mod explained;
mod figures_of_lists;
mod filtering;
mod fixture;
mod groups;
mod groups_against_sql;
mod groups_at_size;
mod hostile;
mod idempotency;
mod isolation;
mod lines;
mod lists_at_size;
mod membership;
mod ordering;
mod paging;
mod people;
mod reading;
mod records;
mod relations;
mod rules_in_words;
mod search;
mod singles;
mod statements;
mod updating;
mod upserting;
mod validation;
mod variables;
mod views;
mod watched;
