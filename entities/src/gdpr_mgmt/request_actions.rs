//! `gdpr_mgmt.request_actions`: what was done in which table to fulfil a data subject's request, a row for each table.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// What was done in which table to fulfil a data subject's request, a row for each table.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "gdpr_mgmt", table_name = "request_actions")]
#[table(name = "DataSubjectRequestAction", writes = "append")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the action belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Request that the action fulfils.
    pub data_subject_request_id: Uuid,
    /// What was done with the rows.
    pub action: DataSubjectRequestActionAction,
    /// Table with its schema, for example `hs.customers`.
    #[sea_orm(column_type = "Text")]
    pub table_name: String,
    /// Number of rows that the action covers.
    #[table(defaulted)]
    pub row_count: i32,
    /// Columns that were changed.
    #[table(defaulted)]
    pub column_names: Vec<String>,
    /// Why rows were kept or withheld.
    #[sea_orm(column_type = "Text")]
    pub reason: Option<String>,
    /// User on whose behalf it was done.
    pub performed_by: Option<Uuid>,
    /// When it was done.
    #[table(defaulted)]
    pub performed_at: DateTimeUtc,
    /// When the action was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
}

/// Values of `gdpr_mgmt.request_actions.action`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum DataSubjectRequestActionAction {
    /// Exported.
    #[sea_orm(string_value = "exported")]
    Exported,
    /// Anonymised.
    #[sea_orm(string_value = "anonymised")]
    Anonymised,
    /// Retained.
    #[sea_orm(string_value = "retained")]
    Retained,
    /// Withheld.
    #[sea_orm(string_value = "withheld")]
    Withheld,
    /// Rectified.
    #[sea_orm(string_value = "rectified")]
    Rectified,
    /// Restricted.
    #[sea_orm(string_value = "restricted")]
    Restricted,
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
    /// The row that `data_subject_request_id` names.
    #[sea_orm(
        belongs_to = "crate::gdpr_mgmt::data_subject_requests::Entity",
        from = "Column::DataSubjectRequestId",
        to = "crate::gdpr_mgmt::data_subject_requests::Column::Id",
        on_delete = "Cascade"
    )]
    DataSubjectRequest,
    /// The row that `performed_by` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::PerformedBy",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    PerformedBy,
}

impl ActiveModelBehavior for ActiveModel {}
