//! `payroll.payslips`: what one employee is paid in a run, and how the amount comes about.

use table_model::prelude::*;

/// What one employee is paid in a run, and how the amount comes about.
#[derive(Debug, TableModel)]
#[table(sql = "payroll.payslips", name = "Payslip", access = "setup", record)]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the payslip belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Number of the payslip, given by the system and unique in the business: PS-2026-0001.
    #[table(defaulted, search = "trigram")]
    pub payslip_number: String,
    /// Run that the payslip belongs to.
    #[table(references = "payroll.payroll_runs")]
    pub payroll_run_id: Uuid,
    /// Employee who is paid.
    #[table(references = "payroll.employees")]
    pub employee_id: Uuid,
    /// Day on which the money arrives, as the run has it.
    #[table(computed)]
    pub pay_date: Date,
    /// First day of the period that is paid, as the run has it.
    #[table(computed)]
    pub period_start: Option<Date>,
    /// Last day of the period that is paid, as the run has it.
    #[table(computed)]
    pub period_end: Option<Date>,
    /// ISO 4217 code of the currency of all amounts, the run's.
    #[table(computed)]
    pub currency: String,
    /// Hours that the earnings pay for.
    #[table(sql = "numeric(8, 2)", computed)]
    pub hours: Decimal,
    /// Sum of the earnings.
    #[table(sql = "numeric(12, 2)", computed, search = "numeric")]
    pub gross_pay: Decimal,
    /// Sum of the employee's deductions.
    #[table(sql = "numeric(12, 2)", computed)]
    pub total_deductions: Decimal,
    /// Sum of the taxes withheld from the employee.
    #[table(sql = "numeric(12, 2)", computed)]
    pub total_taxes: Decimal,
    /// What is paid out: gross pay less deductions and taxes.
    #[table(sql = "numeric(12, 2)", computed)]
    pub net_pay: Decimal,
    /// Payroll taxes that the business bears itself.
    #[table(sql = "numeric(12, 2)", computed)]
    pub employer_taxes: Decimal,
    /// What the business adds to the employee's benefits.
    #[table(sql = "numeric(12, 2)", computed)]
    pub employer_contributions: Decimal,
    /// How the net pay is paid out.
    #[table(defaulted)]
    pub payment_method: PayslipPaymentMethod,
    /// Number of the check, where it is paid by one.
    pub check_number: Option<String>,
    /// Where the payslip stands, as its run does; employees see theirs once it is approved.
    #[table(computed)]
    pub status: PayslipStatus,
    /// When the payslip was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the payslip was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the payslip.
    #[table(references = "user_mgmt.users")]
    pub created_by: Option<Uuid>,
    /// User who last changed the payslip.
    #[table(references = "user_mgmt.users")]
    pub updated_by: Option<Uuid>,
}

/// Values of `payroll.payslips.payment_method`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum PayslipPaymentMethod {
    /// Direct deposit.
    DirectDeposit,
    /// Check.
    Check,
    /// Cash.
    Cash,
}

/// Values of `payroll.payslips.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum PayslipStatus {
    /// Draft.
    Draft,
    /// Approved.
    #[table(needs = "approve")]
    Approved,
    /// Paid.
    Paid,
    /// Voided.
    #[table(needs = "void")]
    Voided,
}
