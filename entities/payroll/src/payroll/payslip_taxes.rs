//! `payroll.payslip_taxes`: lines of a payslip for the taxes that the employee and the business owe on the pay.

use table_model::prelude::*;

/// Lines of a payslip for the taxes that the employee and the business owe on the pay.
#[derive(Debug, TableModel)]
#[table(sql = "payroll.payslip_taxes", name = "PayslipTax", access = "setup", plural = "payslipTaxes")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the tax belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Payslip of the line.
    #[table(references = "payroll.payslips")]
    pub payslip_id: Uuid,
    /// Which tax it is.
    pub tax_type: PayslipTaxType,
    /// Who levies it: US, a state as TX, or a city.
    #[table(defaulted)]
    pub jurisdiction: String,
    /// Part of the gross pay that the tax is levied on.
    #[table(sql = "numeric(12, 2)", defaulted)]
    pub taxable_wages: Decimal,
    /// The employee's rate as a fraction, where the tax has one: 0.062.
    #[table(sql = "numeric(7, 6)")]
    pub rate: Option<Decimal>,
    /// What is withheld from the employee; negative in corrections.
    #[table(sql = "numeric(12, 2)", defaulted)]
    pub amount: Decimal,
    /// What the business owes itself.
    #[table(sql = "numeric(12, 2)", defaulted)]
    pub employer_amount: Decimal,
    /// When the tax was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the tax was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the tax.
    #[table(references = "user_mgmt.users")]
    pub created_by: Option<Uuid>,
    /// User who last changed the tax.
    #[table(references = "user_mgmt.users")]
    pub updated_by: Option<Uuid>,
}

/// Values of `payroll.payslip_taxes.tax_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum PayslipTaxType {
    /// Federal income.
    FederalIncome,
    /// State income.
    StateIncome,
    /// Local income.
    LocalIncome,
    /// Social security.
    SocialSecurity,
    /// Medicare.
    Medicare,
    /// Additional medicare.
    AdditionalMedicare,
    /// Federal unemployment.
    FederalUnemployment,
    /// State unemployment.
    StateUnemployment,
}
