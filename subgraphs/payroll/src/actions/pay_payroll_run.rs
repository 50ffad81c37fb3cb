//! A pay run that is paid.

use kit::action::moving;
use kit::{Action, ActionInput, ActionPayload, Error, Key, TenantTransaction};
use payroll_models::payroll::payroll_runs::{self, PayrollRunStatus};
use payroll_models::payroll::payslips;
use sea_orm::{ConnectionTrait, DbBackend, Statement};
use service::error::ErrorCode;
use table_model::prelude::{Decimal, Uuid};

use super::{OFFICE, runs};

/// Which run, and from which account.
#[derive(Debug, ActionInput)]
struct Input {
    /// Identifier of the pay run.
    payroll_run_id: Uuid,
    /// Identifier of the bank account that pays.
    account_id: Uuid,
}

/// The run, its payslips and the money.
#[derive(Debug, ActionPayload)]
struct Payload {
    /// The run, in the state `PAID`; its period is closed.
    payroll_run: Key<payroll_runs::Entity>,
    /// Its payslips.
    payslips: Vec<Key<payslips::Entity>>,
    /// Identifier of the bank transaction over the net pay; none where nothing is paid out.
    bank_transaction_id: Option<Uuid>,
}

/// `payPayrollRun`.
pub(crate) fn pay_payroll_run() -> Action {
    Action::mutation(
        "payPayrollRun",
        "Pays an approved run: the net pay leaves the account in one bank transaction that has the run's number.",
        run,
    )
    .roles(OFFICE)
    .refusals(&[ErrorCode::NotFound, ErrorCode::InvalidTransition, ErrorCode::CheckViolation])
}

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Payload, Error> {
    let run = transaction.locked::<payroll_runs::Entity>(input.payroll_run_id, "payrollRunId").await?;
    moving(run.status, PayrollRunStatus::Paid, "payrollRunId")?;
    let run = runs::move_to(run.id, PayrollRunStatus::Paid, transaction).await?;
    let movement =
        if run.net_pay > Decimal::ZERO { Some(pay(&run, input.account_id, transaction).await?) } else { None };
    let payslips = runs::payslips(run.id, transaction).await?;
    Ok(Payload {
        payroll_run: Key::new(run.id),
        payslips: payslips.into_iter().map(Key::new).collect(),
        bank_transaction_id: movement,
    })
}

/// Lets the bank's ledger move, by the function that banking gives for it.
async fn pay(run: &payroll_runs::Model, account: Uuid, transaction: &mut TenantTransaction) -> Result<Uuid, Error> {
    let paid = Statement::from_sql_and_values(
        DbBackend::Postgres,
        "SELECT banking.pay_out($1, $2, $3, 'payroll', $4, $5)",
        [
            account.into(),
            run.net_pay.into(),
            run.currency.clone().into(),
            run.run_number.clone().into(),
            format!("Net pay of {} on {}", run.run_number, run.pay_date).into(),
        ],
    );
    let paid = transaction.models().query_one_raw(paid).await;
    let paid = paid.map_err(|error| Error::from(error).at("accountId"))?;
    let movement = paid.and_then(|row| row.try_get_by_index(0).ok());
    movement.ok_or_else(|| Error::internal("banking.pay_out answered nothing".to_owned()))
}
