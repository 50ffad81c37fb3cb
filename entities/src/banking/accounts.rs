//! `banking.accounts`: accounts of a business at its banks, and its cash boxes.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Accounts of a business at its banks, and its cash boxes.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "banking", table_name = "accounts")]
#[table(name = "BankAccount")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the account belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Site whose account it is; empty for the whole business.
    pub location_id: Option<Uuid>,
    /// What the business calls the account: Operating, Payroll, Front desk cash.
    #[sea_orm(column_type = "Text")]
    #[table(search = "trigram")]
    pub name: String,
    /// Number at the bank, at most as long as an IBAN. Restricted: it never leaves the database.
    #[sea_orm(column_type = "Text")]
    #[table(internal)]
    pub account_number: Option<String>,
    /// Last four characters of the number, to tell accounts apart; empty until the number is known.
    #[sea_orm(column_type = "Text")]
    #[table(computed)]
    pub account_number_last_four: Option<String>,
    /// ABA routing number of the bank: nine digits, public.
    #[sea_orm(column_type = "Text")]
    pub routing_number: Option<String>,
    /// Kind of account. The balance of credit cards and lines of credit is negative while money is
    /// owed.
    pub account_type: BankAccountType,
    /// Bank or processor that keeps the account; empty for cash.
    #[sea_orm(column_type = "Text")]
    pub financial_institution: Option<String>,
    /// Currency of the account and of all its movements, as an ISO 4217 code.
    #[sea_orm(column_type = "Text")]
    #[table(defaulted)]
    pub currency: String,
    /// Completed credits minus completed debits, kept by the database.
    #[sea_orm(column_type = "Decimal(Some((15, 2)))")]
    #[table(computed, search = "numeric")]
    pub current_balance: Decimal,
    /// Current balance less the debits under way; credits under way do not count yet.
    #[sea_orm(column_type = "Decimal(Some((15, 2)))")]
    #[table(computed, search = "numeric")]
    pub available_balance: Decimal,
    /// Where the account stands. It becomes active once its number is known, and closes at a
    /// balance of zero.
    #[table(defaulted)]
    pub status: BankAccountStatus,
    /// Whether payments go to this account unless another is named; one account of a business at
    /// most.
    #[table(defaulted)]
    pub is_primary: bool,
    /// Further facts: branch, SWIFT code, holder. Card numbers are refused.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(defaulted)]
    pub account_details: Json,
    /// When the account became active.
    #[table(computed)]
    pub opened_at: Option<DateTimeUtc>,
    /// When the account was closed.
    #[table(computed)]
    pub closed_at: Option<DateTimeUtc>,
    /// When the account was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the account was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the account.
    pub created_by: Option<Uuid>,
    /// User who last changed the account.
    pub updated_by: Option<Uuid>,
}

/// Values of `banking.accounts.account_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum BankAccountType {
    /// Checking.
    #[sea_orm(string_value = "checking")]
    Checking,
    /// Savings.
    #[sea_orm(string_value = "savings")]
    Savings,
    /// Merchant.
    #[sea_orm(string_value = "merchant")]
    Merchant,
    /// Credit card.
    #[sea_orm(string_value = "credit_card")]
    CreditCard,
    /// Line of credit.
    #[sea_orm(string_value = "line_of_credit")]
    LineOfCredit,
    /// Cash.
    #[sea_orm(string_value = "cash")]
    Cash,
}

/// Values of `banking.accounts.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum BankAccountStatus {
    /// Pending.
    #[sea_orm(string_value = "pending")]
    Pending,
    /// Active.
    #[sea_orm(string_value = "active")]
    Active,
    /// Frozen.
    #[sea_orm(string_value = "frozen")]
    Frozen,
    /// Closed.
    #[sea_orm(string_value = "closed")]
    Closed,
}

/// Foreign keys of the table.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// The row that `business_id` names.
    #[sea_orm(
        belongs_to = "crate::tenant_mgmt::businesses::Entity",
        from = "Column::BusinessId",
        to = "crate::tenant_mgmt::businesses::Column::Id",
        on_delete = "Cascade"
    )]
    Business,
    /// The row that `location_id` names.
    #[sea_orm(
        belongs_to = "crate::tenant_mgmt::business_locations::Entity",
        from = "Column::LocationId",
        to = "crate::tenant_mgmt::business_locations::Column::Id",
        on_delete = "SetNull"
    )]
    Location,
    /// The row that `created_by` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::CreatedBy",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    CreatedBy,
    /// The row that `updated_by` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::UpdatedBy",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    UpdatedBy,
}

impl ActiveModelBehavior for ActiveModel {}
