//! `tenant_mgmt.compliance_status`: where a business stands with each compliance framework.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Where a business stands with each compliance framework.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "tenant_mgmt", table_name = "compliance_status")]
#[table(name = "ComplianceStatus")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the record belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Framework, for example `gdpr` or `pci_dss`.
    #[sea_orm(column_type = "Text")]
    pub framework: String,
    /// State that the record is in.
    #[table(defaulted)]
    pub status: ComplianceStatusStatus,
    /// Share of the controls that are met, in percent.
    #[sea_orm(column_type = "Decimal(Some((5, 2)))")]
    pub score: Option<Decimal>,
    /// When the business was last assessed.
    pub assessed_at: Option<DateTimeUtc>,
    /// Day of the next assessment.
    pub next_assessment_date: Option<Date>,
    /// User who answers for it.
    pub responsible_user_id: Option<Uuid>,
    /// What the assessment found.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(defaulted)]
    pub findings: Json,
    /// References to the evidence.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(defaulted)]
    pub evidence: Json,
    /// Remarks on the record.
    #[sea_orm(column_type = "Text")]
    pub notes: Option<String>,
    /// When the record was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the record was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the record.
    pub created_by: Option<Uuid>,
    /// User who last changed the record.
    pub updated_by: Option<Uuid>,
}

/// Values of `tenant_mgmt.compliance_status.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum ComplianceStatusStatus {
    /// Not applicable.
    #[sea_orm(string_value = "not_applicable")]
    NotApplicable,
    /// Not started.
    #[sea_orm(string_value = "not_started")]
    NotStarted,
    /// In progress.
    #[sea_orm(string_value = "in_progress")]
    InProgress,
    /// Compliant.
    #[sea_orm(string_value = "compliant")]
    Compliant,
    /// Non compliant.
    #[sea_orm(string_value = "non_compliant")]
    NonCompliant,
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
    /// The row that `responsible_user_id` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::ResponsibleUserId",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    ResponsibleUser,
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
