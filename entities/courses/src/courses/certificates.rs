//! `courses.certificates`: certificates of completed courses, to be verified by their code.

use table_model::prelude::*;

/// Certificates of completed courses, to be verified by their code.
#[derive(Debug, TableModel)]
#[table(sql = "courses.certificates", name = "CourseCertificate", access = "setup", record(lifecycle))]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the certificate belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Number of the certificate, given by the system and unique in the business: CERT-2026-0001.
    #[table(defaulted, search = "trigram")]
    pub certificate_number: String,
    /// Enrolment whose completion is certified.
    #[table(references = "courses.enrolments")]
    pub enrolment_id: Uuid,
    /// Where the certificate stands; only issued ones are valid.
    #[table(defaulted)]
    pub status: CourseCertificateStatus,
    /// Code of 32 random hexadecimal digits that proves the certificate, given at issue.
    #[table(computed)]
    pub verification_code: Option<String>,
    /// Name on the certificate; the learner's name at issue unless another is given.
    #[table(search = "trigram")]
    pub holder_name: Option<String>,
    /// Course on the certificate; its title at issue unless another is given.
    pub course_title: Option<String>,
    /// Result on the certificate in percent; null where the course has no assessments.
    #[table(sql = "numeric(5, 2)")]
    pub final_score_percentage: Option<Decimal>,
    /// When the certificate was issued.
    #[table(computed)]
    pub issued_at: Option<DateTimeUtc>,
    /// Last day on which the certificate is valid; null is for ever.
    pub expires_on: Option<Date>,
    /// When the certificate was taken back.
    #[table(computed)]
    pub revoked_at: Option<DateTimeUtc>,
    /// Why the certificate was taken back.
    pub revocation_reason: Option<String>,
    /// Address of the certificate as a PDF.
    pub document_url: Option<String>,
    /// When the certificate was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the certificate was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the certificate.
    #[table(references = "user_mgmt.users")]
    pub created_by: Option<Uuid>,
    /// User who last changed the certificate.
    #[table(references = "user_mgmt.users")]
    pub updated_by: Option<Uuid>,
}

/// Values of `courses.certificates.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum CourseCertificateStatus {
    /// Pending.
    Pending,
    /// Issued.
    Issued,
    /// Expired.
    Expired,
    /// Revoked.
    Revoked,
}
