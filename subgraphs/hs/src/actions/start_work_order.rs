//! Beginning the work of a job.

use hs_models::hs::work_order_assignments::{self, WorkOrderAssignmentStatus};
use hs_models::hs::work_orders::{self, WorkOrderStatus};
use kit::action::moving;
use kit::{Action, ActionInput, ActionPayload, Error, Key, TenantTransaction};
use sea_orm::{ActiveModelTrait, IntoActiveModel, Set};
use service::error::ErrorCode;
use table_model::prelude::Uuid;

use super::{FIELD, assignments};

/// Which job.
#[derive(Debug, ActionInput)]
struct Input {
    /// Identifier of the work order.
    work_order_id: Uuid,
}

/// The job that is worked on.
#[derive(Debug, ActionPayload)]
struct Payload {
    /// The work order, in the state `IN_PROGRESS`.
    work_order: Key<work_orders::Entity>,
    /// The assignments that began with it.
    assignments: Vec<Key<work_order_assignments::Entity>>,
}

/// `startWorkOrder`.
pub(crate) fn start_work_order() -> Action {
    Action::mutation("startWorkOrder", "Begins the work of a job, or goes on with one that was on hold.", run)
        .roles(FIELD)
        .refusals(&[ErrorCode::NotFound, ErrorCode::InvalidTransition])
}

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Payload, Error> {
    let order = transaction.locked::<work_orders::Entity>(input.work_order_id, "workOrderId").await?;
    let moved = moving(order.status, WorkOrderStatus::InProgress, "workOrderId")?;
    let id = order.id;
    let mut change = order.into_active_model();
    change.status = Set(moved);
    change.status_reason = Set(None);
    change.update(&transaction.models()).await?;
    let waiting = [WorkOrderAssignmentStatus::Assigned, WorkOrderAssignmentStatus::Accepted];
    let begun = assignments::follow(id, &waiting, WorkOrderAssignmentStatus::InProgress, transaction).await?;
    Ok(Payload { work_order: Key::new(id), assignments: begun.into_iter().map(Key::new).collect() })
}
