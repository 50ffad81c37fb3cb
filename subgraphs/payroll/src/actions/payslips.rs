//! The payslips of a run, as its period's time, the employees' terms, their benefits and the declared taxes make them.

use kit::{Error, TenantTransaction};
use payroll_models::payroll::pay_schedules::PayScheduleFrequency;
use sea_orm::{ConnectionTrait, DbBackend, Statement, Value};
use table_model::prelude::Uuid;

/// Makes the payslips and their lines, and returns how many there are. Each statement takes the sums that the one before
/// it left.
///
/// # Errors
/// What the database refuses.
pub(super) async fn make(
    run: Uuid,
    period: Uuid,
    frequency: PayScheduleFrequency,
    transaction: &mut TenantTransaction,
) -> Result<usize, Error> {
    let in_a_year = periods_in_a_year(frequency);
    let steps: [(&str, Vec<Value>); 4] = [
        (include_str!("payslips.sql"), vec![run.into(), period.into()]),
        (include_str!("earnings.sql"), vec![run.into(), period.into(), in_a_year.into()]),
        (include_str!("deductions.sql"), vec![run.into(), period.into()]),
        (include_str!("taxes.sql"), vec![run.into(), in_a_year.into()]),
    ];
    let mut made = 0;
    for (place, (sql, values)) in steps.into_iter().enumerate() {
        let step = Statement::from_sql_and_values(DbBackend::Postgres, sql, values);
        let rows = transaction.models().query_all_raw(step).await?.len();
        if place == 0 {
            made = rows;
        }
    }
    Ok(made)
}

fn periods_in_a_year(frequency: PayScheduleFrequency) -> i32 {
    match frequency {
        PayScheduleFrequency::Weekly => 52,
        PayScheduleFrequency::Biweekly => 26,
        PayScheduleFrequency::Semimonthly => 24,
        PayScheduleFrequency::Monthly => 12,
    }
}
