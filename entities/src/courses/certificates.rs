//! `courses.certificates`: certificates of completed courses, to be verified by their code.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Certificates of completed courses, to be verified by their code.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "courses", table_name = "certificates")]
#[table(name = "CourseCertificate")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the certificate belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Number of the certificate, given by the system and unique in the business: CERT-2026-0001.
    #[sea_orm(column_type = "Text")]
    #[table(defaulted, search = "trigram")]
    pub certificate_number: String,
    /// Enrolment whose completion is certified.
    pub enrolment_id: Uuid,
    /// Where the certificate stands; only issued ones are valid.
    #[table(defaulted)]
    pub status: CourseCertificateStatus,
    /// Code of 32 random hexadecimal digits that proves the certificate, given at issue.
    #[sea_orm(column_type = "Text")]
    #[table(computed)]
    pub verification_code: Option<String>,
    /// Name on the certificate; the learner's name at issue unless another is given.
    #[sea_orm(column_type = "Text")]
    #[table(search = "trigram")]
    pub holder_name: Option<String>,
    /// Course on the certificate; its title at issue unless another is given.
    #[sea_orm(column_type = "Text")]
    pub course_title: Option<String>,
    /// Result on the certificate in percent; null where the course has no assessments.
    #[sea_orm(column_type = "Decimal(Some((5, 2)))")]
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
    #[sea_orm(column_type = "Text")]
    pub revocation_reason: Option<String>,
    /// Address of the certificate as a PDF.
    #[sea_orm(column_type = "Text")]
    pub document_url: Option<String>,
    /// When the certificate was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the certificate was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the certificate.
    pub created_by: Option<Uuid>,
    /// User who last changed the certificate.
    pub updated_by: Option<Uuid>,
}

/// Values of `courses.certificates.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum CourseCertificateStatus {
    /// Pending.
    #[sea_orm(string_value = "pending")]
    Pending,
    /// Issued.
    #[sea_orm(string_value = "issued")]
    Issued,
    /// Expired.
    #[sea_orm(string_value = "expired")]
    Expired,
    /// Revoked.
    #[sea_orm(string_value = "revoked")]
    Revoked,
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
    /// The row that `enrolment_id` names.
    #[sea_orm(
        belongs_to = "crate::courses::enrolments::Entity",
        from = "Column::EnrolmentId",
        to = "crate::courses::enrolments::Column::Id",
        on_delete = "Cascade"
    )]
    Enrolment,
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
