//! `investigations.findings`: allegations of a case and what was found of each.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Allegations of a case and what was found of each.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "investigations", table_name = "findings")]
#[table(name = "Finding")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the finding belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Case that the finding belongs to.
    pub case_id: Uuid,
    /// The question in a line.
    #[sea_orm(column_type = "Text")]
    pub title: String,
    /// What is alleged, with time, place and rule.
    #[sea_orm(column_type = "Text")]
    pub allegation: Option<String>,
    /// Party whom the allegation concerns.
    pub subject_id: Option<Uuid>,
    /// What would have been broken.
    #[table(defaulted)]
    pub category: FindingCategory,
    /// Policy, law or clause that would have been broken.
    #[sea_orm(column_type = "Text")]
    pub rule_reference: Option<String>,
    /// How grave it would be.
    #[table(defaulted)]
    pub severity: FindingSeverity,
    /// Where the finding stands; a case closes only when each is decided or withdrawn.
    #[table(defaulted)]
    pub status: FindingStatus,
    /// What was found; present exactly when the finding is decided.
    pub determination: Option<FindingDetermination>,
    /// How sure one had to be.
    #[table(defaulted)]
    pub standard_of_proof: FindingStandardOfProof,
    /// Why it was found so, with the weight given to each piece of evidence.
    #[sea_orm(column_type = "Text")]
    pub rationale: Option<String>,
    /// When it was decided, set by the system.
    #[table(computed)]
    pub decided_at: Option<DateTimeUtc>,
    /// User who decided.
    #[table(computed)]
    pub decided_by_id: Option<Uuid>,
    /// What made it possible.
    #[sea_orm(column_type = "Text")]
    pub root_cause: Option<String>,
    /// What should follow.
    #[sea_orm(column_type = "Text")]
    pub recommendation: Option<String>,
    /// What was agreed to do.
    #[sea_orm(column_type = "Text")]
    pub corrective_action: Option<String>,
    /// User who sees to the corrective action.
    pub action_owner_id: Option<Uuid>,
    /// Day by which the corrective action is to be done.
    pub action_due_on: Option<Date>,
    /// Day on which the corrective action was done.
    pub action_completed_on: Option<Date>,
    /// Loss that follows from what was found, in the currency of the case.
    #[sea_orm(column_type = "Decimal(Some((14, 2)))")]
    pub loss_amount: Option<Decimal>,
    /// When the finding was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the finding was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the finding.
    pub created_by: Option<Uuid>,
    /// User who last changed the finding.
    pub updated_by: Option<Uuid>,
}

/// Values of `investigations.findings.category`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum FindingCategory {
    /// Policy.
    #[sea_orm(string_value = "policy")]
    Policy,
    /// Law.
    #[sea_orm(string_value = "law")]
    Law,
    /// Contract.
    #[sea_orm(string_value = "contract")]
    Contract,
    /// Safety.
    #[sea_orm(string_value = "safety")]
    Safety,
    /// Control.
    #[sea_orm(string_value = "control")]
    Control,
    /// Other.
    #[sea_orm(string_value = "other")]
    Other,
}

/// Values of `investigations.findings.severity`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum FindingSeverity {
    /// Low.
    #[sea_orm(string_value = "low")]
    Low,
    /// Medium.
    #[sea_orm(string_value = "medium")]
    Medium,
    /// High.
    #[sea_orm(string_value = "high")]
    High,
    /// Critical.
    #[sea_orm(string_value = "critical")]
    Critical,
}

/// Values of `investigations.findings.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum FindingStatus {
    /// Open.
    #[sea_orm(string_value = "open")]
    Open,
    /// Under review.
    #[sea_orm(string_value = "under_review")]
    UnderReview,
    /// Decided.
    #[sea_orm(string_value = "decided")]
    Decided,
    /// Withdrawn.
    #[sea_orm(string_value = "withdrawn")]
    Withdrawn,
}

/// Values of `investigations.findings.determination`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum FindingDetermination {
    /// Substantiated.
    #[sea_orm(string_value = "substantiated")]
    Substantiated,
    /// Partially substantiated.
    #[sea_orm(string_value = "partially_substantiated")]
    PartiallySubstantiated,
    /// Unsubstantiated.
    #[sea_orm(string_value = "unsubstantiated")]
    Unsubstantiated,
    /// Inconclusive.
    #[sea_orm(string_value = "inconclusive")]
    Inconclusive,
}

/// Values of `investigations.findings.standard_of_proof`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum FindingStandardOfProof {
    /// Preponderance.
    #[sea_orm(string_value = "preponderance")]
    Preponderance,
    /// Clear and convincing.
    #[sea_orm(string_value = "clear_and_convincing")]
    ClearAndConvincing,
    /// Beyond reasonable doubt.
    #[sea_orm(string_value = "beyond_reasonable_doubt")]
    BeyondReasonableDoubt,
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
        on_delete = "Cascade"
    )]
    Case,
    /// The row that `subject_id` names.
    #[sea_orm(
        belongs_to = "crate::investigations::case_parties::Entity",
        from = "Column::SubjectId",
        to = "crate::investigations::case_parties::Column::Id",
        on_delete = "SetNull"
    )]
    Subject,
    /// The row that `decided_by_id` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::DecidedById",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    DecidedBy,
    /// The row that `action_owner_id` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::ActionOwnerId",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    ActionOwner,
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
