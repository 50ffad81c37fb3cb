//! `investigations.evidence_items`: evidence of a case, with its whereabouts as the chain of custody has them.

use table_model::prelude::*;

/// Evidence of a case, with its whereabouts as the chain of custody has them.
#[derive(Debug, TableModel)]
#[table(sql = "investigations.evidence_items", name = "EvidenceItem", access = "cases", record(lifecycle))]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the item belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Case that the item was collected for; a closed case takes no more.
    #[table(references = "investigations.cases")]
    pub case_id: Uuid,
    /// Number of the item, given by the system and unique in the business: EV-2026-0001.
    #[table(defaulted, search = "trigram")]
    pub evidence_number: String,
    /// What the item is, in a line.
    #[table(search = "trigram")]
    pub title: String,
    /// What the item shows, with marks, serial numbers and condition.
    pub description: Option<String>,
    /// Kind of evidence.
    #[table(defaulted)]
    pub evidence_type: EvidenceItemEvidenceType,
    /// Where the item stands, kept from the last custody event.
    #[table(computed)]
    pub status: EvidenceItemStatus,
    /// When the item was collected.
    #[table(defaulted)]
    pub collected_at: DateTimeUtc,
    /// User who collected the item and holds it first; whoever records it unless another is named.
    #[table(references = "user_mgmt.users")]
    pub collected_by_id: Option<Uuid>,
    /// Party from whom the item was obtained.
    #[table(references = "investigations.case_parties")]
    pub collected_from_id: Option<Uuid>,
    /// Where the item was collected, and where it is first.
    pub collection_place: Option<String>,
    /// How the item was collected: seized, handed over, imaged, downloaded.
    pub collection_method: Option<String>,
    /// User who holds the item now, kept from the last custody event; empty when someone outside
    /// holds it.
    #[table(references = "user_mgmt.users", computed)]
    pub current_holder_id: Option<Uuid>,
    /// Name of whoever holds the item now, as it was at the last custody event.
    #[table(computed)]
    pub current_holder_name: Option<String>,
    /// Where the item is now, kept from the last custody event.
    #[table(computed)]
    pub current_location: Option<String>,
    /// How many events the chain of custody has, so that a missing last one shows.
    #[table(computed)]
    pub custody_event_count: i32,
    /// SHA-256 of the last custody event, in 64 hexadecimal digits.
    #[table(computed)]
    pub custody_hash: Option<String>,
    /// Name of the file, of digital evidence.
    pub file_name: Option<String>,
    /// Where the file is stored, as the file store names it.
    pub file_path: Option<String>,
    /// Size of the file in bytes.
    pub file_size_bytes: Option<i64>,
    /// Media type of the file.
    pub mime_type: Option<String>,
    /// SHA-256 of the file when it was collected, in 64 hexadecimal digits.
    pub file_hash: Option<String>,
    /// When the stored file was last found to have that hash.
    pub file_hash_verified_at: Option<DateTimeUtc>,
    /// Whether the item can be relied on in proceedings.
    #[table(defaulted)]
    pub admissibility: EvidenceItemAdmissibility,
    /// Day up to which the item is to be kept, beside legal holds.
    pub retain_until: Option<Date>,
    /// Free labels.
    #[table(defaulted, search = "array")]
    pub tags: Vec<String>,
    /// When the item was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the item was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the item.
    #[table(references = "user_mgmt.users")]
    pub created_by: Option<Uuid>,
    /// User who last changed the item.
    #[table(references = "user_mgmt.users")]
    pub updated_by: Option<Uuid>,
    /// When the item was deleted; deleted rows stay in the table.
    pub deleted_at: Option<DateTimeUtc>,
    /// User who deleted the item.
    #[table(references = "user_mgmt.users")]
    pub deleted_by: Option<Uuid>,
    /// Words of the names and descriptions, for full text search.
    #[table(sql = "tsvector", internal, computed, search = "fulltext")]
    pub search_vector: Option<String>,
}

/// Values of `investigations.evidence_items.evidence_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum EvidenceItemEvidenceType {
    /// Physical.
    Physical,
    /// Document.
    Document,
    /// Digital.
    Digital,
    /// Photo.
    Photo,
    /// Video.
    Video,
    /// Audio.
    Audio,
    /// Statement.
    Statement,
    /// Financial record.
    FinancialRecord,
    /// Other.
    Other,
}

/// Values of `investigations.evidence_items.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum EvidenceItemStatus {
    /// Collected.
    Collected,
    /// Stored.
    Stored,
    /// Checked out.
    CheckedOut,
    /// In analysis.
    InAnalysis,
    /// Missing.
    Missing,
    /// Released.
    Released,
    /// Disposed.
    Disposed,
}

/// Values of `investigations.evidence_items.admissibility`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum EvidenceItemAdmissibility {
    /// Unassessed.
    Unassessed,
    /// Admissible.
    Admissible,
    /// Contested.
    Contested,
    /// Inadmissible.
    Inadmissible,
}
