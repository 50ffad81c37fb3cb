//! `sox_mgmt.approvals`: approvals by a second person of what touches the books.

use table_model::prelude::*;

/// Approvals by a second person of what touches the books.
#[derive(Debug, TableModel)]
#[table(
    sql = "sox_mgmt.approvals",
    name = "SoxApproval",
    access = "confidential",
    record(lifecycle, kind = "sox_approval")
)]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the approval belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Number of the approval, given by the system and unique in the business: APR-2026-0001.
    #[table(defaulted, search = "trigram")]
    pub approval_number: String,
    /// What is to be approved.
    pub approval_type: SoxApprovalType,
    /// Schema of the record to be approved, for example `hs`.
    pub subject_schema: Option<String>,
    /// Kind of the record to be approved, for example `invoice`.
    pub subject_type: Option<String>,
    /// Identifier of the record to be approved.
    pub subject_id: Option<Uuid>,
    /// What is to be approved, in a sentence.
    pub summary: String,
    /// Amount at stake, in `currency`.
    #[table(sql = "numeric(14, 2)", search = "numeric")]
    pub amount: Option<Decimal>,
    /// Currency of the amount, an ISO 4217 code.
    #[table(defaulted)]
    pub currency: String,
    /// Control under which the approval is needed.
    #[table(references = "sox_mgmt.controls")]
    pub control_id: Option<Uuid>,
    /// User who asks for the approval; the acting user unless given.
    #[table(references = "user_mgmt.users", defaulted)]
    pub requested_by: Option<Uuid>,
    /// Name of who asks, kept by the database for when the user is gone.
    #[table(computed)]
    pub requester_name: Option<String>,
    /// When the approval was asked for.
    #[table(defaulted)]
    pub requested_at: DateTimeUtc,
    /// User who decides; the acting user unless given, never the one who asks.
    #[table(references = "user_mgmt.users")]
    pub approver_id: Option<Uuid>,
    /// Name of who decided, kept by the database for when the user is gone.
    #[table(computed)]
    pub approver_name: Option<String>,
    /// Where the approval stands; a decision is final.
    #[table(defaulted)]
    pub status: SoxApprovalStatus,
    /// When it was decided; set by the database.
    #[table(computed)]
    pub decided_at: Option<DateTimeUtc>,
    /// Why it was decided so.
    pub decision_note: Option<String>,
    /// When the approval was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the approval was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the approval.
    #[table(references = "user_mgmt.users")]
    pub created_by: Option<Uuid>,
    /// User who last changed the approval.
    #[table(references = "user_mgmt.users")]
    pub updated_by: Option<Uuid>,
}

/// Values of `sox_mgmt.approvals.approval_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum SoxApprovalType {
    /// Journal entry.
    JournalEntry,
    /// Payment.
    Payment,
    /// Refund.
    Refund,
    /// Write off.
    WriteOff,
    /// Discount.
    Discount,
    /// Purchase.
    Purchase,
    /// Vendor change.
    VendorChange,
    /// Price change.
    PriceChange,
    /// Access grant.
    AccessGrant,
    /// System change.
    SystemChange,
}

/// Values of `sox_mgmt.approvals.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum SoxApprovalStatus {
    /// Pending.
    Pending,
    /// Approved.
    #[table(needs = "approve")]
    Approved,
    /// Rejected.
    Rejected,
    /// Withdrawn.
    Withdrawn,
}
