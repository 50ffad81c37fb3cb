//! Accounts, their movements, how customers pay, and the bills of every industry.

use table_model::{Table, TableModel};

pub mod accounts;
pub mod invoices_integration;
pub mod payment_methods;
pub mod statement_lines;
pub mod statements;
pub mod transactions;

/// The tables of the schema.
pub const TABLES: &[&Table] = &[
    accounts::Entity::TABLE,
    transactions::Entity::TABLE,
    payment_methods::Entity::TABLE,
    invoices_integration::Entity::TABLE,
    statements::Entity::TABLE,
    statement_lines::Entity::TABLE,
];
