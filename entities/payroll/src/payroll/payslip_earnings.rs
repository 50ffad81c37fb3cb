//! `payroll.payslip_earnings`: lines of a payslip that add to the gross pay.

use table_model::prelude::*;

/// Lines of a payslip that add to the gross pay.
#[derive(Debug, TableModel)]
#[table(sql = "payroll.payslip_earnings", name = "PayslipEarning", access = "setup")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the earning belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Payslip of the line.
    #[table(references = "payroll.payslips")]
    pub payslip_id: Uuid,
    /// What is paid for.
    #[table(defaulted)]
    pub earning_type: PayslipEarningType,
    /// Words on the payslip, where the type does not say it all.
    pub description: Option<String>,
    /// Hours that are paid; empty for amounts that go by no hours.
    #[table(sql = "numeric(8, 2)")]
    pub hours: Option<Decimal>,
    /// Pay for an hour, overtime already included.
    #[table(sql = "numeric(12, 4)")]
    pub rate: Option<Decimal>,
    /// What is paid: hours times rate where both are given; negative in corrections.
    #[table(sql = "numeric(12, 2)")]
    pub amount: Decimal,
    /// Whether taxes are withheld from it; reimbursed expenses are not wages.
    #[table(defaulted)]
    pub is_taxable: bool,
    /// When the earning was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the earning was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the earning.
    #[table(references = "user_mgmt.users")]
    pub created_by: Option<Uuid>,
    /// User who last changed the earning.
    #[table(references = "user_mgmt.users")]
    pub updated_by: Option<Uuid>,
}

/// Values of `payroll.payslip_earnings.earning_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum PayslipEarningType {
    /// Regular.
    Regular,
    /// Overtime.
    Overtime,
    /// Double time.
    DoubleTime,
    /// Salary.
    Salary,
    /// Bonus.
    Bonus,
    /// Commission.
    Commission,
    /// Tips.
    Tips,
    /// Paid time off.
    PaidTimeOff,
    /// Holiday.
    Holiday,
    /// Sick.
    Sick,
    /// Severance.
    Severance,
    /// Reimbursement.
    Reimbursement,
}
