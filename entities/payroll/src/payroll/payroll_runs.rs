//! `payroll.payroll_runs`: payments to a group of employees on one day; an approved or paid run no longer changes.

use table_model::prelude::*;

/// Payments to a group of employees on one day; an approved or paid run no longer changes.
#[derive(Debug, TableModel)]
#[table(sql = "payroll.payroll_runs", name = "PayrollRun", access = "setup", record(lifecycle))]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the payroll run belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Number of the run, given by the system and unique in the business: PR-2026-0001.
    #[table(defaulted, search = "trigram")]
    pub run_number: String,
    /// Why the employees are paid.
    #[table(defaulted)]
    pub run_type: PayrollRunType,
    /// Period that is paid; empty for a run beside the schedule.
    #[table(references = "payroll.pay_periods")]
    pub pay_period_id: Option<Uuid>,
    /// Day on which the money arrives.
    pub pay_date: Date,
    /// ISO 4217 code of the currency of all amounts of the run and its payslips.
    #[table(defaulted)]
    pub currency: String,
    /// How many payslips the run has.
    #[table(computed)]
    pub employee_count: i32,
    /// Gross pay of all payslips.
    #[table(sql = "numeric(14, 2)", computed, search = "numeric")]
    pub gross_pay: Decimal,
    /// What all payslips deduct for benefits and other purposes.
    #[table(sql = "numeric(14, 2)", computed)]
    pub total_deductions: Decimal,
    /// What all payslips withhold for taxes.
    #[table(sql = "numeric(14, 2)", computed)]
    pub total_taxes: Decimal,
    /// What the employees are paid out: gross pay less deductions and taxes.
    #[table(sql = "numeric(14, 2)", computed)]
    pub net_pay: Decimal,
    /// Payroll taxes that the business bears itself.
    #[table(sql = "numeric(14, 2)", computed)]
    pub employer_taxes: Decimal,
    /// What the business adds to the employees' benefits.
    #[table(sql = "numeric(14, 2)", computed)]
    pub employer_contributions: Decimal,
    /// What the run costs the business: gross pay, its taxes and its contributions.
    #[table(sql = "numeric(14, 2)", computed)]
    pub total_cost: Decimal,
    /// Remark for those who approve.
    pub memo: Option<String>,
    /// Where the run stands.
    #[table(defaulted)]
    pub status: PayrollRunStatus,
    /// When the run was last put up for approval.
    #[table(computed)]
    pub submitted_at: Option<DateTimeUtc>,
    /// When the run was approved.
    #[table(computed)]
    pub approved_at: Option<DateTimeUtc>,
    /// User who approved the run.
    #[table(references = "user_mgmt.users", computed)]
    pub approved_by: Option<Uuid>,
    /// When the run was paid.
    #[table(computed)]
    pub paid_at: Option<DateTimeUtc>,
    /// When the payroll run was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the payroll run was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the payroll run.
    #[table(references = "user_mgmt.users")]
    pub created_by: Option<Uuid>,
    /// User who last changed the payroll run.
    #[table(references = "user_mgmt.users")]
    pub updated_by: Option<Uuid>,
}

/// Values of `payroll.payroll_runs.run_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum PayrollRunType {
    /// Regular.
    Regular,
    /// Off cycle.
    OffCycle,
    /// Bonus.
    Bonus,
    /// Correction.
    Correction,
    /// Final.
    Final,
}

/// Values of `payroll.payroll_runs.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum PayrollRunStatus {
    /// Draft.
    Draft,
    /// Pending approval.
    PendingApproval,
    /// Approved.
    #[table(needs = "approve")]
    Approved,
    /// Paid.
    Paid,
    /// Voided.
    #[table(needs = "void")]
    Voided,
}
