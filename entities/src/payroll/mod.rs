//! Payroll: employees, time, pay runs and payslips.

pub mod benefit_enrolments;
pub mod benefit_plans;
pub mod direct_deposits;
pub mod employees;
pub mod pay_periods;
pub mod pay_schedules;
pub mod payroll_runs;
pub mod payslip_deductions;
pub mod payslip_earnings;
pub mod payslip_taxes;
pub mod payslips;
pub mod time_entries;

/// The notes of every table of the schema.
pub fn tables() -> Vec<(&'static str, crate::TableNotes)> {
    vec![
        ("payroll.pay_schedules", <pay_schedules::Entity as crate::TableModel>::table()),
        ("payroll.employees", <employees::Entity as crate::TableModel>::table()),
        ("payroll.pay_periods", <pay_periods::Entity as crate::TableModel>::table()),
        ("payroll.time_entries", <time_entries::Entity as crate::TableModel>::table()),
        ("payroll.benefit_plans", <benefit_plans::Entity as crate::TableModel>::table()),
        ("payroll.benefit_enrolments", <benefit_enrolments::Entity as crate::TableModel>::table()),
        ("payroll.direct_deposits", <direct_deposits::Entity as crate::TableModel>::table()),
        ("payroll.payroll_runs", <payroll_runs::Entity as crate::TableModel>::table()),
        ("payroll.payslips", <payslips::Entity as crate::TableModel>::table()),
        ("payroll.payslip_earnings", <payslip_earnings::Entity as crate::TableModel>::table()),
        ("payroll.payslip_deductions", <payslip_deductions::Entity as crate::TableModel>::table()),
        ("payroll.payslip_taxes", <payslip_taxes::Entity as crate::TableModel>::table()),
    ]
}
