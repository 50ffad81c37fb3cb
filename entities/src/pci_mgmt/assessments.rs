//! `pci_mgmt.assessments`: yearly assessments against PCI DSS, by questionnaire or by an assessor's report.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Yearly assessments against PCI DSS, by questionnaire or by an assessor's report.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "pci_mgmt", table_name = "assessments")]
#[table(name = "PciAssessment")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the assessment belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Number of the assessment, given by the system and unique in the business: PCI-2026-0001.
    #[sea_orm(column_type = "Text")]
    #[table(defaulted, search = "trigram")]
    pub assessment_number: String,
    /// Questionnaire that fits how cards are taken, or the full report.
    pub assessment_type: PciAssessmentType,
    /// Version of PCI DSS.
    #[sea_orm(column_type = "Text")]
    #[table(defaulted)]
    pub standard_version: String,
    /// Level of the merchant by yearly transactions, 1 for the most.
    #[table(defaulted)]
    pub merchant_level: i32,
    /// First day that the assessment covers.
    pub period_start: Date,
    /// Last day that the assessment covers.
    pub period_end: Date,
    /// Where the assessment stands.
    #[table(defaulted)]
    pub status: PciAssessmentStatus,
    /// Number of requirements that apply.
    #[table(defaulted)]
    pub requirements_total: i32,
    /// Number of requirements that are met.
    #[table(defaulted)]
    pub requirements_met: i32,
    /// Requirements that are met in another way: a list with requirement, control and reason.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(defaulted)]
    pub compensating_controls: Json,
    /// How and until when what is missing will be done.
    #[sea_orm(column_type = "Text")]
    pub remediation_plan: Option<String>,
    /// Qualified security assessor, when one was engaged.
    #[sea_orm(column_type = "Text")]
    pub assessor_company: Option<String>,
    /// Executive who signed the attestation of compliance.
    pub attested_by: Option<Uuid>,
    /// When the attestation was signed.
    pub attested_at: Option<DateTimeUtc>,
    /// The signed attestation of compliance.
    pub attestation_id: Option<Uuid>,
    /// Day until which the attestation is valid, one year on.
    pub valid_until: Option<Date>,
    /// When the assessment was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the assessment was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the assessment.
    pub created_by: Option<Uuid>,
    /// User who last changed the assessment.
    pub updated_by: Option<Uuid>,
}

/// Values of `pci_mgmt.assessments.assessment_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum PciAssessmentType {
    /// Saq a.
    #[sea_orm(string_value = "saq_a")]
    SaqA,
    /// Saq a ep.
    #[sea_orm(string_value = "saq_a_ep")]
    SaqAEp,
    /// Saq b.
    #[sea_orm(string_value = "saq_b")]
    SaqB,
    /// Saq b ip.
    #[sea_orm(string_value = "saq_b_ip")]
    SaqBIp,
    /// Saq c.
    #[sea_orm(string_value = "saq_c")]
    SaqC,
    /// Saq c vt.
    #[sea_orm(string_value = "saq_c_vt")]
    SaqCVt,
    /// Saq p2pe.
    #[sea_orm(string_value = "saq_p2pe")]
    SaqP2pe,
    /// Saq d.
    #[sea_orm(string_value = "saq_d")]
    SaqD,
    /// Report on compliance.
    #[sea_orm(string_value = "report_on_compliance")]
    ReportOnCompliance,
}

/// Values of `pci_mgmt.assessments.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum PciAssessmentStatus {
    /// Planned.
    #[sea_orm(string_value = "planned")]
    Planned,
    /// In progress.
    #[sea_orm(string_value = "in_progress")]
    InProgress,
    /// Submitted.
    #[sea_orm(string_value = "submitted")]
    Submitted,
    /// Compliant.
    #[sea_orm(string_value = "compliant")]
    Compliant,
    /// Non compliant.
    #[sea_orm(string_value = "non_compliant")]
    NonCompliant,
    /// Expired.
    #[sea_orm(string_value = "expired")]
    Expired,
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
    /// The row that `attested_by` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::AttestedBy",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    AttestedBy,
    /// The row that `attestation_id` names.
    #[sea_orm(
        belongs_to = "crate::file_mgmt::attachments::Entity",
        from = "Column::AttestationId",
        to = "crate::file_mgmt::attachments::Column::Id",
        on_delete = "SetNull"
    )]
    Attestation,
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
