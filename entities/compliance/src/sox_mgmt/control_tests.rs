//! `sox_mgmt.control_tests`: tests of whether a control is designed and works as it should.

use table_model::prelude::*;

/// Tests of whether a control is designed and works as it should.
#[derive(Debug, TableModel)]
#[table(
    sql = "sox_mgmt.control_tests",
    name = "SoxControlTest",
    access = "confidential",
    record(lifecycle, kind = "sox_control_test")
)]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the test belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Number of the test, given by the system and unique in the business: SCT-2026-0001.
    #[table(defaulted, search = "trigram")]
    pub test_number: String,
    /// Control that is tested.
    #[table(references = "sox_mgmt.controls")]
    pub control_id: Uuid,
    /// Whether the design is tested, or the working.
    #[table(defaulted)]
    pub test_type: SoxControlTestType,
    /// How it is tested.
    #[table(defaulted)]
    pub method: SoxControlTestMethod,
    /// First day of the period that is tested.
    pub period_start: Date,
    /// Last day of the period that is tested.
    pub period_end: Date,
    /// Number of times that the control ran in the period.
    pub population_size: Option<i32>,
    /// Number of times that were looked at.
    #[table(defaulted)]
    pub sample_size: i32,
    /// Number of times that the control failed.
    #[table(defaulted)]
    pub exceptions_found: i32,
    /// Where the test stands.
    #[table(defaulted)]
    pub status: SoxControlTestStatus,
    /// What the test found.
    pub conclusion: Option<SoxControlTestConclusion>,
    /// What was found, in words.
    pub findings: Option<String>,
    /// User who tests.
    #[table(references = "user_mgmt.users")]
    pub tester_id: Option<Uuid>,
    /// When the test was completed; set by the database.
    #[table(computed)]
    pub completed_at: Option<DateTimeUtc>,
    /// User who reviews the test; never the tester.
    #[table(references = "user_mgmt.users")]
    pub reviewer_id: Option<Uuid>,
    /// When the test was reviewed; set by the database.
    #[table(computed)]
    pub reviewed_at: Option<DateTimeUtc>,
    /// How a deficiency will be mended.
    pub remediation_plan: Option<String>,
    /// Day until which it is to be mended.
    pub remediation_due_on: Option<Date>,
    /// When it was mended.
    pub remediated_at: Option<DateTimeUtc>,
    /// The evidence.
    #[table(references = "file_mgmt.attachments")]
    pub attachment_id: Option<Uuid>,
    /// When the test was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the test was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the test.
    #[table(references = "user_mgmt.users")]
    pub created_by: Option<Uuid>,
    /// User who last changed the test.
    #[table(references = "user_mgmt.users")]
    pub updated_by: Option<Uuid>,
}

/// Values of `sox_mgmt.control_tests.test_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum SoxControlTestType {
    /// Design.
    Design,
    /// Operating effectiveness.
    OperatingEffectiveness,
}

/// Values of `sox_mgmt.control_tests.method`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum SoxControlTestMethod {
    /// Inquiry.
    Inquiry,
    /// Observation.
    Observation,
    /// Inspection.
    Inspection,
    /// Reperformance.
    Reperformance,
}

/// Values of `sox_mgmt.control_tests.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum SoxControlTestStatus {
    /// Planned.
    Planned,
    /// In progress.
    InProgress,
    /// Completed.
    Completed,
    /// Reviewed.
    Reviewed,
}

/// Values of `sox_mgmt.control_tests.conclusion`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum SoxControlTestConclusion {
    /// Effective.
    Effective,
    /// Deficiency.
    Deficiency,
    /// Significant deficiency.
    SignificantDeficiency,
    /// Material weakness.
    MaterialWeakness,
}
