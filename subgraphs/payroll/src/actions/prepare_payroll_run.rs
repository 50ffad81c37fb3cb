//! A pay run, worked out.

use kit::{Action, ActionInput, ActionPayload, Error, Key, TenantTransaction};
use payroll_models::payroll::pay_periods::{self, PayPeriodStatus};
use payroll_models::payroll::payroll_runs::{self, PayrollRunStatus, PayrollRunType};
use payroll_models::payroll::time_entries::{self, TimeEntryStatus};
use payroll_models::payroll::{pay_schedules, payslips as slips};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, Set};
use service::error::ErrorCode;
use table_model::TextEnum;
use table_model::prelude::{Date, Uuid};

use super::{OFFICE, payslips, runs};

/// Which period, and when it is paid.
#[derive(Debug, ActionInput)]
struct Input {
    /// Identifier of the pay period.
    pay_period_id: Uuid,
    /// Day on which the money arrives; that of the period when left out.
    pay_date: Option<Date>,
    /// A note on the run.
    memo: Option<String>,
    /// Whether time that is not approved is left out; without it such time is a refusal.
    leave_out_open_time: Option<bool>,
}

/// The run, to be looked at.
#[derive(Debug, ActionPayload)]
struct Payload {
    /// The run, a draft.
    payroll_run: Key<payroll_runs::Entity>,
    /// A payslip for everybody whom it pays.
    payslips: Vec<Key<slips::Entity>>,
}

/// `preparePayrollRun`.
pub(crate) fn prepare_payroll_run() -> Action {
    Action::mutation(
        "preparePayrollRun",
        "Makes the regular run of a period with its payslips: hours from the approved time, overtime by the week, \
         salaries by the days of employment, deductions from the benefit enrolments, taxes by the bands that the business \
         declares. More lines may be put on the payslips while it is a draft.",
        run,
    )
    .roles(OFFICE)
    .refusals(&[ErrorCode::NotFound, ErrorCode::DocumentSettled, ErrorCode::ValidationFailed])
}

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Payload, Error> {
    let period = transaction.locked::<pay_periods::Entity>(input.pay_period_id, "payPeriodId").await?;
    require_unpaid(&period, transaction).await?;
    if !input.leave_out_open_time.unwrap_or_default() {
        require_approved_time(period.id, transaction).await?;
    }
    let schedule = transaction.locked::<pay_schedules::Entity>(period.pay_schedule_id, "payPeriodId").await?;
    let run = payroll_runs::ActiveModel {
        business_id: Set(transaction.tenant()),
        run_type: Set(PayrollRunType::Regular),
        pay_period_id: Set(Some(period.id)),
        pay_date: Set(input.pay_date.unwrap_or(period.pay_date)),
        currency: Set(schedule.currency),
        memo: Set(input.memo),
        ..Default::default()
    };
    let run = run.insert(&transaction.models()).await?.id;
    if payslips::make(run, period.id, schedule.frequency, transaction).await? == 0 {
        return Err(Error::new(ErrorCode::ValidationFailed, "the period pays nobody")
            .with_remedy("approve its time first, and put employees on its schedule")
            .at("payPeriodId"));
    }
    let payslips = runs::payslips(run, transaction).await?;
    Ok(Payload { payroll_run: Key::new(run), payslips: payslips.into_iter().map(Key::new).collect() })
}

/// A period has one regular run that is not voided.
async fn require_unpaid(period: &pay_periods::Model, transaction: &mut TenantTransaction) -> Result<(), Error> {
    let standing = payroll_runs::Entity::find()
        .filter(payroll_runs::Column::PayPeriodId.eq(period.id))
        .filter(payroll_runs::Column::RunType.eq(PayrollRunType::Regular))
        .filter(payroll_runs::Column::Status.ne(PayrollRunStatus::Voided));
    let standing = standing.one(&transaction.models()).await?;
    let message = match standing {
        Some(run) => format!("the period is paid by {}", run.run_number),
        None if period.status == PayPeriodStatus::Closed => format!("the period is {}", period.status.stored()),
        None => return Ok(()),
    };
    Err(Error::new(ErrorCode::DocumentSettled, message)
        .with_remedy("void that run first, or correct it by another one")
        .at("payPeriodId"))
}

async fn require_approved_time(period: Uuid, transaction: &mut TenantTransaction) -> Result<(), Error> {
    let open = time_entries::Entity::find()
        .filter(time_entries::Column::PayPeriodId.eq(period))
        .filter(time_entries::Column::Status.ne(TimeEntryStatus::Approved))
        .count(&transaction.models())
        .await?;
    if open == 0 {
        return Ok(());
    }
    Err(Error::new(ErrorCode::ValidationFailed, format!("{open} time entries of the period are not approved"))
        .with_remedy("approve them, or send `leaveOutOpenTime: true`")
        .at("leaveOutOpenTime"))
}
