//! `pci_mgmt.assessments`: yearly assessments against PCI DSS, by questionnaire or by an assessor's report.

use table_model::prelude::*;

/// Yearly assessments against PCI DSS, by questionnaire or by an assessor's report.
#[derive(Debug, TableModel)]
#[table(
    sql = "pci_mgmt.assessments",
    name = "PciAssessment",
    access = "confidential",
    record(lifecycle, kind = "pci_assessment")
)]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the assessment belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Number of the assessment, given by the system and unique in the business: PCI-2026-0001.
    #[table(defaulted, search = "trigram")]
    pub assessment_number: String,
    /// Questionnaire that fits how cards are taken, or the full report.
    pub assessment_type: PciAssessmentType,
    /// Version of PCI DSS.
    #[table(defaulted)]
    pub standard_version: String,
    /// Level of the merchant by yearly transactions, 1 for the most.
    #[table(defaulted)]
    pub merchant_level: i32,
    /// First day that the assessment covers.
    pub period_start: Date,
    /// Last day that the assessment covers.
    pub period_end: Date,
    /// Where the assessment stands.
    #[table(defaulted)]
    pub status: PciAssessmentStatus,
    /// Number of requirements that apply.
    #[table(defaulted)]
    pub requirements_total: i32,
    /// Number of requirements that are met.
    #[table(defaulted)]
    pub requirements_met: i32,
    /// Requirements that are met in another way: a list with requirement, control and reason.
    #[table(defaulted)]
    pub compensating_controls: Json,
    /// How and until when what is missing will be done.
    pub remediation_plan: Option<String>,
    /// Qualified security assessor, when one was engaged.
    pub assessor_company: Option<String>,
    /// Executive who signed the attestation of compliance.
    #[table(references = "user_mgmt.users")]
    pub attested_by: Option<Uuid>,
    /// When the attestation was signed.
    pub attested_at: Option<DateTimeUtc>,
    /// The signed attestation of compliance.
    #[table(references = "file_mgmt.attachments")]
    pub attestation_id: Option<Uuid>,
    /// Day until which the attestation is valid, one year on.
    pub valid_until: Option<Date>,
    /// When the assessment was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the assessment was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the assessment.
    #[table(references = "user_mgmt.users")]
    pub created_by: Option<Uuid>,
    /// User who last changed the assessment.
    #[table(references = "user_mgmt.users")]
    pub updated_by: Option<Uuid>,
}

/// Values of `pci_mgmt.assessments.assessment_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum PciAssessmentType {
    /// Saq a.
    SaqA,
    /// Saq a ep.
    SaqAEp,
    /// Saq b.
    SaqB,
    /// Saq b ip.
    SaqBIp,
    /// Saq c.
    SaqC,
    /// Saq c vt.
    SaqCVt,
    /// Saq p2pe.
    SaqP2pe,
    /// Saq d.
    SaqD,
    /// Report on compliance.
    ReportOnCompliance,
}

/// Values of `pci_mgmt.assessments.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum PciAssessmentStatus {
    /// Planned.
    Planned,
    /// In progress.
    InProgress,
    /// Submitted.
    Submitted,
    /// Compliant.
    Compliant,
    /// Non compliant.
    NonCompliant,
    /// Expired.
    Expired,
}
