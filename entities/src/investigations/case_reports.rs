//! `investigations.case_reports`: reports on a case, version by version; a final one that was issued is needed to close it.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Reports on a case, version by version; a final one that was issued is needed to close it.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "investigations", table_name = "case_reports")]
#[table(name = "CaseReport")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the report belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Case that is reported on.
    pub case_id: Uuid,
    /// Kind of report.
    #[table(defaulted)]
    pub report_type: CaseReportType,
    /// Version among the reports of this kind on the case, counted by the system.
    #[table(computed)]
    pub version: i32,
    /// Title of the report.
    #[sea_orm(column_type = "Text")]
    pub title: String,
    /// Where the report stands; a newer issued version supersedes it.
    #[table(defaulted)]
    pub status: CaseReportStatus,
    /// The matter, the findings and the recommendations on half a page.
    #[sea_orm(column_type = "Text")]
    pub executive_summary: Option<String>,
    /// The report in Markdown.
    #[sea_orm(column_type = "Text")]
    pub body: Option<String>,
    /// User who wrote the report; whoever records it unless another is named.
    pub prepared_by_id: Option<Uuid>,
    /// User who approved the report, another than its author.
    #[table(computed)]
    pub approved_by_id: Option<Uuid>,
    /// When the report was approved, set by the system.
    #[table(computed)]
    pub approved_at: Option<DateTimeUtc>,
    /// When the report was issued, set by the system; it does not change afterwards.
    #[table(computed)]
    pub issued_at: Option<DateTimeUtc>,
    /// Who received the report.
    #[table(defaulted)]
    pub recipients: Vec<String>,
    /// Where the rendered report is stored, as the file store names it.
    #[sea_orm(column_type = "Text")]
    pub file_path: Option<String>,
    /// SHA-256 of the rendered report, in 64 hexadecimal digits.
    #[sea_orm(column_type = "Text")]
    pub file_hash: Option<String>,
    /// When the report was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the report was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the report.
    pub created_by: Option<Uuid>,
    /// User who last changed the report.
    pub updated_by: Option<Uuid>,
}

/// Values of `investigations.case_reports.report_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum CaseReportType {
    /// Interim.
    #[sea_orm(string_value = "interim")]
    Interim,
    /// Final.
    #[sea_orm(string_value = "final")]
    Final,
    /// Executive summary.
    #[sea_orm(string_value = "executive_summary")]
    ExecutiveSummary,
    /// Regulatory.
    #[sea_orm(string_value = "regulatory")]
    Regulatory,
    /// Supplemental.
    #[sea_orm(string_value = "supplemental")]
    Supplemental,
}

/// Values of `investigations.case_reports.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum CaseReportStatus {
    /// Draft.
    #[sea_orm(string_value = "draft")]
    Draft,
    /// In review.
    #[sea_orm(string_value = "in_review")]
    InReview,
    /// Approved.
    #[sea_orm(string_value = "approved")]
    Approved,
    /// Issued.
    #[sea_orm(string_value = "issued")]
    Issued,
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
    /// The row that `case_id` names.
    #[sea_orm(
        belongs_to = "crate::investigations::cases::Entity",
        from = "Column::CaseId",
        to = "crate::investigations::cases::Column::Id",
        on_delete = "Cascade"
    )]
    Case,
    /// The row that `prepared_by_id` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::PreparedById",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    PreparedBy,
    /// The row that `approved_by_id` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::ApprovedById",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    ApprovedBy,
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
