//! `sox_mgmt.controls`: controls over financial reporting, with who answers for them and how often they run.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Controls over financial reporting, with who answers for them and how often they run.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "sox_mgmt", table_name = "controls")]
#[table(name = "SoxControl")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the control belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Code of the control, unique in the business, for example `REV-03`.
    #[sea_orm(column_type = "Text")]
    #[table(search = "trigram")]
    pub control_code: String,
    /// Name of the control.
    #[sea_orm(column_type = "Text")]
    #[table(search = "trigram")]
    pub name: String,
    /// Risk that the control addresses.
    #[sea_orm(column_type = "Text")]
    pub objective: String,
    /// How the control is performed, step by step.
    #[sea_orm(column_type = "Text")]
    pub description: Option<String>,
    /// Business process that the control belongs to.
    pub process: SoxControlProcess,
    /// Whether the control prevents, finds or mends.
    pub control_type: SoxControlType,
    /// Who performs the control: people, people with a system's help, or the system.
    #[table(defaulted)]
    pub execution: SoxControlExecution,
    /// How often the control runs.
    #[table(defaulted)]
    pub frequency: SoxControlFrequency,
    /// Assertions that it supports: `existence`, `completeness`, `valuation`, `rights`,
    /// `presentation`.
    #[table(defaulted, search = "array")]
    pub assertions: Vec<String>,
    /// Whether reliance is placed on the control.
    #[table(defaulted)]
    pub is_key_control: bool,
    /// User who performs the control.
    pub owner_id: Option<Uuid>,
    /// Whether the control is in force.
    #[table(defaulted)]
    pub status: SoxControlStatus,
    /// First day on which the control is in force.
    pub effective_from: Option<Date>,
    /// Day of the last completed test; kept by the database.
    #[table(computed)]
    pub last_tested_on: Option<Date>,
    /// Conclusion of the last completed test; kept by the database.
    #[table(computed)]
    pub last_conclusion: Option<SoxControlLastConclusion>,
    /// When the control was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the control was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the control.
    pub created_by: Option<Uuid>,
    /// User who last changed the control.
    pub updated_by: Option<Uuid>,
}

/// Values of `sox_mgmt.controls.process`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum SoxControlProcess {
    /// Revenue.
    #[sea_orm(string_value = "revenue")]
    Revenue,
    /// Purchasing.
    #[sea_orm(string_value = "purchasing")]
    Purchasing,
    /// Payroll.
    #[sea_orm(string_value = "payroll")]
    Payroll,
    /// Inventory.
    #[sea_orm(string_value = "inventory")]
    Inventory,
    /// Treasury.
    #[sea_orm(string_value = "treasury")]
    Treasury,
    /// Financial close.
    #[sea_orm(string_value = "financial_close")]
    FinancialClose,
    /// Tax.
    #[sea_orm(string_value = "tax")]
    Tax,
    /// Access management.
    #[sea_orm(string_value = "access_management")]
    AccessManagement,
    /// Change management.
    #[sea_orm(string_value = "change_management")]
    ChangeManagement,
}

/// Values of `sox_mgmt.controls.control_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum SoxControlType {
    /// Preventive.
    #[sea_orm(string_value = "preventive")]
    Preventive,
    /// Detective.
    #[sea_orm(string_value = "detective")]
    Detective,
    /// Corrective.
    #[sea_orm(string_value = "corrective")]
    Corrective,
}

/// Values of `sox_mgmt.controls.execution`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum SoxControlExecution {
    /// Manual.
    #[sea_orm(string_value = "manual")]
    Manual,
    /// It dependent.
    #[sea_orm(string_value = "it_dependent")]
    ItDependent,
    /// Automated.
    #[sea_orm(string_value = "automated")]
    Automated,
}

/// Values of `sox_mgmt.controls.frequency`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum SoxControlFrequency {
    /// Per transaction.
    #[sea_orm(string_value = "per_transaction")]
    PerTransaction,
    /// Continuous.
    #[sea_orm(string_value = "continuous")]
    Continuous,
    /// Daily.
    #[sea_orm(string_value = "daily")]
    Daily,
    /// Weekly.
    #[sea_orm(string_value = "weekly")]
    Weekly,
    /// Monthly.
    #[sea_orm(string_value = "monthly")]
    Monthly,
    /// Quarterly.
    #[sea_orm(string_value = "quarterly")]
    Quarterly,
    /// Annually.
    #[sea_orm(string_value = "annually")]
    Annually,
}

/// Values of `sox_mgmt.controls.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum SoxControlStatus {
    /// Draft.
    #[sea_orm(string_value = "draft")]
    Draft,
    /// Active.
    #[sea_orm(string_value = "active")]
    Active,
    /// Retired.
    #[sea_orm(string_value = "retired")]
    Retired,
}

/// Values of `sox_mgmt.controls.last_conclusion`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum SoxControlLastConclusion {
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
    /// The row that `owner_id` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::OwnerId",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    Owner,
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
