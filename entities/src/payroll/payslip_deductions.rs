//! `payroll.payslip_deductions`: lines of a payslip that take from the gross pay for other purposes than taxes.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Lines of a payslip that take from the gross pay for other purposes than taxes.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "payroll", table_name = "payslip_deductions")]
#[table(name = "PayslipDeduction")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the deduction belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Payslip of the line.
    pub payslip_id: Uuid,
    /// Enrolment that the line pays for, where it is a benefit.
    pub benefit_enrolment_id: Option<Uuid>,
    /// What is deducted for.
    #[table(defaulted)]
    pub deduction_type: PayslipDeductionType,
    /// Words on the payslip, where the type does not say it all.
    #[sea_orm(column_type = "Text")]
    pub description: Option<String>,
    /// The employee's share, taken from the pay; negative in corrections.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(defaulted)]
    pub amount: Decimal,
    /// The business's share, on top of the pay.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(defaulted)]
    pub employer_amount: Decimal,
    /// Which wages the employee's share lowers: those of income and payroll taxes, those of income
    /// tax alone (as a 401(k) does), or none.
    #[table(defaulted)]
    pub tax_treatment: PayslipDeductionTaxTreatment,
    /// When the deduction was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the deduction was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the deduction.
    pub created_by: Option<Uuid>,
    /// User who last changed the deduction.
    pub updated_by: Option<Uuid>,
}

/// Values of `payroll.payslip_deductions.deduction_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum PayslipDeductionType {
    /// Medical.
    #[sea_orm(string_value = "medical")]
    Medical,
    /// Dental.
    #[sea_orm(string_value = "dental")]
    Dental,
    /// Vision.
    #[sea_orm(string_value = "vision")]
    Vision,
    /// Life.
    #[sea_orm(string_value = "life")]
    Life,
    /// Disability.
    #[sea_orm(string_value = "disability")]
    Disability,
    /// Retirement.
    #[sea_orm(string_value = "retirement")]
    Retirement,
    /// Hsa.
    #[sea_orm(string_value = "hsa")]
    Hsa,
    /// Fsa.
    #[sea_orm(string_value = "fsa")]
    Fsa,
    /// Commuter.
    #[sea_orm(string_value = "commuter")]
    Commuter,
    /// Garnishment.
    #[sea_orm(string_value = "garnishment")]
    Garnishment,
    /// Child support.
    #[sea_orm(string_value = "child_support")]
    ChildSupport,
    /// Loan.
    #[sea_orm(string_value = "loan")]
    Loan,
    /// Union dues.
    #[sea_orm(string_value = "union_dues")]
    UnionDues,
    /// Other.
    #[sea_orm(string_value = "other")]
    Other,
}

/// Values of `payroll.payslip_deductions.tax_treatment`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum PayslipDeductionTaxTreatment {
    /// Pre tax.
    #[sea_orm(string_value = "pre_tax")]
    PreTax,
    /// Income tax only.
    #[sea_orm(string_value = "income_tax_only")]
    IncomeTaxOnly,
    /// After tax.
    #[sea_orm(string_value = "after_tax")]
    AfterTax,
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
    /// The row that `benefit_enrolment_id` names.
    #[sea_orm(
        belongs_to = "crate::payroll::benefit_enrolments::Entity",
        from = "Column::BenefitEnrolmentId",
        to = "crate::payroll::benefit_enrolments::Column::Id",
        on_delete = "NoAction"
    )]
    BenefitEnrolment,
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
