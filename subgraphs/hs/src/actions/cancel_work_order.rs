//! Giving a job up.

use hs_models::hs::work_order_assignments::{self, WorkOrderAssignmentStatus};
use hs_models::hs::work_orders::{self, WorkOrderStatus};
use kit::action::moving;
use kit::{Action, ActionInput, ActionPayload, Error, Key, TenantTransaction};
use sea_orm::{ActiveModelTrait, IntoActiveModel, Set};
use service::error::ErrorCode;
use table_model::prelude::Uuid;

use super::{OFFICE, assignments};

/// Which job, and why.
#[derive(Debug, ActionInput)]
struct Input {
    /// Identifier of the work order.
    work_order_id: Uuid,
    /// Why it is not done.
    reason: String,
}

/// The job that was given up.
#[derive(Debug, ActionPayload)]
struct Payload {
    /// The work order, in the state `CANCELLED`.
    work_order: Key<work_orders::Entity>,
    /// The assignments that ended with it.
    assignments: Vec<Key<work_order_assignments::Entity>>,
}

/// `cancelWorkOrder`.
pub(crate) fn cancel_work_order() -> Action {
    Action::mutation("cancelWorkOrder", "Gives up a job that is not completed, with its assignments.", run)
        .roles(OFFICE)
        .refusals(&[ErrorCode::NotFound, ErrorCode::InvalidTransition])
}

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Payload, Error> {
    let order = transaction.locked::<work_orders::Entity>(input.work_order_id, "workOrderId").await?;
    let moved = moving(order.status, WorkOrderStatus::Cancelled, "workOrderId")?;
    let id = order.id;
    let mut change = order.into_active_model();
    change.status = Set(moved);
    change.status_reason = Set(Some(input.reason));
    change.update(&transaction.models()).await?;
    let open = [
        WorkOrderAssignmentStatus::Assigned,
        WorkOrderAssignmentStatus::Accepted,
        WorkOrderAssignmentStatus::InProgress,
    ];
    let ended = assignments::follow(id, &open, WorkOrderAssignmentStatus::Cancelled, transaction).await?;
    Ok(Payload { work_order: Key::new(id), assignments: ended.into_iter().map(Key::new).collect() })
}
