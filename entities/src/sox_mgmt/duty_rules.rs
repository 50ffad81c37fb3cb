//! `sox_mgmt.duty_rules`: pairs of duties that no one person may hold together.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Pairs of duties that no one person may hold together.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "sox_mgmt", table_name = "duty_rules")]
#[table(name = "DutyRule")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the rule belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Code of the rule, unique in the business, for example `SOD-01`.
    #[sea_orm(column_type = "Text")]
    #[table(search = "trigram")]
    pub rule_code: String,
    /// Name of the rule.
    #[sea_orm(column_type = "Text")]
    pub name: String,
    /// What could go wrong when one person holds both duties.
    #[sea_orm(column_type = "Text")]
    pub description: Option<String>,
    /// Permission of the one duty, as roles hold it: `invoices:create`.
    #[sea_orm(column_type = "Text")]
    pub first_permission: String,
    /// Permission of the other duty, as roles hold it: `invoices:void`.
    #[sea_orm(column_type = "Text")]
    pub second_permission: String,
    /// How grave a breach is.
    #[table(defaulted)]
    pub risk_level: DutyRuleRiskLevel,
    /// Control that makes a conflict bearable.
    pub compensating_control_id: Option<Uuid>,
    /// Whether the rule is enforced.
    #[table(defaulted)]
    pub is_active: bool,
    /// When the rule was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the rule was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the rule.
    pub created_by: Option<Uuid>,
    /// User who last changed the rule.
    pub updated_by: Option<Uuid>,
}

/// Values of `sox_mgmt.duty_rules.risk_level`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum DutyRuleRiskLevel {
    /// Low.
    #[sea_orm(string_value = "low")]
    Low,
    /// Medium.
    #[sea_orm(string_value = "medium")]
    Medium,
    /// High.
    #[sea_orm(string_value = "high")]
    High,
    /// Critical.
    #[sea_orm(string_value = "critical")]
    Critical,
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
    /// The row that `compensating_control_id` names.
    #[sea_orm(
        belongs_to = "crate::sox_mgmt::controls::Entity",
        from = "Column::CompensatingControlId",
        to = "crate::sox_mgmt::controls::Column::Id",
        on_delete = "SetNull"
    )]
    CompensatingControl,
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
