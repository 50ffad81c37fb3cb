//! `courses.payments`: what was paid for places in courses, and what was paid back.

use table_model::prelude::*;

/// What was paid for a place in a course, or paid back. A payment is never edited: a wrong one is voided, and what is
/// given back is a row of its own.
#[derive(Debug, TableModel)]
#[table(sql = "courses.payments", name = "CoursePayment", access = "money", writes = "none", record(lifecycle))]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the payment belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Enrolment that it is for.
    #[table(references = "courses.enrolments")]
    pub enrolment_id: Uuid,
    /// Which way the money went.
    #[table(defaulted)]
    pub kind: CoursePaymentKind,
    /// Amount, more than nothing whichever way it went, in the currency of the enrolment.
    #[table(sql = "numeric(12, 2)")]
    pub amount: Decimal,
    /// How it was paid.
    pub method: CoursePaymentMethod,
    /// State that the payment is in.
    #[table(defaulted)]
    pub status: CoursePaymentStatus,
    /// Number of the check, or of the processor's transaction.
    pub reference_number: Option<String>,
    /// Why it was paid back or voided.
    pub reason: Option<String>,
    /// When the payment was processed.
    #[table(defaulted)]
    pub processed_at: DateTimeUtc,
    /// User who took the payment or gave it back.
    #[table(references = "user_mgmt.users")]
    pub processed_by: Option<Uuid>,
    /// When the payment was voided.
    pub voided_at: Option<DateTimeUtc>,
    /// When the payment was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
}

/// Values of `courses.payments.kind`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum CoursePaymentKind {
    /// From the learner.
    Payment,
    /// Back to the learner.
    Refund,
}

/// Values of `courses.payments.method`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum CoursePaymentMethod {
    /// Cash.
    Cash,
    /// Credit card.
    CreditCard,
    /// Debit card.
    DebitCard,
    /// Check.
    Check,
    /// Bank transfer.
    BankTransfer,
    /// Gift card.
    GiftCard,
    /// In another way, or in one that nobody noted.
    Other,
}

/// Values of `courses.payments.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum CoursePaymentStatus {
    /// Counts.
    Completed,
    /// Was a mistake, and does not count.
    Voided,
}
