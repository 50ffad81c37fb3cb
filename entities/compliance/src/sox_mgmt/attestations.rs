//! `sox_mgmt.attestations`: statements by which officers certify reports and controls for a period.

use table_model::prelude::*;

/// Statements by which officers certify reports and controls for a period.
#[derive(Debug, TableModel)]
#[table(
    sql = "sox_mgmt.attestations",
    name = "SoxAttestation",
    access = "confidential",
    record(lifecycle, kind = "sox_attestation")
)]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the attestation belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Section of the Sarbanes-Oxley Act under which it is given; sub-certifications support those
    /// of the officers.
    pub attestation_type: SoxAttestationType,
    /// Fiscal year.
    pub fiscal_year: i32,
    /// Quarter of the fiscal year; empty for the whole year.
    pub fiscal_quarter: Option<i32>,
    /// User who signs; the acting user unless given.
    #[table(references = "user_mgmt.users")]
    pub signer_id: Option<Uuid>,
    /// Name of who signed, kept by the database for when the user is gone.
    #[table(computed)]
    pub signer_name: Option<String>,
    /// Office of the signer, for example `Chief Financial Officer`.
    pub signer_title: Option<String>,
    /// Text that is signed, word for word.
    pub statement: String,
    /// What the signer holds back, for example open deficiencies.
    pub exceptions: Option<String>,
    /// Where the attestation stands; what is signed does not change any more.
    #[table(defaulted)]
    pub status: SoxAttestationStatus,
    /// When it was signed; set by the database.
    #[table(computed)]
    pub signed_at: Option<DateTimeUtc>,
    /// SHA-256 of statement and exceptions at the time of signing, in lower-case hexadecimal; set
    /// by the database.
    #[table(computed)]
    pub statement_hash: Option<String>,
    /// Attestation that this one replaces.
    #[table(references = "sox_mgmt.attestations")]
    pub supersedes_id: Option<Uuid>,
    /// When the attestation was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the attestation was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the attestation.
    #[table(references = "user_mgmt.users")]
    pub created_by: Option<Uuid>,
    /// User who last changed the attestation.
    #[table(references = "user_mgmt.users")]
    pub updated_by: Option<Uuid>,
}

/// Values of `sox_mgmt.attestations.attestation_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum SoxAttestationType {
    /// Section 302.
    #[table(stored = "section_302")]
    Section302,
    /// Section 404.
    #[table(stored = "section_404")]
    Section404,
    /// Section 906.
    #[table(stored = "section_906")]
    Section906,
    /// Sub certification.
    SubCertification,
}

/// Values of `sox_mgmt.attestations.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum SoxAttestationStatus {
    /// Draft.
    Draft,
    /// Signed.
    Signed,
    /// Superseded.
    Superseded,
}
