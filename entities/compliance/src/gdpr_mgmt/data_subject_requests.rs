//! `gdpr_mgmt.data_subject_requests`: requests by which people use their rights under articles 15 to 21 of the GDPR.

use table_model::prelude::*;

/// Requests by which people use their rights under articles 15 to 21 of the GDPR.
#[derive(Debug, TableModel)]
#[table(
    sql = "gdpr_mgmt.data_subject_requests",
    name = "DataSubjectRequest",
    access = "confidential",
    record(lifecycle)
)]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the request belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Number of the request, given by the system and unique in the business: DSR-2026-0001.
    #[table(defaulted, search = "trigram")]
    pub request_number: String,
    /// Which right is used: articles 15, 16, 17, 18, 20 and 21 in this order.
    pub request_type: DataSubjectRequestType,
    /// Customer who asks; empty when the person is not known as one. The request outlives the
    /// customer's row.
    #[table(references = "hs.customers")]
    pub customer_id: Option<Uuid>,
    /// Name that the person gave.
    pub subject_name: Option<String>,
    /// E-mail address under which the person asks and is answered; kept as proof after an erasure.
    #[table(search = "trigram")]
    pub subject_email: String,
    /// Way on which the request came in.
    #[table(defaulted)]
    pub received_via: DataSubjectRequestReceivedVia,
    /// When the request came in; the time limit runs from here.
    #[table(defaulted)]
    pub received_at: DateTimeUtc,
    /// Last day for the answer, kept by the database: one month after the receipt (article 12(3)),
    /// later by the months of extension.
    #[table(computed)]
    pub due_on: Date,
    /// Months by which a complex request was extended, at most two; the person is to be told why.
    #[table(defaulted)]
    pub extension_months: i32,
    /// Why the time limit was extended.
    pub extension_reason: Option<String>,
    /// What the person asks for, in their words.
    pub details: Option<String>,
    /// For a rectification: the columns that are wrong and what they should say, for example
    /// {"last_name": "Meyer"}.
    pub requested_changes: Option<Json>,
    /// Whether it is established that the person is who they claim to be.
    #[table(defaulted)]
    pub identity_status: DataSubjectRequestIdentityStatus,
    /// How the identity was checked.
    pub identity_method: Option<DataSubjectRequestIdentityMethod>,
    /// When the identity was established; set by the database.
    #[table(computed)]
    pub identity_verified_at: Option<DateTimeUtc>,
    /// User who checked the identity.
    #[table(references = "user_mgmt.users")]
    pub identity_verified_by: Option<Uuid>,
    /// Where the request stands. Completing an erasure carries it out, completing an access or a
    /// portability takes stock of the export.
    #[table(defaulted)]
    pub status: DataSubjectRequestStatus,
    /// User who handles the request.
    #[table(references = "user_mgmt.users")]
    pub assigned_to: Option<Uuid>,
    /// Ground on which the request was refused.
    pub rejection_ground: Option<DataSubjectRequestRejectionGround>,
    /// What was decided and why, as told to the person.
    pub decision_note: Option<String>,
    /// How the person was answered.
    pub response_method: Option<DataSubjectRequestResponseMethod>,
    /// When the person was answered.
    pub responded_at: Option<DateTimeUtc>,
    /// When the request was completed; set by the database.
    #[table(computed)]
    pub completed_at: Option<DateTimeUtc>,
    /// User who completed the request; set by the database.
    #[table(references = "user_mgmt.users", computed)]
    pub completed_by: Option<Uuid>,
    /// What was done: rows by table, the columns touched, what was kept and why. Written by the
    /// database when the request is completed.
    #[table(computed)]
    pub report: Option<Json>,
    /// When the request was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the request was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the request.
    #[table(references = "user_mgmt.users")]
    pub created_by: Option<Uuid>,
    /// User who last changed the request.
    #[table(references = "user_mgmt.users")]
    pub updated_by: Option<Uuid>,
}

/// Values of `gdpr_mgmt.data_subject_requests.request_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum DataSubjectRequestType {
    /// Access.
    Access,
    /// Rectification.
    Rectification,
    /// Erasure.
    Erasure,
    /// Restriction.
    Restriction,
    /// Portability.
    Portability,
    /// Objection.
    Objection,
}

/// Values of `gdpr_mgmt.data_subject_requests.received_via`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum DataSubjectRequestReceivedVia {
    /// Email.
    Email,
    /// Web form.
    WebForm,
    /// Phone.
    Phone,
    /// Letter.
    Letter,
    /// In person.
    InPerson,
    /// Through the API.
    Api,
}

/// Values of `gdpr_mgmt.data_subject_requests.identity_status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum DataSubjectRequestIdentityStatus {
    /// Unverified.
    Unverified,
    /// Pending.
    Pending,
    /// Verified.
    Verified,
    /// Failed.
    Failed,
}

/// Values of `gdpr_mgmt.data_subject_requests.identity_method`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum DataSubjectRequestIdentityMethod {
    /// Account sign in.
    AccountSignIn,
    /// Email link.
    EmailLink,
    /// Phone call.
    PhoneCall,
    /// Identity document.
    IdentityDocument,
    /// In person.
    InPerson,
}

/// Values of `gdpr_mgmt.data_subject_requests.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum DataSubjectRequestStatus {
    /// Received.
    Received,
    /// Verifying.
    Verifying,
    /// In progress.
    InProgress,
    /// Completed.
    Completed,
    /// Rejected.
    Rejected,
    /// Withdrawn.
    Withdrawn,
}

/// Values of `gdpr_mgmt.data_subject_requests.rejection_ground`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum DataSubjectRequestRejectionGround {
    /// Identity not established.
    IdentityNotEstablished,
    /// Manifestly unfounded.
    ManifestlyUnfounded,
    /// Excessive.
    Excessive,
    /// Legal obligation.
    LegalObligation,
    /// Legal claims.
    LegalClaims,
    /// Rights of others.
    RightsOfOthers,
    /// Other.
    Other,
}

/// Values of `gdpr_mgmt.data_subject_requests.response_method`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum DataSubjectRequestResponseMethod {
    /// Download.
    Download,
    /// Email.
    Email,
    /// Letter.
    Letter,
    /// In person.
    InPerson,
}
