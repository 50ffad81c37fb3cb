//! `investigations.case_reports`: reports on a case, version by version; a final one that was issued is needed to close it.

use table_model::prelude::*;

/// Reports on a case, version by version; a final one that was issued is needed to close it.
#[derive(Debug, TableModel)]
#[table(sql = "investigations.case_reports", name = "CaseReport", access = "cases", record(lifecycle))]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the report belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Case that is reported on.
    #[table(references = "investigations.cases")]
    pub case_id: Uuid,
    /// Kind of report.
    #[table(defaulted)]
    pub report_type: CaseReportType,
    /// Version among the reports of this kind on the case, counted by the system.
    #[table(computed)]
    pub version: i32,
    /// Title of the report.
    pub title: String,
    /// Where the report stands; a newer issued version supersedes it.
    #[table(defaulted)]
    pub status: CaseReportStatus,
    /// The matter, the findings and the recommendations on half a page.
    pub executive_summary: Option<String>,
    /// The report in Markdown.
    pub body: Option<String>,
    /// User who wrote the report; whoever records it unless another is named.
    #[table(references = "user_mgmt.users")]
    pub prepared_by_id: Option<Uuid>,
    /// User who approved the report, another than its author.
    #[table(references = "user_mgmt.users", computed)]
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
    pub file_path: Option<String>,
    /// SHA-256 of the rendered report, in 64 hexadecimal digits.
    pub file_hash: Option<String>,
    /// When the report was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the report was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the report.
    #[table(references = "user_mgmt.users")]
    pub created_by: Option<Uuid>,
    /// User who last changed the report.
    #[table(references = "user_mgmt.users")]
    pub updated_by: Option<Uuid>,
}

/// Values of `investigations.case_reports.report_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum CaseReportType {
    /// Interim.
    Interim,
    /// Final.
    Final,
    /// Executive summary.
    ExecutiveSummary,
    /// Regulatory.
    Regulatory,
    /// Supplemental.
    Supplemental,
}

/// Values of `investigations.case_reports.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum CaseReportStatus {
    /// Draft.
    Draft,
    /// In review.
    InReview,
    /// Approved.
    #[table(needs = "approve")]
    Approved,
    /// Issued.
    Issued,
    /// Superseded.
    Superseded,
}
