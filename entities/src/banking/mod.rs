//! Accounts, their movements, how customers pay, and the bills of every industry.

pub mod accounts;
pub mod invoices_integration;
pub mod payment_methods;
pub mod transactions;

/// The notes of every table of the schema.
pub fn tables() -> Vec<(&'static str, crate::TableNotes)> {
    vec![
        ("banking.accounts", <accounts::Entity as crate::TableModel>::table()),
        ("banking.transactions", <transactions::Entity as crate::TableModel>::table()),
        ("banking.payment_methods", <payment_methods::Entity as crate::TableModel>::table()),
        ("banking.invoices_integration", <invoices_integration::Entity as crate::TableModel>::table()),
    ]
}
