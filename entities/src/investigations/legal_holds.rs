//! `investigations.legal_holds`: duties to preserve: while a hold is active, its evidence is neither deleted nor given away nor disposed of.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Duties to preserve: while a hold is active, its evidence is neither deleted nor given away nor
/// disposed of.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "investigations", table_name = "legal_holds")]
#[table(name = "LegalHold")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the hold belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Case that the hold preserves.
    pub case_id: Uuid,
    /// The one item that is held; empty for all evidence of the case.
    pub evidence_item_id: Option<Uuid>,
    /// Number of the hold, given by the system and unique in the business: LH-2026-0001.
    #[sea_orm(column_type = "Text")]
    #[table(defaulted, search = "trigram")]
    pub hold_number: String,
    /// Matter that the hold serves.
    #[sea_orm(column_type = "Text")]
    #[table(search = "trigram")]
    pub title: String,
    /// Where the hold stands; it holds while it is active.
    #[table(defaulted)]
    pub status: LegalHoldStatus,
    /// Who or what demands preservation.
    #[table(defaulted)]
    pub authority: LegalHoldAuthority,
    /// Court or authority's reference of the matter.
    #[sea_orm(column_type = "Text")]
    pub matter_reference: Option<String>,
    /// Why the material must be kept.
    #[sea_orm(column_type = "Text")]
    pub reason: Option<String>,
    /// What is to be kept: records, devices, accounts, mailboxes.
    #[sea_orm(column_type = "Text")]
    pub scope: Option<String>,
    /// First day of the material that is to be kept; empty for all earlier material.
    pub period_from: Option<Date>,
    /// Last day of the material that is to be kept; empty for all later material.
    pub period_until: Option<Date>,
    /// When the hold became active, set by the system.
    #[table(computed)]
    pub issued_at: Option<DateTimeUtc>,
    /// User who made the hold active.
    #[table(computed)]
    pub issued_by_id: Option<Uuid>,
    /// Day on which to ask whether the hold is still needed.
    pub review_on: Option<Date>,
    /// When the hold was released, set by the system.
    #[table(computed)]
    pub released_at: Option<DateTimeUtc>,
    /// User who released the hold.
    #[table(computed)]
    pub released_by_id: Option<Uuid>,
    /// Why the hold is no longer needed; required to release it.
    #[sea_orm(column_type = "Text")]
    pub release_reason: Option<String>,
    /// When the hold was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the hold was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the hold.
    pub created_by: Option<Uuid>,
    /// User who last changed the hold.
    pub updated_by: Option<Uuid>,
}

/// Values of `investigations.legal_holds.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum LegalHoldStatus {
    /// Draft.
    #[sea_orm(string_value = "draft")]
    Draft,
    /// Active.
    #[sea_orm(string_value = "active")]
    Active,
    /// Released.
    #[sea_orm(string_value = "released")]
    Released,
    /// Cancelled.
    #[sea_orm(string_value = "cancelled")]
    Cancelled,
}

/// Values of `investigations.legal_holds.authority`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum LegalHoldAuthority {
    /// Internal.
    #[sea_orm(string_value = "internal")]
    Internal,
    /// Litigation.
    #[sea_orm(string_value = "litigation")]
    Litigation,
    /// Regulator.
    #[sea_orm(string_value = "regulator")]
    Regulator,
    /// Court order.
    #[sea_orm(string_value = "court_order")]
    CourtOrder,
    /// Law enforcement.
    #[sea_orm(string_value = "law_enforcement")]
    LawEnforcement,
    /// Insurance.
    #[sea_orm(string_value = "insurance")]
    Insurance,
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
    /// The row that `evidence_item_id` names.
    #[sea_orm(
        belongs_to = "crate::investigations::evidence_items::Entity",
        from = "Column::EvidenceItemId",
        to = "crate::investigations::evidence_items::Column::Id",
        on_delete = "NoAction"
    )]
    EvidenceItem,
    /// The row that `issued_by_id` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::IssuedById",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    IssuedBy,
    /// The row that `released_by_id` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::ReleasedById",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    ReleasedBy,
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
