//! `hipaa_mgmt.business_associate_agreements`: agreements with those who handle protected health information for the business.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Agreements with those who handle protected health information for the business.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "hipaa_mgmt", table_name = "business_associate_agreements")]
#[table(name = "BusinessAssociateAgreement")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the agreement belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Number of the agreement, given by the system and unique in the business: BAA-2026-0001.
    #[sea_orm(column_type = "Text")]
    #[table(defaulted, search = "trigram")]
    pub agreement_number: String,
    /// Name of the business associate.
    #[sea_orm(column_type = "Text")]
    #[table(search = "trigram")]
    pub associate_name: String,
    /// Whom to reach at the associate.
    #[sea_orm(column_type = "Text")]
    pub associate_contact_name: Option<String>,
    /// E-mail address for notices, among them those of breaches.
    #[sea_orm(column_type = "Text")]
    pub associate_contact_email: Option<String>,
    /// What the associate does with the information.
    #[sea_orm(column_type = "Text")]
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
    #[sea_orm(column_type = "Text")]
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
    pub owner_id: Option<Uuid>,
    /// The signed document.
    pub attachment_id: Option<Uuid>,
    /// When the agreement was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the agreement was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the agreement.
    pub created_by: Option<Uuid>,
    /// User who last changed the agreement.
    pub updated_by: Option<Uuid>,
}

/// Values of `hipaa_mgmt.business_associate_agreements.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum BusinessAssociateAgreementStatus {
    /// Draft.
    #[sea_orm(string_value = "draft")]
    Draft,
    /// In review.
    #[sea_orm(string_value = "in_review")]
    InReview,
    /// Active.
    #[sea_orm(string_value = "active")]
    Active,
    /// Expired.
    #[sea_orm(string_value = "expired")]
    Expired,
    /// Terminated.
    #[sea_orm(string_value = "terminated")]
    Terminated,
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
    /// The row that `owner_id` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::OwnerId",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    Owner,
    /// The row that `attachment_id` names.
    #[sea_orm(
        belongs_to = "crate::file_mgmt::attachments::Entity",
        from = "Column::AttachmentId",
        to = "crate::file_mgmt::attachments::Column::Id",
        on_delete = "SetNull"
    )]
    Attachment,
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
