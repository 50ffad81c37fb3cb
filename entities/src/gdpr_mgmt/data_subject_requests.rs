//! `gdpr_mgmt.data_subject_requests`: requests by which people use their rights under articles 15 to 21 of the GDPR.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Requests by which people use their rights under articles 15 to 21 of the GDPR.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "gdpr_mgmt", table_name = "data_subject_requests")]
#[table(name = "DataSubjectRequest")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the request belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Number of the request, given by the system and unique in the business: DSR-2026-0001.
    #[sea_orm(column_type = "Text")]
    #[table(defaulted, search = "trigram")]
    pub request_number: String,
    /// Which right is used: articles 15, 16, 17, 18, 20 and 21 in this order.
    pub request_type: DataSubjectRequestType,
    /// Customer who asks; empty when the person is not known as one. The request outlives the
    /// customer's row.
    pub customer_id: Option<Uuid>,
    /// Name that the person gave.
    #[sea_orm(column_type = "Text")]
    pub subject_name: Option<String>,
    /// E-mail address under which the person asks and is answered; kept as proof after an erasure.
    #[sea_orm(column_type = "Text")]
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
    #[sea_orm(column_type = "Text")]
    pub extension_reason: Option<String>,
    /// What the person asks for, in their words.
    #[sea_orm(column_type = "Text")]
    pub details: Option<String>,
    /// For a rectification: the columns that are wrong and what they should say, for example
    /// {"last_name": "Meyer"}.
    #[sea_orm(column_type = "JsonBinary")]
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
    pub identity_verified_by: Option<Uuid>,
    /// Where the request stands. Completing an erasure carries it out, completing an access or a
    /// portability takes stock of the export.
    #[table(defaulted)]
    pub status: DataSubjectRequestStatus,
    /// User who handles the request.
    pub assigned_to: Option<Uuid>,
    /// Ground on which the request was refused.
    pub rejection_ground: Option<DataSubjectRequestRejectionGround>,
    /// What was decided and why, as told to the person.
    #[sea_orm(column_type = "Text")]
    pub decision_note: Option<String>,
    /// How the person was answered.
    pub response_method: Option<DataSubjectRequestResponseMethod>,
    /// When the person was answered.
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

/// Values of `gdpr_mgmt.data_subject_requests.request_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum DataSubjectRequestType {
    /// Access.
    #[sea_orm(string_value = "access")]
    Access,
    /// Rectification.
    #[sea_orm(string_value = "rectification")]
    Rectification,
    /// Erasure.
    #[sea_orm(string_value = "erasure")]
    Erasure,
    /// Restriction.
    #[sea_orm(string_value = "restriction")]
    Restriction,
    /// Portability.
    #[sea_orm(string_value = "portability")]
    Portability,
    /// Objection.
    #[sea_orm(string_value = "objection")]
    Objection,
}

/// Values of `gdpr_mgmt.data_subject_requests.received_via`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum DataSubjectRequestReceivedVia {
    /// Email.
    #[sea_orm(string_value = "email")]
    Email,
    /// Web form.
    #[sea_orm(string_value = "web_form")]
    WebForm,
    /// Phone.
    #[sea_orm(string_value = "phone")]
    Phone,
    /// Letter.
    #[sea_orm(string_value = "letter")]
    Letter,
    /// In person.
    #[sea_orm(string_value = "in_person")]
    InPerson,
    /// Through the API.
    #[sea_orm(string_value = "api")]
    Api,
}

/// Values of `gdpr_mgmt.data_subject_requests.identity_status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum DataSubjectRequestIdentityStatus {
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

/// Values of `gdpr_mgmt.data_subject_requests.identity_method`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum DataSubjectRequestIdentityMethod {
    /// Account sign in.
    #[sea_orm(string_value = "account_sign_in")]
    AccountSignIn,
    /// Email link.
    #[sea_orm(string_value = "email_link")]
    EmailLink,
    /// Phone call.
    #[sea_orm(string_value = "phone_call")]
    PhoneCall,
    /// Identity document.
    #[sea_orm(string_value = "identity_document")]
    IdentityDocument,
    /// In person.
    #[sea_orm(string_value = "in_person")]
    InPerson,
}

/// Values of `gdpr_mgmt.data_subject_requests.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum DataSubjectRequestStatus {
    /// Received.
    #[sea_orm(string_value = "received")]
    Received,
    /// Verifying.
    #[sea_orm(string_value = "verifying")]
    Verifying,
    /// In progress.
    #[sea_orm(string_value = "in_progress")]
    InProgress,
    /// Completed.
    #[sea_orm(string_value = "completed")]
    Completed,
    /// Rejected.
    #[sea_orm(string_value = "rejected")]
    Rejected,
    /// Withdrawn.
    #[sea_orm(string_value = "withdrawn")]
    Withdrawn,
}

/// Values of `gdpr_mgmt.data_subject_requests.rejection_ground`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum DataSubjectRequestRejectionGround {
    /// Identity not established.
    #[sea_orm(string_value = "identity_not_established")]
    IdentityNotEstablished,
    /// Manifestly unfounded.
    #[sea_orm(string_value = "manifestly_unfounded")]
    ManifestlyUnfounded,
    /// Excessive.
    #[sea_orm(string_value = "excessive")]
    Excessive,
    /// Legal obligation.
    #[sea_orm(string_value = "legal_obligation")]
    LegalObligation,
    /// Legal claims.
    #[sea_orm(string_value = "legal_claims")]
    LegalClaims,
    /// Rights of others.
    #[sea_orm(string_value = "rights_of_others")]
    RightsOfOthers,
    /// Other.
    #[sea_orm(string_value = "other")]
    Other,
}

/// Values of `gdpr_mgmt.data_subject_requests.response_method`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum DataSubjectRequestResponseMethod {
    /// Download.
    #[sea_orm(string_value = "download")]
    Download,
    /// Email.
    #[sea_orm(string_value = "email")]
    Email,
    /// Letter.
    #[sea_orm(string_value = "letter")]
    Letter,
    /// In person.
    #[sea_orm(string_value = "in_person")]
    InPerson,
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
    /// The row that `identity_verified_by` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::IdentityVerifiedBy",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    IdentityVerifiedBy,
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
