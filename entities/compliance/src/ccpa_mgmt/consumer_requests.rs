//! `ccpa_mgmt.consumer_requests`: requests by which Californian consumers use their rights to know, delete, correct, opt out and limit.

use table_model::prelude::*;

/// Requests by which Californian consumers use their rights to know, delete, correct, opt out and
/// limit.
#[derive(Debug, TableModel)]
#[table(sql = "ccpa_mgmt.consumer_requests", name = "ConsumerRequest", access = "confidential", record(lifecycle))]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the request belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Number of the request, given by the system and unique in the business: CCR-2026-0001.
    #[table(defaulted, search = "trigram")]
    pub request_number: String,
    /// Which right is used: to know, to delete, to correct, to opt out of sale and sharing, or to
    /// limit the use of sensitive information.
    pub request_type: ConsumerRequestType,
    /// For a request to know: the categories only, or the specific pieces of information.
    pub know_scope: Option<ConsumerRequestKnowScope>,
    /// Customer who asks; empty when the consumer is not known as one. The request outlives the
    /// customer's row.
    #[table(references = "hs.customers")]
    pub customer_id: Option<Uuid>,
    /// Name that the consumer gave.
    pub consumer_name: Option<String>,
    /// E-mail address under which the consumer asks and is answered; kept as proof after a
    /// deletion.
    #[table(search = "trigram")]
    pub consumer_email: String,
    /// Authorised agent who asks on the consumer's behalf.
    pub agent_name: Option<String>,
    /// Whether the consumer's written permission to the agent is on file.
    #[table(defaulted)]
    pub agent_permission_on_file: bool,
    /// Way on which the request came in; a privacy signal is one like Global Privacy Control.
    #[table(defaulted)]
    pub received_via: ConsumerRequestReceivedVia,
    /// When the request came in; the time limits run from here.
    #[table(defaulted)]
    pub received_at: DateTimeUtc,
    /// Last day to confirm the receipt, kept by the database: ten business days after it.
    #[table(computed)]
    pub acknowledge_by: Date,
    /// When the receipt was confirmed; set by the database.
    #[table(computed)]
    pub acknowledged_at: Option<DateTimeUtc>,
    /// Last day for the answer, kept by the database: 45 days after the receipt, 90 when extended;
    /// 15 business days for opting out and limiting.
    #[table(computed)]
    pub due_on: Date,
    /// Whether the time limit was extended once, by 45 days.
    #[table(defaulted)]
    pub is_extended: bool,
    /// Why the time limit was extended, as told to the consumer.
    pub extension_reason: Option<String>,
    /// What the consumer asks for, in their words.
    pub details: Option<String>,
    /// For a correction: the columns that are wrong and what they should say.
    pub requested_changes: Option<Json>,
    /// Whether it is established that the consumer is who they claim to be; not asked for opting
    /// out and limiting.
    #[table(defaulted)]
    pub verification_status: ConsumerRequestVerificationStatus,
    /// How the consumer was verified.
    pub verification_method: Option<ConsumerRequestVerificationMethod>,
    /// When the consumer was verified; set by the database.
    #[table(computed)]
    pub verified_at: Option<DateTimeUtc>,
    /// Where the request stands. Completing a deletion carries it out, completing an opt-out
    /// records it.
    #[table(defaulted)]
    pub status: ConsumerRequestStatus,
    /// User who handles the request.
    #[table(references = "user_mgmt.users")]
    pub assigned_to: Option<Uuid>,
    /// Ground on which the request was denied.
    pub denial_ground: Option<ConsumerRequestDenialGround>,
    /// What was decided and why, as told to the consumer.
    pub decision_note: Option<String>,
    /// When the consumer was answered.
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

/// Values of `ccpa_mgmt.consumer_requests.request_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum ConsumerRequestType {
    /// Know.
    Know,
    /// Delete.
    Delete,
    /// Correct.
    Correct,
    /// Opt out.
    OptOut,
    /// Limit sensitive use.
    LimitSensitiveUse,
}

/// Values of `ccpa_mgmt.consumer_requests.know_scope`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum ConsumerRequestKnowScope {
    /// Categories.
    Categories,
    /// Specific pieces.
    SpecificPieces,
}

/// Values of `ccpa_mgmt.consumer_requests.received_via`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum ConsumerRequestReceivedVia {
    /// Web form.
    WebForm,
    /// Email.
    Email,
    /// Phone.
    Phone,
    /// Letter.
    Letter,
    /// In person.
    InPerson,
    /// Privacy signal.
    PrivacySignal,
}

/// Values of `ccpa_mgmt.consumer_requests.verification_status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum ConsumerRequestVerificationStatus {
    /// Unverified.
    Unverified,
    /// Pending.
    Pending,
    /// Verified.
    Verified,
    /// Failed.
    Failed,
}

/// Values of `ccpa_mgmt.consumer_requests.verification_method`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum ConsumerRequestVerificationMethod {
    /// Account sign in.
    AccountSignIn,
    /// Matched data points.
    MatchedDataPoints,
    /// Signed declaration.
    SignedDeclaration,
    /// Agent permission.
    AgentPermission,
}

/// Values of `ccpa_mgmt.consumer_requests.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum ConsumerRequestStatus {
    /// Received.
    Received,
    /// Acknowledged.
    Acknowledged,
    /// Verifying.
    Verifying,
    /// In progress.
    InProgress,
    /// Completed.
    Completed,
    /// Denied.
    Denied,
    /// Withdrawn.
    Withdrawn,
}

/// Values of `ccpa_mgmt.consumer_requests.denial_ground`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum ConsumerRequestDenialGround {
    /// Not verified.
    NotVerified,
    /// No personal information.
    NoPersonalInformation,
    /// Legal obligation.
    LegalObligation,
    /// Transaction to complete.
    TransactionToComplete,
    /// Security.
    Security,
    /// Repeated request.
    RepeatedRequest,
    /// Other.
    Other,
}
