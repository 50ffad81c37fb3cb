//! `sox_mgmt.approvals`: approvals by a second person of what touches the books.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Approvals by a second person of what touches the books.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "sox_mgmt", table_name = "approvals")]
#[table(name = "SoxApproval")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the approval belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Number of the approval, given by the system and unique in the business: APR-2026-0001.
    #[sea_orm(column_type = "Text")]
    #[table(defaulted, search = "trigram")]
    pub approval_number: String,
    /// What is to be approved.
    pub approval_type: SoxApprovalType,
    /// Schema of the record to be approved, for example `hs`.
    #[sea_orm(column_type = "Text")]
    pub subject_schema: Option<String>,
    /// Kind of the record to be approved, for example `invoice`.
    #[sea_orm(column_type = "Text")]
    pub subject_type: Option<String>,
    /// Identifier of the record to be approved.
    pub subject_id: Option<Uuid>,
    /// What is to be approved, in a sentence.
    #[sea_orm(column_type = "Text")]
    pub summary: String,
    /// Amount at stake, in `currency`.
    #[sea_orm(column_type = "Decimal(Some((14, 2)))")]
    #[table(search = "numeric")]
    pub amount: Option<Decimal>,
    /// Currency of the amount, an ISO 4217 code.
    #[sea_orm(column_type = "Text")]
    #[table(defaulted)]
    pub currency: String,
    /// Control under which the approval is needed.
    pub control_id: Option<Uuid>,
    /// User who asks for the approval; the acting user unless given.
    #[table(defaulted)]
    pub requested_by: Option<Uuid>,
    /// Name of who asks, kept by the database for when the user is gone.
    #[sea_orm(column_type = "Text")]
    #[table(computed)]
    pub requester_name: Option<String>,
    /// When the approval was asked for.
    #[table(defaulted)]
    pub requested_at: DateTimeUtc,
    /// User who decides; the acting user unless given, never the one who asks.
    pub approver_id: Option<Uuid>,
    /// Name of who decided, kept by the database for when the user is gone.
    #[sea_orm(column_type = "Text")]
    #[table(computed)]
    pub approver_name: Option<String>,
    /// Where the approval stands; a decision is final.
    #[table(defaulted)]
    pub status: SoxApprovalStatus,
    /// When it was decided; set by the database.
    #[table(computed)]
    pub decided_at: Option<DateTimeUtc>,
    /// Why it was decided so.
    #[sea_orm(column_type = "Text")]
    pub decision_note: Option<String>,
    /// When the approval was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the approval was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the approval.
    pub created_by: Option<Uuid>,
    /// User who last changed the approval.
    pub updated_by: Option<Uuid>,
}

/// Values of `sox_mgmt.approvals.approval_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum SoxApprovalType {
    /// Journal entry.
    #[sea_orm(string_value = "journal_entry")]
    JournalEntry,
    /// Payment.
    #[sea_orm(string_value = "payment")]
    Payment,
    /// Refund.
    #[sea_orm(string_value = "refund")]
    Refund,
    /// Write off.
    #[sea_orm(string_value = "write_off")]
    WriteOff,
    /// Discount.
    #[sea_orm(string_value = "discount")]
    Discount,
    /// Purchase.
    #[sea_orm(string_value = "purchase")]
    Purchase,
    /// Vendor change.
    #[sea_orm(string_value = "vendor_change")]
    VendorChange,
    /// Price change.
    #[sea_orm(string_value = "price_change")]
    PriceChange,
    /// Access grant.
    #[sea_orm(string_value = "access_grant")]
    AccessGrant,
    /// System change.
    #[sea_orm(string_value = "system_change")]
    SystemChange,
}

/// Values of `sox_mgmt.approvals.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum SoxApprovalStatus {
    /// Pending.
    #[sea_orm(string_value = "pending")]
    Pending,
    /// Approved.
    #[sea_orm(string_value = "approved")]
    Approved,
    /// Rejected.
    #[sea_orm(string_value = "rejected")]
    Rejected,
    /// Withdrawn.
    #[sea_orm(string_value = "withdrawn")]
    Withdrawn,
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
    /// The row that `control_id` names.
    #[sea_orm(
        belongs_to = "crate::sox_mgmt::controls::Entity",
        from = "Column::ControlId",
        to = "crate::sox_mgmt::controls::Column::Id",
        on_delete = "SetNull"
    )]
    Control,
    /// The row that `requested_by` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::RequestedBy",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    RequestedBy,
    /// The row that `approver_id` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::ApproverId",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    Approver,
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
