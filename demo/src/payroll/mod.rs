//! Employees, their time and their pay: half a year of pay days, every two weeks.

mod benefits;
mod deposits;
mod payslip;
mod periods;
mod runs;
mod time;
mod withholding;
mod workforce;

use super::copy::Rows;
use super::customers::Customers;
use super::journal::Journal;
use super::tenant::Tenant;

/// Writes them for one tenant.
pub(super) fn write(tenant: &Tenant, _customers: &Customers, journal: &mut Journal, rows: &mut Rows) {
    let mut random = tenant.random("payroll");
    let schedule = periods::schedules(tenant, &mut random, rows);
    let mut workers = workforce::hire(tenant, &mut random);
    benefits::write(tenant, &mut workers, &mut random, journal, rows);
    workforce::write(tenant, schedule, &workers, &mut random, journal, rows);
    deposits::write(tenant, &workers, &mut random, journal, rows);
    let periods = periods::around(tenant, &mut random);
    periods::write(tenant, schedule, &periods, journal, rows);
    let shifts = time::shifts(tenant, &periods, &workers);
    time::write(tenant, &periods, &workers, &shifts, journal, rows);
    runs::write(tenant, &periods, &workers, &shifts, journal, rows);
}
