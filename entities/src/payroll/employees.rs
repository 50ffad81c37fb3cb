//! `payroll.employees`: people on the payroll of a business, with their terms of pay and what their taxes are withheld by.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// People on the payroll of a business, with their terms of pay and what their taxes are withheld
/// by.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "payroll", table_name = "employees")]
#[table(name = "Employee")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the employee belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Number of the employee, given by the system and unique in the business: EMP-2026-0001.
    #[sea_orm(column_type = "Text")]
    #[table(defaulted, search = "trigram")]
    pub employee_number: String,
    /// The employee's sign-in; empty for people without one. A user is one employee of a business
    /// at most.
    pub user_id: Option<Uuid>,
    /// Given name, as on tax forms.
    #[sea_orm(column_type = "Text")]
    #[table(search = "trigram")]
    pub first_name: String,
    /// Family name, as on tax forms.
    #[sea_orm(column_type = "Text")]
    #[table(search = "trigram")]
    pub last_name: String,
    /// Name the employee goes by at work, where it differs.
    #[sea_orm(column_type = "Text")]
    pub preferred_name: Option<String>,
    /// Mail address at work.
    #[sea_orm(column_type = "Text")]
    pub work_email: Option<String>,
    /// Telephone number at work, in international form.
    #[sea_orm(column_type = "Text")]
    pub work_phone: Option<String>,
    /// Street and house number of the home.
    #[sea_orm(column_type = "Text")]
    pub address_line_1: Option<String>,
    /// Apartment, suite or unit of the home.
    #[sea_orm(column_type = "Text")]
    pub address_line_2: Option<String>,
    /// City of the home.
    #[sea_orm(column_type = "Text")]
    pub city: Option<String>,
    /// State of the home, which decides on the state taxes of residents: TX.
    #[sea_orm(column_type = "Text")]
    pub state_province: Option<String>,
    /// Postal code of the home.
    #[sea_orm(column_type = "Text")]
    pub postal_code: Option<String>,
    /// ISO 3166 code of the country of the home.
    #[sea_orm(column_type = "Text")]
    #[table(defaulted)]
    pub country: String,
    /// What the employee is employed as.
    #[sea_orm(column_type = "Text")]
    pub job_title: String,
    /// Part of the business that bears the cost.
    #[sea_orm(column_type = "Text")]
    pub department: Option<String>,
    /// Site at which the employee works.
    pub location_id: Option<Uuid>,
    /// Employee to whom this one reports.
    pub manager_id: Option<Uuid>,
    /// Schedule by which the employee is paid.
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
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(search = "numeric")]
    pub pay_rate: Decimal,
    /// ISO 4217 code of the currency of the pay.
    #[sea_orm(column_type = "Text")]
    #[table(defaulted)]
    pub currency: String,
    /// Hours agreed for a week.
    #[sea_orm(column_type = "Decimal(Some((5, 2)))")]
    #[table(defaulted)]
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
    #[sea_orm(column_type = "Text")]
    #[table(internal)]
    pub tax_id_ciphertext: Option<String>,
    /// Last four digits of the taxpayer number; the number itself is kept encrypted and never
    /// shown.
    #[sea_orm(column_type = "Text")]
    pub tax_id_last_four: Option<String>,
    /// Filing status on the W-4, which chooses the federal tax table.
    #[table(defaulted)]
    pub filing_status: EmployeeFilingStatus,
    /// Whether step 2 of the W-4 is ticked: two jobs, or a working spouse.
    #[table(defaulted)]
    pub multiple_jobs: bool,
    /// Yearly credit for dependents, step 3 of the W-4.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(defaulted)]
    pub dependents_credit: Decimal,
    /// Yearly income from elsewhere to withhold for, step 4(a) of the W-4.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(defaulted)]
    pub other_income: Decimal,
    /// Yearly deductions beyond the standard one, step 4(b) of the W-4.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(defaulted)]
    pub claimed_deductions: Decimal,
    /// Amount to withhold from each payslip on top, step 4(c) of the W-4.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(defaulted)]
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
    pub created_by: Option<Uuid>,
    /// User who last changed the employee.
    pub updated_by: Option<Uuid>,
    /// When the employee was deleted; deleted rows stay in the table.
    pub deleted_at: Option<DateTimeUtc>,
    /// User who deleted the employee.
    pub deleted_by: Option<Uuid>,
}

