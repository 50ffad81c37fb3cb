//! `ccpa_mgmt.consumer_requests`: requests by which Californian consumers use their rights to know, delete, correct, opt out and limit.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Requests by which Californian consumers use their rights to know, delete, correct, opt out and
/// limit.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "ccpa_mgmt", table_name = "consumer_requests")]
#[table(name = "ConsumerRequest")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the request belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Number of the request, given by the system and unique in the business: CCR-2026-0001.
    #[sea_orm(column_type = "Text")]
    #[table(defaulted, search = "trigram")]
    pub request_number: String,
    /// Which right is used: to know, to delete, to correct, to opt out of sale and sharing, or to
    /// limit the use of sensitive information.
    pub request_type: ConsumerRequestType,
    /// For a request to know: the categories only, or the specific pieces of information.
    pub know_scope: Option<ConsumerRequestKnowScope>,
    /// Customer who asks; empty when the consumer is not known as one. The request outlives the
    /// customer's row.
    pub customer_id: Option<Uuid>,
    /// Name that the consumer gave.
    #[sea_orm(column_type = "Text")]
    pub consumer_name: Option<String>,
    /// E-mail address under which the consumer asks and is answered; kept as proof after a
    /// deletion.
    #[sea_orm(column_type = "Text")]
    #[table(search = "trigram")]
    pub consumer_email: String,
    /// Authorised agent who asks on the consumer's behalf.
    #[sea_orm(column_type = "Text")]
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
    #[sea_orm(column_type = "Text")]
    pub extension_reason: Option<String>,
    /// What the consumer asks for, in their words.
    #[sea_orm(column_type = "Text")]
    pub details: Option<String>,
    /// For a correction: the columns that are wrong and what they should say.
    #[sea_orm(column_type = "JsonBinary")]
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
    pub assigned_to: Option<Uuid>,
    /// Ground on which the request was denied.
    pub denial_ground: Option<ConsumerRequestDenialGround>,
    /// What was decided and why, as told to the consumer.
    #[sea_orm(column_type = "Text")]
    pub decision_note: Option<String>,
    /// When the consumer was answered.
    pub responded_at: Option<DateTimeUtc>,
    /// When the request was completed; set by the database.
    #[table(computed)]
    pub completed_at: Option<DateTimeUtc>,
    /// User who completed the request; set by the database.
    #[table(computed)]
    pub completed_by: Option<Uuid>,
    /// What was done: rows by table, the columns touched, what was kept and why. Written by the
    /// database when the request is completed.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(computed)]
    pub report: Option<Json>,
    /// When the request was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the request was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the request.
    pub created_by: Option<Uuid>,
    /// User who last changed the request.
    pub updated_by: Option<Uuid>,
}

/// Values of `ccpa_mgmt.consumer_requests.request_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum ConsumerRequestType {
    /// Know.
    #[sea_orm(string_value = "know")]
    Know,
    /// Delete.
    #[sea_orm(string_value = "delete")]
    Delete,
    /// Correct.
    #[sea_orm(string_value = "correct")]
    Correct,
    /// Opt out.
    #[sea_orm(string_value = "opt_out")]
    OptOut,
    /// Limit sensitive use.
    #[sea_orm(string_value = "limit_sensitive_use")]
    LimitSensitiveUse,
}

/// Values of `ccpa_mgmt.consumer_requests.know_scope`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum ConsumerRequestKnowScope {
    /// Categories.
    #[sea_orm(string_value = "categories")]
    Categories,
    /// Specific pieces.
    #[sea_orm(string_value = "specific_pieces")]
    SpecificPieces,
}

