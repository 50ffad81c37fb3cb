//! `banking.statement_lines`: what the bank booked, line by line.

use table_model::prelude::*;

/// A line of a bank statement, and the movement that it stands for.
#[derive(Debug, TableModel)]
#[table(sql = "banking.statement_lines", name = "BankStatementLine", access = "confidential")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the line belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Statement of the line.
    #[table(references = "banking.statements")]
    pub statement_id: Uuid,
    /// Place of the line on the statement, from 1 on.
    pub line_number: i32,
    /// Day on which the bank booked it.
    pub booked_on: Date,
    /// Positive for what came in, negative for what went out.
    #[table(sql = "numeric(15, 2)")]
    pub amount: Decimal,
    /// What the bank says of it.
    pub description: Option<String>,
    /// The bank's reference.
    pub bank_reference: Option<String>,
    /// Movement that the line stands for; each movement stands on one line.
    #[table(references = "banking.transactions")]
    pub transaction_id: Option<Uuid>,
    /// When the line was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the line was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
}
