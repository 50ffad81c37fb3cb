//! Employees, their time and their pay: half a year of pay days, every two weeks.

mod benefits;
mod deposits;
mod payslip;
mod periods;
mod runs;
mod tax_bands;
mod time;
mod withholding;
mod worker;
mod workforce;

use super::writer::Writer;

/// Writes them for one tenant.
pub(super) fn write(writer: &mut Writer<'_>) {
    let tenant = writer.tenant;
    let mut random = tenant.random("payroll");
    let schedule = periods::schedules(&mut random, writer);
    tax_bands::write(writer);
    let mut workers = workforce::hire(tenant, &mut random);
    benefits::write(&mut workers, &mut random, writer);
    workforce::write(schedule, &workers, &mut random, writer);
    deposits::write(&workers, &mut random, writer);
    let periods = periods::around(tenant, &mut random);
    periods::write(schedule, &periods, writer);
    let shifts = time::shifts(tenant, &periods, &workers);
    time::write(&periods, &workers, &shifts, writer);
    runs::write(&periods, &workers, &shifts, writer);
}