/// Values of `payroll.employees.employment_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum EmployeeEmploymentType {
    /// Full time.
    #[sea_orm(string_value = "full_time")]
    FullTime,
    /// Part time.
    #[sea_orm(string_value = "part_time")]
    PartTime,
    /// Temporary.
    #[sea_orm(string_value = "temporary")]
    Temporary,
    /// Seasonal.
    #[sea_orm(string_value = "seasonal")]
    Seasonal,
    /// Intern.
    #[sea_orm(string_value = "intern")]
    Intern,
    /// Contractor.
    #[sea_orm(string_value = "contractor")]
    Contractor,
}

/// Values of `payroll.employees.flsa_status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum EmployeeFlsaStatus {
    /// Non exempt.
    #[sea_orm(string_value = "non_exempt")]
    NonExempt,
    /// Exempt.
    #[sea_orm(string_value = "exempt")]
    Exempt,
}

/// Values of `payroll.employees.pay_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum EmployeePayType {
    /// Hourly.
    #[sea_orm(string_value = "hourly")]
    Hourly,
    /// Salary.
    #[sea_orm(string_value = "salary")]
    Salary,
}

/// Values of `payroll.employees.termination_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum EmployeeTerminationType {
    /// Resignation.
    #[sea_orm(string_value = "resignation")]
    Resignation,
    /// Dismissal.
    #[sea_orm(string_value = "dismissal")]
    Dismissal,
    /// Layoff.
    #[sea_orm(string_value = "layoff")]
    Layoff,
    /// Retirement.
    #[sea_orm(string_value = "retirement")]
    Retirement,
    /// End of contract.
    #[sea_orm(string_value = "end_of_contract")]
    EndOfContract,
    /// Death.
    #[sea_orm(string_value = "death")]
    Death,
}

/// Values of `payroll.employees.tax_id_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum EmployeeTaxIdType {
    /// Ssn.
    #[sea_orm(string_value = "ssn")]
    Ssn,
    /// Itin.
    #[sea_orm(string_value = "itin")]
    Itin,
    /// Ein.
    #[sea_orm(string_value = "ein")]
    Ein,
}

/// Values of `payroll.employees.filing_status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum EmployeeFilingStatus {
    /// Single.
    #[sea_orm(string_value = "single")]
    Single,
    /// Married jointly.
    #[sea_orm(string_value = "married_jointly")]
    MarriedJointly,
    /// Head of household.
    #[sea_orm(string_value = "head_of_household")]
    HeadOfHousehold,
}

/// Values of `payroll.employees.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum EmployeeStatus {
    /// Onboarding.
    #[sea_orm(string_value = "onboarding")]
    Onboarding,
    /// Active.
    #[sea_orm(string_value = "active")]
    Active,
    /// On leave.
    #[sea_orm(string_value = "on_leave")]
    OnLeave,
    /// Terminated.
    #[sea_orm(string_value = "terminated")]
    Terminated,
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
    /// The row that `user_id` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::UserId",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    User,
    /// The row that `location_id` names.
    #[sea_orm(
        belongs_to = "crate::tenant_mgmt::business_locations::Entity",
        from = "Column::LocationId",
        to = "crate::tenant_mgmt::business_locations::Column::Id",
        on_delete = "SetNull"
    )]
    Location,
    /// The row that `manager_id` names.
    #[sea_orm(belongs_to = "Entity", from = "Column::ManagerId", to = "Column::Id", on_delete = "SetNull")]
    Manager,
    /// The row that `pay_schedule_id` names.
    #[sea_orm(
        belongs_to = "crate::payroll::pay_schedules::Entity",
        from = "Column::PayScheduleId",
        to = "crate::payroll::pay_schedules::Column::Id",
        on_delete = "NoAction"
    )]
    PaySchedule,
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
    /// The row that `deleted_by` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::DeletedBy",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    DeletedBy,
}

impl ActiveModelBehavior for ActiveModel {}
