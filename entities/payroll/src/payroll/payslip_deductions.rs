//! `payroll.payslip_deductions`: lines of a payslip that take from the gross pay for other purposes than taxes.

use table_model::prelude::*;

/// Lines of a payslip that take from the gross pay for other purposes than taxes.
#[derive(Debug, TableModel)]
#[table(sql = "payroll.payslip_deductions", name = "PayslipDeduction", access = "setup")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the deduction belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Payslip of the line.
    #[table(references = "payroll.payslips")]
    pub payslip_id: Uuid,
    /// Enrolment that the line pays for, where it is a benefit.
    #[table(references = "payroll.benefit_enrolments")]
    pub benefit_enrolment_id: Option<Uuid>,
    /// What is deducted for.
    #[table(defaulted)]
    pub deduction_type: PayslipDeductionType,
    /// Words on the payslip, where the type does not say it all.
    pub description: Option<String>,
    /// The employee's share, taken from the pay; negative in corrections.
    #[table(sql = "numeric(12, 2)", defaulted)]
    pub amount: Decimal,
    /// The business's share, on top of the pay.
    #[table(sql = "numeric(12, 2)", defaulted)]
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
    #[table(references = "user_mgmt.users")]
    pub created_by: Option<Uuid>,
    /// User who last changed the deduction.
    #[table(references = "user_mgmt.users")]
    pub updated_by: Option<Uuid>,
}

/// Values of `payroll.payslip_deductions.deduction_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum PayslipDeductionType {
    /// Medical.
    Medical,
    /// Dental.
    Dental,
    /// Vision.
    Vision,
    /// Life.
    Life,
    /// Disability.
    Disability,
    /// Retirement.
    Retirement,
    /// Hsa.
    Hsa,
    /// Fsa.
    Fsa,
    /// Commuter.
    Commuter,
    /// Garnishment.
    Garnishment,
    /// Child support.
    ChildSupport,
    /// Loan.
    Loan,
    /// Union dues.
    UnionDues,
    /// Other.
    Other,
}

/// Values of `payroll.payslip_deductions.tax_treatment`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum PayslipDeductionTaxTreatment {
    /// Pre tax.
    PreTax,
    /// Income tax only.
    IncomeTaxOnly,
    /// After tax.
    AfterTax,
}
