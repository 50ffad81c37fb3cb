//! The verbs of banking, a file each.

mod activate_bank_account;
mod bank_balance_at;
mod book_statement_line;
mod import_bank_statement;
mod match_statement_line;
mod matching;
mod reconcile_bank_statement;
mod settle_bill;

use kit::Action;
use service::identity::Role;

/// All of them, in the order of a month.
pub(crate) fn all() -> [Action; 7] {
    [
        activate_bank_account::activate_bank_account(),
        bank_balance_at::bank_balance_at(),
        settle_bill::settle_bill(),
        import_bank_statement::import_bank_statement(),
        match_statement_line::match_statement_line(),
        book_statement_line::book_statement_line(),
        reconcile_bank_statement::reconcile_bank_statement(),
    ]
}

/// Who keeps the accounts.
const OFFICE: &[Role] = &[Role::Owner, Role::Manager];
