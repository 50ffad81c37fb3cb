//! `hipaa_mgmt.business_associate_agreements`: agreements with those who handle protected health information for the business.

use table_model::prelude::*;

/// Agreements with those who handle protected health information for the business.
#[derive(Debug, TableModel)]
#[table(
    sql = "hipaa_mgmt.business_associate_agreements",
    name = "BusinessAssociateAgreement",
    access = "confidential",
    record(lifecycle)
)]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the agreement belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Number of the agreement, given by the system and unique in the business: BAA-2026-0001.
    #[table(defaulted, search = "trigram")]
    pub agreement_number: String,
    /// Name of the business associate.
    #[table(search = "trigram")]
    pub associate_name: String,
    /// Whom to reach at the associate.
    pub associate_contact_name: Option<String>,
    /// E-mail address for notices, among them those of breaches.
    pub associate_contact_email: Option<String>,
    /// What the associate does with the information.
    pub services: String,
    /// Kinds of protected health information that the associate handles.
    #[table(defaulted)]
    pub information_categories: Vec<String>,
    /// Where the agreement stands.
    #[table(defaulted)]
    pub status: BusinessAssociateAgreementStatus,
    /// Day on which both sides had signed.
    pub signed_on: Option<Date>,
    /// First day of the agreement.
    pub effective_on: Option<Date>,
    /// Last day of the agreement; empty when it has no end.
    pub expires_on: Option<Date>,
    /// When the agreement was terminated; set by the database.
    #[table(computed)]
    pub terminated_at: Option<DateTimeUtc>,
    /// Why the agreement was terminated.
    pub termination_reason: Option<String>,
    /// Day on which the associate had returned or destroyed the information.
    pub information_returned_on: Option<Date>,
    /// Days within which the associate reports a breach, at most 60.
    #[table(defaulted)]
    pub breach_notice_days: i32,
    /// Whether the associate may pass the information on to subcontractors, on the same terms.
    #[table(defaulted)]
    pub subcontractors_allowed: bool,
    /// Day on which the associate's safeguards were last assessed.
    pub risk_assessed_on: Option<Date>,
    /// Day by which the agreement is to be reviewed.
    pub next_review_on: Option<Date>,
    /// User who answers for the agreement.
    #[table(references = "user_mgmt.users")]
    pub owner_id: Option<Uuid>,
    /// The signed document.
    #[table(references = "file_mgmt.attachments")]
    pub attachment_id: Option<Uuid>,
    /// When the agreement was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the agreement was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the agreement.
    #[table(references = "user_mgmt.users")]
    pub created_by: Option<Uuid>,
    /// User who last changed the agreement.
    #[table(references = "user_mgmt.users")]
    pub updated_by: Option<Uuid>,
}

/// Values of `hipaa_mgmt.business_associate_agreements.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum BusinessAssociateAgreementStatus {
    /// Draft.
    Draft,
    /// In review.
    InReview,
    /// Active.
    Active,
    /// Expired.
    Expired,
    /// Terminated.
    Terminated,
}
