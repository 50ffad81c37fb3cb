//! `tenant_mgmt.compliance_status`: where a business stands with each compliance framework.

use table_model::prelude::*;

/// Where a business stands with each compliance framework.
#[derive(Debug, TableModel)]
#[table(sql = "tenant_mgmt.compliance_status", name = "ComplianceStatus", access = "setup")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the record belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Framework, for example `gdpr` or `pci_dss`.
    pub framework: String,
    /// State that the record is in.
    #[table(defaulted)]
    pub status: ComplianceStatusStatus,
    /// Share of the controls that are met, in percent.
    #[table(sql = "numeric(5, 2)")]
    pub score: Option<Decimal>,
    /// When the business was last assessed.
    pub assessed_at: Option<DateTimeUtc>,
    /// Day of the next assessment.
    pub next_assessment_date: Option<Date>,
    /// User who answers for it.
    #[table(references = "user_mgmt.users")]
    pub responsible_user_id: Option<Uuid>,
    /// What the assessment found.
    #[table(defaulted)]
    pub findings: Json,
    /// References to the evidence.
    #[table(defaulted)]
    pub evidence: Json,
    /// Remarks on the record.
    pub notes: Option<String>,
    /// When the record was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the record was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the record.
    #[table(references = "user_mgmt.users")]
    pub created_by: Option<Uuid>,
    /// User who last changed the record.
    #[table(references = "user_mgmt.users")]
    pub updated_by: Option<Uuid>,
}

/// Values of `tenant_mgmt.compliance_status.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum ComplianceStatusStatus {
    /// Not applicable.
    NotApplicable,
    /// Not started.
    NotStarted,
    /// In progress.
    InProgress,
    /// Compliant.
    Compliant,
    /// Non compliant.
    NonCompliant,
}
