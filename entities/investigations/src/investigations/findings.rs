//! `investigations.findings`: allegations of a case and what was found of each.

use table_model::prelude::*;

/// Allegations of a case and what was found of each.
#[derive(Debug, TableModel)]
#[table(sql = "investigations.findings", name = "Finding", access = "cases", record(lifecycle))]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the finding belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Case that the finding belongs to.
    #[table(references = "investigations.cases")]
    pub case_id: Uuid,
    /// The question in a line.
    pub title: String,
    /// What is alleged, with time, place and rule.
    pub allegation: Option<String>,
    /// Party whom the allegation concerns.
    #[table(references = "investigations.case_parties")]
    pub subject_id: Option<Uuid>,
    /// What would have been broken.
    #[table(defaulted)]
    pub category: FindingCategory,
    /// Policy, law or clause that would have been broken.
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
    pub rationale: Option<String>,
    /// When it was decided, set by the system.
    #[table(computed)]
    pub decided_at: Option<DateTimeUtc>,
    /// User who decided.
    #[table(references = "user_mgmt.users", computed)]
    pub decided_by_id: Option<Uuid>,
    /// What made it possible.
    pub root_cause: Option<String>,
    /// What should follow.
    pub recommendation: Option<String>,
    /// What was agreed to do.
    pub corrective_action: Option<String>,
    /// User who sees to the corrective action.
    #[table(references = "user_mgmt.users")]
    pub action_owner_id: Option<Uuid>,
    /// Day by which the corrective action is to be done.
    pub action_due_on: Option<Date>,
    /// Day on which the corrective action was done.
    pub action_completed_on: Option<Date>,
    /// Loss that follows from what was found, in the currency of the case.
    #[table(sql = "numeric(14, 2)")]
    pub loss_amount: Option<Decimal>,
    /// When the finding was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the finding was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the finding.
    #[table(references = "user_mgmt.users")]
    pub created_by: Option<Uuid>,
    /// User who last changed the finding.
    #[table(references = "user_mgmt.users")]
    pub updated_by: Option<Uuid>,
}

/// Values of `investigations.findings.category`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum FindingCategory {
    /// Policy.
    Policy,
    /// Law.
    Law,
    /// Contract.
    Contract,
    /// Safety.
    Safety,
    /// Control.
    Control,
    /// Other.
    Other,
}

/// Values of `investigations.findings.severity`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum FindingSeverity {
    /// Low.
    Low,
    /// Medium.
    Medium,
    /// High.
    High,
    /// Critical.
    Critical,
}

/// Values of `investigations.findings.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum FindingStatus {
    /// Open.
    Open,
    /// Under review.
    UnderReview,
    /// Decided.
    Decided,
    /// Withdrawn.
    Withdrawn,
}

/// Values of `investigations.findings.determination`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum FindingDetermination {
    /// Substantiated.
    Substantiated,
    /// Partially substantiated.
    PartiallySubstantiated,
    /// Unsubstantiated.
    Unsubstantiated,
    /// Inconclusive.
    Inconclusive,
}

/// Values of `investigations.findings.standard_of_proof`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum FindingStandardOfProof {
    /// Preponderance.
    Preponderance,
    /// Clear and convincing.
    ClearAndConvincing,
    /// Beyond reasonable doubt.
    BeyondReasonableDoubt,
}
