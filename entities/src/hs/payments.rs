//! `hs.payments`: payments received on home-service invoices.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Payments received on home-service invoices.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "hs", table_name = "payments")]
#[table(name = "ServicePayment")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the payment belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Invoice that the payment belongs to.
    pub invoice_id: Uuid,
    /// Amount of the payment.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(search = "numeric")]
    pub amount: Decimal,
    /// How it was paid.
    pub method: ServicePaymentMethod,
    /// State that the payment is in.
    #[table(defaulted)]
    pub status: ServicePaymentStatus,
    /// Identifier that the payment processor gave.
    #[sea_orm(column_type = "Text")]
    pub transaction_id: Option<String>,
    /// What the payment processor keeps.
    #[sea_orm(column_type = "Decimal(Some((10, 2)))")]
    #[table(defaulted)]
    pub processor_fee: Decimal,
    /// What arrives: the amount less the processor's fee.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(computed)]
    pub net_amount: Decimal,
    /// Number of the check, when paid by check.
    #[sea_orm(column_type = "Text")]
    pub check_number: Option<String>,
    /// Number of the payment in someone else's books.
    #[sea_orm(column_type = "Text")]
    pub reference_number: Option<String>,
    /// Remarks on the payment.
    #[sea_orm(column_type = "Text")]
    pub notes: Option<String>,
    /// When the payment was processed.
    #[table(defaulted)]
    pub processed_at: Option<DateTimeUtc>,
    /// When the payment was given back.
    pub refunded_at: Option<DateTimeUtc>,
    /// User who took the payment.
    pub processed_by: Option<Uuid>,
    /// When the payment was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the payment was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the payment.
    pub created_by: Option<Uuid>,
    /// User who last changed the payment.
    pub updated_by: Option<Uuid>,
}

/// Values of `hs.payments.method`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum ServicePaymentMethod {
    /// Cash.
    #[sea_orm(string_value = "cash")]
    Cash,
    /// Check.
    #[sea_orm(string_value = "check")]
    Check,
    /// Credit card.
    #[sea_orm(string_value = "credit_card")]
    CreditCard,
    /// Debit card.
    #[sea_orm(string_value = "debit_card")]
    DebitCard,
    /// Transfer through the ACH network.
    #[sea_orm(string_value = "ach")]
    Ach,
    /// Financing.
    #[sea_orm(string_value = "financing")]
    Financing,
    /// Other.
    #[sea_orm(string_value = "other")]
    Other,
}

/// Values of `hs.payments.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum ServicePaymentStatus {
    /// Pending.
    #[sea_orm(string_value = "pending")]
    Pending,
    /// Completed.
    #[sea_orm(string_value = "completed")]
    Completed,
    /// Failed.
    #[sea_orm(string_value = "failed")]
    Failed,
    /// Refunded.
    #[sea_orm(string_value = "refunded")]
    Refunded,
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
    /// The row that `invoice_id` names.
    #[sea_orm(
        belongs_to = "crate::hs::invoices::Entity",
        from = "Column::InvoiceId",
        to = "crate::hs::invoices::Column::Id",
        on_delete = "Restrict"
    )]
    Invoice,
    /// The row that `processed_by` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::ProcessedBy",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    ProcessedBy,
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