/// Values of `ccpa_mgmt.consumer_requests.received_via`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum ConsumerRequestReceivedVia {
    /// Web form.
    #[sea_orm(string_value = "web_form")]
    WebForm,
    /// Email.
    #[sea_orm(string_value = "email")]
    Email,
    /// Phone.
    #[sea_orm(string_value = "phone")]
    Phone,
    /// Letter.
    #[sea_orm(string_value = "letter")]
    Letter,
    /// In person.
    #[sea_orm(string_value = "in_person")]
    InPerson,
    /// Privacy signal.
    #[sea_orm(string_value = "privacy_signal")]
    PrivacySignal,
}

/// Values of `ccpa_mgmt.consumer_requests.verification_status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum ConsumerRequestVerificationStatus {
    /// Unverified.
    #[sea_orm(string_value = "unverified")]
    Unverified,
    /// Pending.
    #[sea_orm(string_value = "pending")]
    Pending,
    /// Verified.
    #[sea_orm(string_value = "verified")]
    Verified,
    /// Failed.
    #[sea_orm(string_value = "failed")]
    Failed,
}

/// Values of `ccpa_mgmt.consumer_requests.verification_method`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum ConsumerRequestVerificationMethod {
    /// Account sign in.
    #[sea_orm(string_value = "account_sign_in")]
    AccountSignIn,
    /// Matched data points.
    #[sea_orm(string_value = "matched_data_points")]
    MatchedDataPoints,
    /// Signed declaration.
    #[sea_orm(string_value = "signed_declaration")]
    SignedDeclaration,
    /// Agent permission.
    #[sea_orm(string_value = "agent_permission")]
    AgentPermission,
}

/// Values of `ccpa_mgmt.consumer_requests.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum ConsumerRequestStatus {
    /// Received.
    #[sea_orm(string_value = "received")]
    Received,
    /// Acknowledged.
    #[sea_orm(string_value = "acknowledged")]
    Acknowledged,
    /// Verifying.
    #[sea_orm(string_value = "verifying")]
    Verifying,
    /// In progress.
    #[sea_orm(string_value = "in_progress")]
    InProgress,
    /// Completed.
    #[sea_orm(string_value = "completed")]
    Completed,
    /// Denied.
    #[sea_orm(string_value = "denied")]
    Denied,
    /// Withdrawn.
    #[sea_orm(string_value = "withdrawn")]
    Withdrawn,
}

/// Values of `ccpa_mgmt.consumer_requests.denial_ground`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum ConsumerRequestDenialGround {
    /// Not verified.
    #[sea_orm(string_value = "not_verified")]
    NotVerified,
    /// No personal information.
    #[sea_orm(string_value = "no_personal_information")]
    NoPersonalInformation,
    /// Legal obligation.
    #[sea_orm(string_value = "legal_obligation")]
    LegalObligation,
    /// Transaction to complete.
    #[sea_orm(string_value = "transaction_to_complete")]
    TransactionToComplete,
    /// Security.
    #[sea_orm(string_value = "security")]
    Security,
    /// Repeated request.
    #[sea_orm(string_value = "repeated_request")]
    RepeatedRequest,
    /// Other.
    #[sea_orm(string_value = "other")]
    Other,
}

/// Foreign keys of the table.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// The row that `business_id` names.
    #[sea_orm(
        belongs_to = "crate::tenant_mgmt::businesses::Entity",
        from = "Column::BusinessId",
        to = "crate::tenant_mgmt::businesses::Column::Id",
        on_delete = "Cascade"
    )]
    Business,
    /// The row that `customer_id` names.
    #[sea_orm(
        belongs_to = "crate::hs::customers::Entity",
        from = "Column::CustomerId",
        to = "crate::hs::customers::Column::Id",
        on_delete = "SetNull"
    )]
    Customer,
    /// The row that `assigned_to` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::AssignedTo",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    AssignedTo,
    /// The row that `completed_by` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::CompletedBy",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    CompletedBy,
    /// The row that `created_by` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::CreatedBy",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    CreatedBy,
    /// The row that `updated_by` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::UpdatedBy",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    UpdatedBy,
}

impl ActiveModelBehavior for ActiveModel {}
