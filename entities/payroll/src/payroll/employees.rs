//! `payroll.employees`: people on the payroll of a business, with their terms of pay and what their taxes are withheld by.

use table_model::prelude::*;

/// People on the payroll of a business, with their terms of pay and what their taxes are withheld
/// by.
#[derive(Debug, TableModel)]
#[table(sql = "payroll.employees", name = "Employee", access = "setup", record(lifecycle))]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the employee belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Number of the employee, given by the system and unique in the business: EMP-2026-0001.
    #[table(defaulted, search = "trigram")]
    pub employee_number: String,
    /// The employee's sign-in; empty for people without one. A user is one employee of a business
    /// at most.
    #[table(references = "user_mgmt.users")]
    pub user_id: Option<Uuid>,
    /// Given name, as on tax forms.
    #[table(search = "trigram")]
    pub first_name: String,
    /// Family name, as on tax forms.
    #[table(search = "trigram")]
    pub last_name: String,
    /// Name the employee goes by at work, where it differs.
    pub preferred_name: Option<String>,
    /// Mail address at work.
    pub work_email: Option<String>,
    /// Telephone number at work, in international form.
    pub work_phone: Option<String>,
    /// Street and house number of the home.
    pub address_line_1: Option<String>,
    /// Apartment, suite or unit of the home.
    pub address_line_2: Option<String>,
    /// City of the home.
    pub city: Option<String>,
    /// State of the home, which decides on the state taxes of residents: TX.
    pub state_province: Option<String>,
    /// Postal code of the home.
    pub postal_code: Option<String>,
    /// ISO 3166 code of the country of the home.
    #[table(defaulted)]
    pub country: String,
    /// What the employee is employed as.
    pub job_title: String,
    /// Part of the business that bears the cost.
    pub department: Option<String>,
    /// Site at which the employee works.
    #[table(references = "tenant_mgmt.business_locations")]
    pub location_id: Option<Uuid>,
    /// Employee to whom this one reports.
    #[table(references = "payroll.employees")]
    pub manager_id: Option<Uuid>,
    /// Schedule by which the employee is paid.
    #[table(references = "payroll.pay_schedules")]
    pub pay_schedule_id: Option<Uuid>,
    /// Kind of employment.
    #[table(defaulted)]
    pub employment_type: EmployeeEmploymentType,
    /// Whether the Fair Labor Standards Act owes the employee overtime: the exempt get none.
    #[table(defaulted)]
    pub flsa_status: EmployeeFlsaStatus,
    /// Whether hours are paid, or a fixed amount each period.
    #[table(defaulted)]
    pub pay_type: EmployeePayType,
    /// Pay before taxes: by the hour when hourly, by the year when salaried.
    #[table(sql = "numeric(12, 2)", search = "numeric")]
    pub pay_rate: Decimal,
    /// ISO 4217 code of the currency of the pay.
    #[table(defaulted)]
    pub currency: String,
    /// Hours agreed for a week.
    #[table(sql = "numeric(5, 2)", defaulted)]
    pub standard_hours: Decimal,
    /// First day of work.
    pub hire_date: Date,
    /// Last day of work; set to today when the employee is terminated without one.
    pub termination_date: Option<Date>,
    /// Why the employment ended.
    pub termination_type: Option<EmployeeTerminationType>,
    /// Kind of the taxpayer number.
    pub tax_id_type: Option<EmployeeTaxIdType>,
    /// Taxpayer number, encrypted outside the database with a key that it does not hold.
    #[table(internal)]
    pub tax_id_ciphertext: Option<String>,
    /// Last four digits of the taxpayer number; the number itself is kept encrypted and never
    /// shown.
    pub tax_id_last_four: Option<String>,
    /// Filing status on the W-4, which chooses the federal tax table.
    #[table(defaulted)]
    pub filing_status: EmployeeFilingStatus,
    /// Whether step 2 of the W-4 is ticked: two jobs, or a working spouse.
    #[table(defaulted)]
    pub multiple_jobs: bool,
    /// Yearly credit for dependents, step 3 of the W-4.
    #[table(sql = "numeric(12, 2)", defaulted)]
    pub dependents_credit: Decimal,
    /// Yearly income from elsewhere to withhold for, step 4(a) of the W-4.
    #[table(sql = "numeric(12, 2)", defaulted)]
    pub other_income: Decimal,
    /// Yearly deductions beyond the standard one, step 4(b) of the W-4.
    #[table(sql = "numeric(12, 2)", defaulted)]
    pub claimed_deductions: Decimal,
    /// Amount to withhold from each payslip on top, step 4(c) of the W-4.
    #[table(sql = "numeric(12, 2)", defaulted)]
    pub extra_withholding: Decimal,
    /// Where the employment stands.
    #[table(defaulted)]
    pub status: EmployeeStatus,
    /// When the employee was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the employee was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the employee.
    #[table(references = "user_mgmt.users")]
    pub created_by: Option<Uuid>,
    /// User who last changed the employee.
    #[table(references = "user_mgmt.users")]
    pub updated_by: Option<Uuid>,
    /// When the employee was deleted; deleted rows stay in the table.
    pub deleted_at: Option<DateTimeUtc>,
    /// User who deleted the employee.
    #[table(references = "user_mgmt.users")]
    pub deleted_by: Option<Uuid>,
}

/// Values of `payroll.employees.employment_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum EmployeeEmploymentType {
    /// Full time.
    FullTime,
    /// Part time.
    PartTime,
    /// Temporary.
    Temporary,
    /// Seasonal.
    Seasonal,
    /// Intern.
    Intern,
    /// Contractor.
    Contractor,
}

/// Values of `payroll.employees.flsa_status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum EmployeeFlsaStatus {
    /// Non exempt.
    NonExempt,
    /// Exempt.
    Exempt,
}

/// Values of `payroll.employees.pay_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum EmployeePayType {
    /// Hourly.
    Hourly,
    /// Salary.
    Salary,
}

/// Values of `payroll.employees.termination_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum EmployeeTerminationType {
    /// Resignation.
    Resignation,
    /// Dismissal.
    Dismissal,
    /// Layoff.
    Layoff,
    /// Retirement.
    Retirement,
    /// End of contract.
    EndOfContract,
    /// Death.
    Death,
}

/// Values of `payroll.employees.tax_id_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum EmployeeTaxIdType {
    /// Ssn.
    Ssn,
    /// Itin.
    Itin,
    /// Ein.
    Ein,
}

/// Values of `payroll.employees.filing_status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum EmployeeFilingStatus {
    /// Single.
    Single,
    /// Married jointly.
    MarriedJointly,
    /// Head of household.
    HeadOfHousehold,
}

/// Values of `payroll.employees.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum EmployeeStatus {
    /// Onboarding.
    Onboarding,
    /// Active.
    Active,
    /// On leave.
    OnLeave,
    /// Terminated.
    Terminated,
}
