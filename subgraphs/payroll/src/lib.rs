//! Payroll: employees, time, pay runs and payslips.

mod actions;

use hs_models::hs;
use kit::Definition;
use payroll_models::payroll;
use platform_models::{tenant_mgmt, user_mgmt};

/// The tables of the subgraph, and the entities of others that they refer to.
pub fn definition() -> Definition {
    actions::all().into_iter().fold(tables(), Definition::action)
}

fn tables() -> Definition {
    Definition::new("payroll", 4007)
        .table::<payroll::pay_schedules::Entity>()
        .table::<payroll::employees::Entity>()
        .natural_key::<payroll::employees::Entity>(&[payroll::employees::Column::EmployeeNumber])
        .table::<payroll::pay_periods::Entity>()
        .table::<payroll::time_entries::Entity>()
        .table::<payroll::benefit_plans::Entity>()
        .table::<payroll::benefit_enrolments::Entity>()
        .table::<payroll::direct_deposits::Entity>()
        .table::<payroll::payroll_runs::Entity>()
        .table::<payroll::payslips::Entity>()
        .table::<payroll::payslip_earnings::Entity>()
        .table::<payroll::payslip_deductions::Entity>()
        .table::<payroll::payslip_taxes::Entity>()
        .table::<payroll::tax_bands::Entity>()
        .reference::<tenant_mgmt::businesses::Entity>()
        .reference::<tenant_mgmt::business_locations::Entity>()
        .reference::<user_mgmt::users::Entity>()
        .extend::<hs::work_orders::Entity>()
        .single::<user_mgmt::users::Entity, payroll::employees::Entity>(payroll::employees::Column::UserId, "employee")
}
