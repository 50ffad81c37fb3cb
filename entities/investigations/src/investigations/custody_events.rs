//! `investigations.custody_events`: the chain of custody of evidence: who handed it to whom, where and why; each event carries the hash of the one before.

use table_model::prelude::*;

/// The chain of custody of evidence: who handed it to whom, where and why; each event carries the
/// hash of the one before.
#[derive(Debug, TableModel)]
#[table(sql = "investigations.custody_events", name = "CustodyEvent", access = "cases", writes = "append")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the event belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Item whose custody the event is about.
    #[table(references = "investigations.evidence_items")]
    pub evidence_item_id: Uuid,
    /// Case of the item.
    #[table(references = "investigations.cases", computed)]
    pub case_id: Uuid,
    /// Place of the event in the item's chain, from 1 without gaps.
    #[table(computed)]
    pub sequence_number: i32,
    /// What happened; collection begins the chain and is written with the item, release and
    /// disposal end it.
    #[table(defaulted)]
    pub event_type: CustodyEventType,
    /// User who handed the item over; the holder, who is taken when none is named.
    #[table(references = "user_mgmt.users")]
    pub from_user_id: Option<Uuid>,
    /// Name and employee number of whoever handed the item over, as they were then; empty in the
    /// first event.
    #[table(computed)]
    pub from_name: Option<String>,
    /// User who took the item; empty when someone outside did, or when it stayed where it was.
    #[table(references = "user_mgmt.users")]
    pub to_user_id: Option<Uuid>,
    /// Name of whoever took the item: the user's with the employee number, or that of a person or
    /// body outside.
    pub to_name: Option<String>,
    /// Where the item is after the event; where it was unless told.
    pub location: Option<String>,
    /// Why custody changed or the item was looked at.
    pub reason: Option<String>,
    /// Condition of the item and its packaging at the event.
    pub item_condition: Option<String>,
    /// Number of the seal that the item was put under.
    pub seal_number: Option<String>,
    /// When it happened; never before the event that it follows.
    #[table(defaulted)]
    pub occurred_at: DateTimeUtc,
    /// User who recorded the event.
    #[table(references = "user_mgmt.users", computed)]
    pub recorded_by_id: Option<Uuid>,
    /// Name and employee number of the user who recorded the event, as they were then.
    #[table(computed)]
    pub recorded_by_name: Option<String>,
    /// SHA-256 of the event before, in 64 hexadecimal digits; zeros in the first.
    #[table(computed)]
    pub previous_hash: String,
    /// SHA-256 of this event's facts together with the previous hash.
    #[table(computed)]
    pub event_hash: String,
    /// When the event was recorded.
    #[table(computed)]
    pub created_at: DateTimeUtc,
}

/// Values of `investigations.custody_events.event_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum CustodyEventType {
    /// Stored.
    Stored,
    /// Transferred.
    Transferred,
    /// Checked out.
    CheckedOut,
    /// Sent for analysis.
    SentForAnalysis,
    /// Sealed.
    Sealed,
    /// Inspected.
    Inspected,
    /// Reported missing.
    ReportedMissing,
    /// Released.
    Released,
    /// Disposed.
    Disposed,
    /// Collected.
    Collected,
}
