//! The schema's promises, on a real server.

mod archive;
mod categories;
mod counts;
mod deletion;
mod dictionary;
mod isolation;
mod numbers;
mod operations;
mod partitions;
mod reversal;
mod schema_rules;
mod search;
mod search_at_size;
mod session;
mod stock;
mod totals;
mod transitions;
mod work_orders;
