//! `banking.statements`: what the bank says of an account for some days.

use table_model::prelude::*;

/// What the bank says of an account for some days; those of one account never overlap.
#[derive(Debug, TableModel)]
#[table(sql = "banking.statements", name = "BankStatement", access = "confidential", record(lifecycle))]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the statement belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Account that it is about.
    #[table(references = "banking.accounts")]
    pub account_id: Uuid,
    /// First day.
    pub starts_on: Date,
    /// Last day.
    pub ends_on: Date,
    /// Balance before the first line, as the bank says.
    #[table(sql = "numeric(15, 2)")]
    pub opening_balance: Decimal,
    /// Balance after the last line, as the bank says.
    #[table(sql = "numeric(15, 2)")]
    pub closing_balance: Decimal,
    /// State that the statement is in; a reconciled one adds up, and each line stands for a movement.
    #[table(defaulted)]
    pub status: BankStatementStatus,
    /// When it was reconciled last.
    #[table(computed)]
    pub reconciled_at: Option<DateTimeUtc>,
    /// When the statement was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the statement was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the statement.
    #[table(references = "user_mgmt.users")]
    pub created_by: Option<Uuid>,
    /// User who last changed the statement.
    #[table(references = "user_mgmt.users")]
    pub updated_by: Option<Uuid>,
}

/// Values of `banking.statements.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum BankStatementStatus {
    /// Open.
    Open,
    /// Reconciled.
    Reconciled,
}
