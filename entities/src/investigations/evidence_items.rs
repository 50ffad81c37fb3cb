//! `investigations.evidence_items`: evidence of a case, with its whereabouts as the chain of custody has them.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Evidence of a case, with its whereabouts as the chain of custody has them.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "investigations", table_name = "evidence_items")]
#[table(name = "EvidenceItem")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the item belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Case that the item was collected for; a closed case takes no more.
    pub case_id: Uuid,
    /// Number of the item, given by the system and unique in the business: EV-2026-0001.
    #[sea_orm(column_type = "Text")]
    #[table(defaulted, search = "trigram")]
    pub evidence_number: String,
    /// What the item is, in a line.
    #[sea_orm(column_type = "Text")]
    #[table(search = "trigram")]
    pub title: String,
    /// What the item shows, with marks, serial numbers and condition.
    #[sea_orm(column_type = "Text")]
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
    pub collected_by_id: Option<Uuid>,
    /// Party from whom the item was obtained.
    pub collected_from_id: Option<Uuid>,
    /// Where the item was collected, and where it is first.
    #[sea_orm(column_type = "Text")]
    pub collection_place: Option<String>,
    /// How the item was collected: seized, handed over, imaged, downloaded.
    #[sea_orm(column_type = "Text")]
    pub collection_method: Option<String>,
    /// User who holds the item now, kept from the last custody event; empty when someone outside
    /// holds it.
    #[table(computed)]
    pub current_holder_id: Option<Uuid>,
    /// Name of whoever holds the item now, as it was at the last custody event.
    #[sea_orm(column_type = "Text")]
    #[table(computed)]
    pub current_holder_name: Option<String>,
    /// Where the item is now, kept from the last custody event.
    #[sea_orm(column_type = "Text")]
    #[table(computed)]
    pub current_location: Option<String>,
    /// How many events the chain of custody has, so that a missing last one shows.
    #[table(computed)]
    pub custody_event_count: i32,
    /// SHA-256 of the last custody event, in 64 hexadecimal digits.
    #[sea_orm(column_type = "Text")]
    #[table(computed)]
    pub custody_hash: Option<String>,
    /// Name of the file, of digital evidence.
    #[sea_orm(column_type = "Text")]
    pub file_name: Option<String>,
    /// Where the file is stored, as the file store names it.
    #[sea_orm(column_type = "Text")]
    pub file_path: Option<String>,
    /// Size of the file in bytes.
    pub file_size_bytes: Option<i64>,
    /// Media type of the file.
    #[sea_orm(column_type = "Text")]
    pub mime_type: Option<String>,
    /// SHA-256 of the file when it was collected, in 64 hexadecimal digits.
    #[sea_orm(column_type = "Text")]
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
    pub created_by: Option<Uuid>,
    /// User who last changed the item.
    pub updated_by: Option<Uuid>,
    /// When the item was deleted; deleted rows stay in the table.
    pub deleted_at: Option<DateTimeUtc>,
    /// User who deleted the item.
    pub deleted_by: Option<Uuid>,
    /// Words of the names and descriptions, for full text search.
    #[sea_orm(column_type = "custom(\"tsvector\")", select_as = "text")]
    #[table(internal, computed, search = "fulltext")]
    pub search_vector: Option<String>,
}

/// Values of `investigations.evidence_items.evidence_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum EvidenceItemEvidenceType {
    /// Physical.
    #[sea_orm(string_value = "physical")]
    Physical,
    /// Document.
    #[sea_orm(string_value = "document")]
    Document,
    /// Digital.
    #[sea_orm(string_value = "digital")]
    Digital,
    /// Photo.
    #[sea_orm(string_value = "photo")]
    Photo,
    /// Video.
    #[sea_orm(string_value = "video")]
    Video,
    /// Audio.
    #[sea_orm(string_value = "audio")]
    Audio,
    /// Statement.
    #[sea_orm(string_value = "statement")]
    Statement,
    /// Financial record.
    #[sea_orm(string_value = "financial_record")]
    FinancialRecord,
    /// Other.
    #[sea_orm(string_value = "other")]
    Other,
}

/// Values of `investigations.evidence_items.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum EvidenceItemStatus {
    /// Collected.
    #[sea_orm(string_value = "collected")]
    Collected,
    /// Stored.
    #[sea_orm(string_value = "stored")]
    Stored,
    /// Checked out.
    #[sea_orm(string_value = "checked_out")]
    CheckedOut,
    /// In analysis.
    #[sea_orm(string_value = "in_analysis")]
    InAnalysis,
    /// Missing.
    #[sea_orm(string_value = "missing")]
    Missing,
    /// Released.
    #[sea_orm(string_value = "released")]
    Released,
    /// Disposed.
    #[sea_orm(string_value = "disposed")]
    Disposed,
}

/// Values of `investigations.evidence_items.admissibility`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum EvidenceItemAdmissibility {
    /// Unassessed.
    #[sea_orm(string_value = "unassessed")]
    Unassessed,
    /// Admissible.
    #[sea_orm(string_value = "admissible")]
    Admissible,
    /// Contested.
    #[sea_orm(string_value = "contested")]
    Contested,
    /// Inadmissible.
    #[sea_orm(string_value = "inadmissible")]
    Inadmissible,
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
    /// The row that `case_id` names.
    #[sea_orm(
        belongs_to = "crate::investigations::cases::Entity",
        from = "Column::CaseId",
        to = "crate::investigations::cases::Column::Id",
        on_delete = "NoAction"
    )]
    Case,
    /// The row that `collected_by_id` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::CollectedById",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    CollectedBy,
    /// The row that `collected_from_id` names.
    #[sea_orm(
        belongs_to = "crate::investigations::case_parties::Entity",
        from = "Column::CollectedFromId",
        to = "crate::investigations::case_parties::Column::Id",
        on_delete = "SetNull"
    )]
    CollectedFrom,
    /// The row that `current_holder_id` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::CurrentHolderId",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    CurrentHolder,
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
    /// The row that `deleted_by` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::DeletedBy",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    DeletedBy,
}

impl ActiveModelBehavior for ActiveModel {}
