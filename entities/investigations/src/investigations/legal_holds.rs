//! `investigations.legal_holds`: duties to preserve: while a hold is active, its evidence is neither deleted nor given away nor disposed of.

use table_model::prelude::*;

/// Duties to preserve: while a hold is active, its evidence is neither deleted nor given away nor
/// disposed of.
#[derive(Debug, TableModel)]
#[table(sql = "investigations.legal_holds", name = "LegalHold", access = "cases", record(lifecycle))]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the hold belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Case that the hold preserves.
    #[table(references = "investigations.cases")]
    pub case_id: Uuid,
    /// The one item that is held; empty for all evidence of the case.
    #[table(references = "investigations.evidence_items")]
    pub evidence_item_id: Option<Uuid>,
    /// Number of the hold, given by the system and unique in the business: LH-2026-0001.
    #[table(defaulted, search = "trigram")]
    pub hold_number: String,
    /// Matter that the hold serves.
    #[table(search = "trigram")]
    pub title: String,
    /// Where the hold stands; it holds while it is active.
    #[table(defaulted)]
    pub status: LegalHoldStatus,
    /// Who or what demands preservation.
    #[table(defaulted)]
    pub authority: LegalHoldAuthority,
    /// Court or authority's reference of the matter.
    pub matter_reference: Option<String>,
    /// Why the material must be kept.
    pub reason: Option<String>,
    /// What is to be kept: records, devices, accounts, mailboxes.
    pub scope: Option<String>,
    /// First day of the material that is to be kept; empty for all earlier material.
    pub period_from: Option<Date>,
    /// Last day of the material that is to be kept; empty for all later material.
    pub period_until: Option<Date>,
    /// When the hold became active, set by the system.
    #[table(computed)]
    pub issued_at: Option<DateTimeUtc>,
    /// User who made the hold active.
    #[table(references = "user_mgmt.users", computed)]
    pub issued_by_id: Option<Uuid>,
    /// Day on which to ask whether the hold is still needed.
    pub review_on: Option<Date>,
    /// When the hold was released, set by the system.
    #[table(computed)]
    pub released_at: Option<DateTimeUtc>,
    /// User who released the hold.
    #[table(references = "user_mgmt.users", computed)]
    pub released_by_id: Option<Uuid>,
    /// Why the hold is no longer needed; required to release it.
    pub release_reason: Option<String>,
    /// When the hold was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the hold was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the hold.
    #[table(references = "user_mgmt.users")]
    pub created_by: Option<Uuid>,
    /// User who last changed the hold.
    #[table(references = "user_mgmt.users")]
    pub updated_by: Option<Uuid>,
}

/// Values of `investigations.legal_holds.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum LegalHoldStatus {
    /// Draft.
    Draft,
    /// Active.
    Active,
    /// Released.
    Released,
    /// Cancelled.
    Cancelled,
}

/// Values of `investigations.legal_holds.authority`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum LegalHoldAuthority {
    /// Internal.
    Internal,
    /// Litigation.
    Litigation,
    /// Regulator.
    Regulator,
    /// Court order.
    CourtOrder,
    /// Law enforcement.
    LawEnforcement,
    /// Insurance.
    Insurance,
}
