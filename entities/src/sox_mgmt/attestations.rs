//! `sox_mgmt.attestations`: statements by which officers certify reports and controls for a period.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Statements by which officers certify reports and controls for a period.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "sox_mgmt", table_name = "attestations")]
#[table(name = "SoxAttestation")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the attestation belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Section of the Sarbanes-Oxley Act under which it is given; sub-certifications support those
    /// of the officers.
    pub attestation_type: SoxAttestationType,
    /// Fiscal year.
    pub fiscal_year: i32,
    /// Quarter of the fiscal year; empty for the whole year.
    pub fiscal_quarter: Option<i32>,
    /// User who signs; the acting user unless given.
    pub signer_id: Option<Uuid>,
    /// Name of who signed, kept by the database for when the user is gone.
    #[sea_orm(column_type = "Text")]
    #[table(computed)]
    pub signer_name: Option<String>,
    /// Office of the signer, for example `Chief Financial Officer`.
    #[sea_orm(column_type = "Text")]
    pub signer_title: Option<String>,
    /// Text that is signed, word for word.
    #[sea_orm(column_type = "Text")]
    pub statement: String,
    /// What the signer holds back, for example open deficiencies.
    #[sea_orm(column_type = "Text")]
    pub exceptions: Option<String>,
    /// Where the attestation stands; what is signed does not change any more.
    #[table(defaulted)]
    pub status: SoxAttestationStatus,
    /// When it was signed; set by the database.
    #[table(computed)]
    pub signed_at: Option<DateTimeUtc>,
    /// SHA-256 of statement and exceptions at the time of signing, in lower-case hexadecimal; set
    /// by the database.
    #[sea_orm(column_type = "Text")]
    #[table(computed)]
    pub statement_hash: Option<String>,
    /// Attestation that this one replaces.
    pub supersedes_id: Option<Uuid>,
    /// When the attestation was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the attestation was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the attestation.
    pub created_by: Option<Uuid>,
    /// User who last changed the attestation.
    pub updated_by: Option<Uuid>,
}

/// Values of `sox_mgmt.attestations.attestation_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum SoxAttestationType {
    /// Section 302.
    #[sea_orm(string_value = "section_302")]
    Section302,
    /// Section 404.
    #[sea_orm(string_value = "section_404")]
    Section404,
    /// Section 906.
    #[sea_orm(string_value = "section_906")]
    Section906,
    /// Sub certification.
    #[sea_orm(string_value = "sub_certification")]
    SubCertification,
}

/// Values of `sox_mgmt.attestations.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum SoxAttestationStatus {
    /// Draft.
    #[sea_orm(string_value = "draft")]
    Draft,
    /// Signed.
    #[sea_orm(string_value = "signed")]
    Signed,
    /// Superseded.
    #[sea_orm(string_value = "superseded")]
    Superseded,
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
    /// The row that `signer_id` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::SignerId",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    Signer,
    /// The row that `supersedes_id` names.
    #[sea_orm(belongs_to = "Entity", from = "Column::SupersedesId", to = "Column::Id", on_delete = "SetNull")]
    Supersedes,
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
