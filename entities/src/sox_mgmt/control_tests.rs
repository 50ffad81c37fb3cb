//! `sox_mgmt.control_tests`: tests of whether a control is designed and works as it should.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Tests of whether a control is designed and works as it should.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "sox_mgmt", table_name = "control_tests")]
#[table(name = "SoxControlTest")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the test belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Number of the test, given by the system and unique in the business: SCT-2026-0001.
    #[sea_orm(column_type = "Text")]
    #[table(defaulted, search = "trigram")]
    pub test_number: String,
    /// Control that is tested.
    pub control_id: Uuid,
    /// Whether the design is tested, or the working.
    #[table(defaulted)]
    pub test_type: SoxControlTestType,
    /// How it is tested.
    #[table(defaulted)]
    pub method: SoxControlTestMethod,
    /// First day of the period that is tested.
    pub period_start: Date,
    /// Last day of the period that is tested.
    pub period_end: Date,
    /// Number of times that the control ran in the period.
    pub population_size: Option<i32>,
    /// Number of times that were looked at.
    #[table(defaulted)]
    pub sample_size: i32,
    /// Number of times that the control failed.
    #[table(defaulted)]
    pub exceptions_found: i32,
    /// Where the test stands.
    #[table(defaulted)]
    pub status: SoxControlTestStatus,
    /// What the test found.
    pub conclusion: Option<SoxControlTestConclusion>,
    /// What was found, in words.
    #[sea_orm(column_type = "Text")]
    pub findings: Option<String>,
    /// User who tests.
    pub tester_id: Option<Uuid>,
    /// When the test was completed; set by the database.
    #[table(computed)]
    pub completed_at: Option<DateTimeUtc>,
    /// User who reviews the test; never the tester.
    pub reviewer_id: Option<Uuid>,
    /// When the test was reviewed; set by the database.
    #[table(computed)]
    pub reviewed_at: Option<DateTimeUtc>,
    /// How a deficiency will be mended.
    #[sea_orm(column_type = "Text")]
    pub remediation_plan: Option<String>,
    /// Day until which it is to be mended.
    pub remediation_due_on: Option<Date>,
    /// When it was mended.
    pub remediated_at: Option<DateTimeUtc>,
    /// The evidence.
    pub attachment_id: Option<Uuid>,
    /// When the test was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the test was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the test.
    pub created_by: Option<Uuid>,
    /// User who last changed the test.
    pub updated_by: Option<Uuid>,
}

/// Values of `sox_mgmt.control_tests.test_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum SoxControlTestType {
    /// Design.
    #[sea_orm(string_value = "design")]
    Design,
    /// Operating effectiveness.
    #[sea_orm(string_value = "operating_effectiveness")]
    OperatingEffectiveness,
}

/// Values of `sox_mgmt.control_tests.method`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum SoxControlTestMethod {
    /// Inquiry.
    #[sea_orm(string_value = "inquiry")]
    Inquiry,
    /// Observation.
    #[sea_orm(string_value = "observation")]
    Observation,
    /// Inspection.
    #[sea_orm(string_value = "inspection")]
    Inspection,
    /// Reperformance.
    #[sea_orm(string_value = "reperformance")]
    Reperformance,
}

/// Values of `sox_mgmt.control_tests.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum SoxControlTestStatus {
    /// Planned.
    #[sea_orm(string_value = "planned")]
    Planned,
    /// In progress.
    #[sea_orm(string_value = "in_progress")]
    InProgress,
    /// Completed.
    #[sea_orm(string_value = "completed")]
    Completed,
    /// Reviewed.
    #[sea_orm(string_value = "reviewed")]
    Reviewed,
}

/// Values of `sox_mgmt.control_tests.conclusion`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum SoxControlTestConclusion {
    /// Effective.
    #[sea_orm(string_value = "effective")]
    Effective,
    /// Deficiency.
    #[sea_orm(string_value = "deficiency")]
    Deficiency,
    /// Significant deficiency.
    #[sea_orm(string_value = "significant_deficiency")]
    SignificantDeficiency,
    /// Material weakness.
    #[sea_orm(string_value = "material_weakness")]
    MaterialWeakness,
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
    /// The row that `control_id` names.
    #[sea_orm(
        belongs_to = "crate::sox_mgmt::controls::Entity",
        from = "Column::ControlId",
        to = "crate::sox_mgmt::controls::Column::Id",
        on_delete = "Cascade"
    )]
    Control,
    /// The row that `tester_id` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::TesterId",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    Tester,
    /// The row that `reviewer_id` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::ReviewerId",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    Reviewer,
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
