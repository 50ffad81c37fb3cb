//! `gdpr_mgmt.processing_activities`: the register of processing activities that article 30 of the GDPR asks for.

use table_model::prelude::*;

/// The register of processing activities that article 30 of the GDPR asks for.
#[derive(Debug, TableModel)]
#[table(
    sql = "gdpr_mgmt.processing_activities",
    name = "ProcessingActivity",
    access = "confidential",
    record(lifecycle)
)]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the activity belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Number of the entry, given by the system and unique in the business: ROPA-2026-0001.
    #[table(defaulted, search = "trigram")]
    pub activity_number: String,
    /// Name of the activity.
    #[table(search = "trigram")]
    pub name: String,
    /// What the data is processed for.
    pub purpose: String,
    /// Lawful basis (article 6(1)).
    pub lawful_basis: ProcessingActivityLawfulBasis,
    /// The interest pursued, when the basis is legitimate interests.
    pub legitimate_interest: Option<String>,
    /// Part that the business takes in the processing.
    #[table(defaulted)]
    pub controller_role: ProcessingActivityControllerRole,
    /// Whose data it is: `customers`, `employees`, `suppliers`.
    #[table(defaulted, search = "array")]
    pub subject_categories: Vec<String>,
    /// Kinds of personal data: `contact`, `address`, `payment`, `vehicle`.
    #[table(defaulted, search = "array")]
    pub data_categories: Vec<String>,
    /// Whether special categories of article 9 are among the data.
    #[table(defaulted)]
    pub has_special_categories: bool,
    /// Who receives the data, inside and outside the business.
    #[table(defaulted)]
    pub recipients: Vec<String>,
    /// Countries outside the EEA that data goes to, as ISO 3166 codes.
    #[table(defaulted)]
    pub third_countries: Vec<String>,
    /// What protects the data in third countries.
    pub transfer_safeguard: Option<ProcessingActivityTransferSafeguard>,
    /// How long the data is kept.
    #[table(references = "gdpr_mgmt.retention_policies")]
    pub retention_policy_id: Option<Uuid>,
    /// Technical and organisational measures (article 32), in general terms.
    pub security_measures: Option<String>,
    /// Whether the processing needs an assessment of its impact (article 35).
    #[table(defaulted)]
    pub impact_assessment_required: bool,
    /// Day on which the impact was assessed.
    pub impact_assessed_on: Option<Date>,
    /// User who answers for the activity.
    #[table(references = "user_mgmt.users")]
    pub owner_id: Option<Uuid>,
    /// Where the entry stands.
    #[table(defaulted)]
    pub status: ProcessingActivityStatus,
    /// Day of the last review.
    pub reviewed_on: Option<Date>,
    /// Day by which the entry is to be reviewed again.
    pub next_review_on: Option<Date>,
    /// When the activity was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the activity was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the activity.
    #[table(references = "user_mgmt.users")]
    pub created_by: Option<Uuid>,
    /// User who last changed the activity.
    #[table(references = "user_mgmt.users")]
    pub updated_by: Option<Uuid>,
}

/// Values of `gdpr_mgmt.processing_activities.lawful_basis`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum ProcessingActivityLawfulBasis {
    /// Consent.
    Consent,
    /// Contract.
    Contract,
    /// Legal obligation.
    LegalObligation,
    /// Vital interests.
    VitalInterests,
    /// Public task.
    PublicTask,
    /// Legitimate interests.
    LegitimateInterests,
}

/// Values of `gdpr_mgmt.processing_activities.controller_role`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum ProcessingActivityControllerRole {
    /// Controller.
    Controller,
    /// Joint controller.
    JointController,
    /// Processor.
    Processor,
}

/// Values of `gdpr_mgmt.processing_activities.transfer_safeguard`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum ProcessingActivityTransferSafeguard {
    /// Adequacy decision.
    AdequacyDecision,
    /// Standard contractual clauses.
    StandardContractualClauses,
    /// Binding corporate rules.
    BindingCorporateRules,
    /// Derogation.
    Derogation,
}

/// Values of `gdpr_mgmt.processing_activities.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum ProcessingActivityStatus {
    /// Draft.
    Draft,
    /// Active.
    Active,
    /// Retired.
    Retired,
}
