//! `gdpr_mgmt.request_actions`: what was done in which table to fulfil a data subject's request, a row for each table.

use table_model::prelude::*;

/// What was done in which table to fulfil a data subject's request, a row for each table.
#[derive(Debug, TableModel)]
#[table(
    sql = "gdpr_mgmt.request_actions",
    name = "DataSubjectRequestAction",
    access = "confidential",
    writes = "append"
)]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the action belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Request that the action fulfils.
    #[table(references = "gdpr_mgmt.data_subject_requests")]
    pub data_subject_request_id: Uuid,
    /// What was done with the rows.
    pub action: DataSubjectRequestActionAction,
    /// Table with its schema, for example `hs.customers`.
    pub table_name: String,
    /// Number of rows that the action covers.
    #[table(defaulted)]
    pub row_count: i32,
    /// Columns that were changed.
    #[table(defaulted)]
    pub column_names: Vec<String>,
    /// Why rows were kept or withheld.
    pub reason: Option<String>,
    /// User on whose behalf it was done.
    #[table(references = "user_mgmt.users")]
    pub performed_by: Option<Uuid>,
    /// When it was done.
    #[table(defaulted)]
    pub performed_at: DateTimeUtc,
    /// When the action was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
}

/// Values of `gdpr_mgmt.request_actions.action`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum DataSubjectRequestActionAction {
    /// Exported.
    Exported,
    /// Anonymised.
    Anonymised,
    /// Retained.
    Retained,
    /// Withheld.
    Withheld,
    /// Rectified.
    Rectified,
    /// Restricted.
    Restricted,
}
