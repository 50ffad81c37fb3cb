//! `investigations.custody_events`: the chain of custody of evidence: who handed it to whom, where and why; each event carries the hash of the one before.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// The chain of custody of evidence: who handed it to whom, where and why; each event carries the
/// hash of the one before.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "investigations", table_name = "custody_events")]
#[table(name = "CustodyEvent", writes = "append")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the event belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Item whose custody the event is about.
    pub evidence_item_id: Uuid,
    /// Case of the item.
    #[table(computed)]
    pub case_id: Uuid,
    /// Place of the event in the item's chain, from 1 without gaps.
    #[table(computed)]
    pub sequence_number: i32,
    /// What happened; collection begins the chain and is written with the item, release and
    /// disposal end it.
    #[table(defaulted)]
    pub event_type: CustodyEventType,
    /// User who handed the item over; the holder, who is taken when none is named.
    pub from_user_id: Option<Uuid>,
    /// Name and employee number of whoever handed the item over, as they were then; empty in the
    /// first event.
    #[sea_orm(column_type = "Text")]
    #[table(computed)]
    pub from_name: Option<String>,
    /// User who took the item; empty when someone outside did, or when it stayed where it was.
    pub to_user_id: Option<Uuid>,
    /// Name of whoever took the item: the user's with the employee number, or that of a person or
    /// body outside.
    #[sea_orm(column_type = "Text")]
    pub to_name: Option<String>,
    /// Where the item is after the event; where it was unless told.
    #[sea_orm(column_type = "Text")]
    pub location: Option<String>,
    /// Why custody changed or the item was looked at.
    #[sea_orm(column_type = "Text")]
    pub reason: Option<String>,
    /// Condition of the item and its packaging at the event.
    #[sea_orm(column_type = "Text")]
    pub item_condition: Option<String>,
    /// Number of the seal that the item was put under.
    #[sea_orm(column_type = "Text")]
    pub seal_number: Option<String>,
    /// When it happened; never before the event that it follows.
    #[table(defaulted)]
    pub occurred_at: DateTimeUtc,
    /// User who recorded the event.
    #[table(computed)]
    pub recorded_by_id: Option<Uuid>,
    /// Name and employee number of the user who recorded the event, as they were then.
    #[sea_orm(column_type = "Text")]
    #[table(computed)]
    pub recorded_by_name: Option<String>,
    /// SHA-256 of the event before, in 64 hexadecimal digits; zeros in the first.
    #[sea_orm(column_type = "Text")]
    #[table(computed)]
    pub previous_hash: String,
    /// SHA-256 of this event's facts together with the previous hash.
    #[sea_orm(column_type = "Text")]
    #[table(computed)]
    pub event_hash: String,
    /// When the event was recorded.
    #[table(computed)]
    pub created_at: DateTimeUtc,
}

/// Values of `investigations.custody_events.event_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum CustodyEventType {
    /// Stored.
    #[sea_orm(string_value = "stored")]
    Stored,
    /// Transferred.
    #[sea_orm(string_value = "transferred")]
    Transferred,
    /// Checked out.
    #[sea_orm(string_value = "checked_out")]
    CheckedOut,
    /// Sent for analysis.
    #[sea_orm(string_value = "sent_for_analysis")]
    SentForAnalysis,
    /// Sealed.
    #[sea_orm(string_value = "sealed")]
    Sealed,
    /// Inspected.
    #[sea_orm(string_value = "inspected")]
    Inspected,
    /// Reported missing.
    #[sea_orm(string_value = "reported_missing")]
    ReportedMissing,
    /// Released.
    #[sea_orm(string_value = "released")]
    Released,
    /// Disposed.
    #[sea_orm(string_value = "disposed")]
    Disposed,
    /// Collected.
    #[sea_orm(string_value = "collected")]
    Collected,
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
    /// The row that `evidence_item_id` names.
    #[sea_orm(
        belongs_to = "crate::investigations::evidence_items::Entity",
        from = "Column::EvidenceItemId",
        to = "crate::investigations::evidence_items::Column::Id",
        on_delete = "NoAction"
    )]
    EvidenceItem,
    /// The row that `case_id` names.
    #[sea_orm(
        belongs_to = "crate::investigations::cases::Entity",
        from = "Column::CaseId",
        to = "crate::investigations::cases::Column::Id",
        on_delete = "NoAction"
    )]
    Case,
    /// The row that `from_user_id` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::FromUserId",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    FromUser,
    /// The row that `to_user_id` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::ToUserId",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    ToUser,
    /// The row that `recorded_by_id` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::RecordedById",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    RecordedBy,
}

impl ActiveModelBehavior for ActiveModel {}
