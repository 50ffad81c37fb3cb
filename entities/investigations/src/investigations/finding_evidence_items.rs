//! `investigations.finding_evidence_items`: which evidence a finding rests on, and what it says.

use table_model::prelude::*;

/// Which evidence a finding rests on, and what it says.
#[derive(Debug, TableModel)]
#[table(sql = "investigations.finding_evidence_items", name = "FindingEvidenceItem", access = "cases")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the link belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Finding that rests on the evidence.
    #[table(references = "investigations.findings")]
    pub finding_id: Uuid,
    /// Item of evidence, of the same case.
    #[table(references = "investigations.evidence_items")]
    pub evidence_item_id: Uuid,
    /// Case of the finding.
    #[table(references = "investigations.cases", computed)]
    pub case_id: Uuid,
    /// What the item says of the allegation.
    #[table(defaulted)]
    pub relevance: FindingEvidenceItemRelevance,
    /// How much the item counts.
    #[table(defaulted)]
    pub weight: FindingEvidenceItemWeight,
    /// What the item shows for this finding.
    pub explanation: Option<String>,
    /// When the link was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the link was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the link.
    #[table(references = "user_mgmt.users")]
    pub created_by: Option<Uuid>,
    /// User who last changed the link.
    #[table(references = "user_mgmt.users")]
    pub updated_by: Option<Uuid>,
}

/// Values of `investigations.finding_evidence_items.relevance`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum FindingEvidenceItemRelevance {
    /// Supports.
    Supports,
    /// Contradicts.
    Contradicts,
    /// Context.
    Context,
}

/// Values of `investigations.finding_evidence_items.weight`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum FindingEvidenceItemWeight {
    /// Low.
    Low,
    /// Medium.
    Medium,
    /// High.
    High,
    /// Decisive.
    Decisive,
}
