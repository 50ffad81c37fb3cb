//! `payroll.payslip_taxes`: lines of a payslip for the taxes that the employee and the business owe on the pay.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Lines of a payslip for the taxes that the employee and the business owe on the pay.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "payroll", table_name = "payslip_taxes")]
#[table(name = "PayslipTax", plural = "payslipTaxes")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the tax belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Payslip of the line.
    pub payslip_id: Uuid,
    /// Which tax it is.
    pub tax_type: PayslipTaxType,
    /// Who levies it: US, a state as TX, or a city.
    #[sea_orm(column_type = "Text")]
    #[table(defaulted)]
    pub jurisdiction: String,
    /// Part of the gross pay that the tax is levied on.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(defaulted)]
    pub taxable_wages: Decimal,
    /// The employee's rate as a fraction, where the tax has one: 0.062.
    #[sea_orm(column_type = "Decimal(Some((7, 6)))")]
    pub rate: Option<Decimal>,
    /// What is withheld from the employee; negative in corrections.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(defaulted)]
    pub amount: Decimal,
    /// What the business owes itself.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(defaulted)]
    pub employer_amount: Decimal,
    /// When the tax was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the tax was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the tax.
    pub created_by: Option<Uuid>,
    /// User who last changed the tax.
    pub updated_by: Option<Uuid>,
}

/// Values of `payroll.payslip_taxes.tax_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum PayslipTaxType {
    /// Federal income.
    #[sea_orm(string_value = "federal_income")]
    FederalIncome,
    /// State income.
    #[sea_orm(string_value = "state_income")]
    StateIncome,
    /// Local income.
    #[sea_orm(string_value = "local_income")]
    LocalIncome,
    /// Social security.
    #[sea_orm(string_value = "social_security")]
    SocialSecurity,
    /// Medicare.
    #[sea_orm(string_value = "medicare")]
    Medicare,
    /// Additional medicare.
    #[sea_orm(string_value = "additional_medicare")]
    AdditionalMedicare,
    /// Federal unemployment.
    #[sea_orm(string_value = "federal_unemployment")]
    FederalUnemployment,
    /// State unemployment.
    #[sea_orm(string_value = "state_unemployment")]
    StateUnemployment,
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
    /// The row that `payslip_id` names.
    #[sea_orm(
        belongs_to = "crate::payroll::payslips::Entity",
        from = "Column::PayslipId",
        to = "crate::payroll::payslips::Column::Id",
        on_delete = "Cascade"
    )]
    Payslip,
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
