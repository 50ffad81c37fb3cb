//! A technician's way to a job.

use hs_models::hs::work_orders::{self, WorkOrderStatus};
use kit::action::moving;
use kit::{Action, ActionInput, ActionPayload, Error, Key, TenantTransaction};
use sea_orm::{ActiveModelTrait, IntoActiveModel, Set};
use service::error::ErrorCode;
use table_model::prelude::Uuid;

use super::FIELD;

/// Which job.
#[derive(Debug, ActionInput)]
struct Input {
    /// Identifier of the work order.
    work_order_id: Uuid,
}

/// The job at which the technician is.
#[derive(Debug, ActionPayload)]
struct Payload {
    /// The work order, in the state `ON_SITE`.
    work_order: Key<work_orders::Entity>,
}

/// `arriveAtWorkOrder`.
pub(crate) fn arrive_at_work_order() -> Action {
    Action::mutation("arriveAtWorkOrder", "Notes that the technician has come to the customer.", run)
        .roles(FIELD)
        .refusals(&[ErrorCode::NotFound, ErrorCode::InvalidTransition])
}

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Payload, Error> {
    let order = transaction.locked::<work_orders::Entity>(input.work_order_id, "workOrderId").await?;
    let moved = moving(order.status, WorkOrderStatus::OnSite, "workOrderId")?;
    let id = order.id;
    let mut change = order.into_active_model();
    change.status = Set(moved);
    change.status_reason = Set(None);
    change.update(&transaction.models()).await?;
    Ok(Payload { work_order: Key::new(id) })
}
