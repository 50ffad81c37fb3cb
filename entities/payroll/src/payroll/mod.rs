//! Payroll: employees, time, pay runs and payslips.

use table_model::{Table, TableModel};

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
pub mod tax_bands;
pub mod time_entries;

/// The tables of the schema.
pub const TABLES: &[&Table] = &[
    pay_schedules::Entity::TABLE,
    employees::Entity::TABLE,
    pay_periods::Entity::TABLE,
    time_entries::Entity::TABLE,
    benefit_plans::Entity::TABLE,
    benefit_enrolments::Entity::TABLE,
    direct_deposits::Entity::TABLE,
    payroll_runs::Entity::TABLE,
    payslips::Entity::TABLE,
    payslip_earnings::Entity::TABLE,
    payslip_deductions::Entity::TABLE,
    payslip_taxes::Entity::TABLE,
    tax_bands::Entity::TABLE,
];
