//! The schema's promises, on a real server.

mod archive;
mod categories;
mod counts;
mod courses;
mod deletion;
mod dictionary;
mod investigations;
mod isolation;
mod metrics;
mod monitoring;
mod numbers;
mod operations;
mod partitions;
mod payroll;
mod reporting;
mod reversal;
mod safekeeping;
mod schema_rules;
mod search;
mod search_at_size;
mod session;
mod stock;
mod totals;
mod transitions;
mod work_orders;
