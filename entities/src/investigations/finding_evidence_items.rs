//! `investigations.finding_evidence_items`: which evidence a finding rests on, and what it says.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Which evidence a finding rests on, and what it says.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "investigations", table_name = "finding_evidence_items")]
#[table(name = "FindingEvidenceItem")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the link belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Finding that rests on the evidence.
    pub finding_id: Uuid,
    /// Item of evidence, of the same case.
    pub evidence_item_id: Uuid,
    /// Case of the finding.
    #[table(computed)]
    pub case_id: Uuid,
    /// What the item says of the allegation.
    #[table(defaulted)]
    pub relevance: FindingEvidenceItemRelevance,
    /// How much the item counts.
    #[table(defaulted)]
    pub weight: FindingEvidenceItemWeight,
    /// What the item shows for this finding.
    #[sea_orm(column_type = "Text")]
    pub explanation: Option<String>,
    /// When the link was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the link was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the link.
    pub created_by: Option<Uuid>,
    /// User who last changed the link.
    pub updated_by: Option<Uuid>,
}

/// Values of `investigations.finding_evidence_items.relevance`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum FindingEvidenceItemRelevance {
    /// Supports.
    #[sea_orm(string_value = "supports")]
    Supports,
    /// Contradicts.
    #[sea_orm(string_value = "contradicts")]
    Contradicts,
    /// Context.
    #[sea_orm(string_value = "context")]
    Context,
}

/// Values of `investigations.finding_evidence_items.weight`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum FindingEvidenceItemWeight {
    /// Low.
    #[sea_orm(string_value = "low")]
    Low,
    /// Medium.
    #[sea_orm(string_value = "medium")]
    Medium,
    /// High.
    #[sea_orm(string_value = "high")]
    High,
    /// Decisive.
    #[sea_orm(string_value = "decisive")]
    Decisive,
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
    /// The row that `finding_id` names.
    #[sea_orm(
        belongs_to = "crate::investigations::findings::Entity",
        from = "Column::FindingId",
        to = "crate::investigations::findings::Column::Id",
        on_delete = "Cascade"
    )]
    Finding,
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
        on_delete = "Cascade"
    )]
    Case,
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
