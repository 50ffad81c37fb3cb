//! The verbs of payroll, a file each.

mod approve_payroll_run;
mod approve_time_entries;
mod pay_payroll_run;
mod payslips;
mod prepare_payroll_run;
mod return_payroll_run;
mod return_time_entry;
mod runs;
mod submit_payroll_run;
mod submit_time_entries;
mod times;
mod void_payroll_run;

use kit::Action;
use service::identity::Role;

/// All of them, in the order of a pay day.
pub(crate) fn all() -> [Action; 9] {
    [
        submit_time_entries::submit_time_entries(),
        return_time_entry::return_time_entry(),
        approve_time_entries::approve_time_entries(),
        prepare_payroll_run::prepare_payroll_run(),
        submit_payroll_run::submit_payroll_run(),
        return_payroll_run::return_payroll_run(),
        approve_payroll_run::approve_payroll_run(),
        pay_payroll_run::pay_payroll_run(),
        void_payroll_run::void_payroll_run(),
    ]
}

/// Who runs the payroll.
const OFFICE: &[Role] = &[Role::Owner, Role::Manager];

/// Who works, and records when.
const WORKERS: &[Role] = &[
    Role::Owner,
    Role::Manager,
    Role::Staff,
    Role::ServiceAdvisor,
    Role::Technician,
    Role::FrontDesk,
    Role::PartsManager,
];
