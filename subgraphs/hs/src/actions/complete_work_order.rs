//! The end of a job.

use hs_models::hs::work_order_assignments::{self, WorkOrderAssignmentStatus};
use hs_models::hs::work_orders::{self, WorkOrderStatus};
use kit::action::moving;
use kit::{Action, ActionInput, ActionPayload, Error, Key, TenantTransaction};
use sea_orm::{ActiveModelTrait, IntoActiveModel, Set};
use service::error::ErrorCode;
use table_model::prelude::Uuid;

use super::{FIELD, assignments};

/// Which job, and what was done.
#[derive(Debug, ActionInput)]
struct Input {
    /// Identifier of the work order.
    work_order_id: Uuid,
    /// What was done.
    work_performed: Option<String>,
    /// What the customer should think of next.
    recommendations: Option<String>,
}

/// The completed job.
#[derive(Debug, ActionPayload)]
struct Payload {
    /// The work order, in the state `COMPLETED`.
    work_order: Key<work_orders::Entity>,
    /// The assignments that ended with it.
    assignments: Vec<Key<work_order_assignments::Entity>>,
}

/// `completeWorkOrder`.
pub(crate) fn complete_work_order() -> Action {
    Action::mutation("completeWorkOrder", "Ends a job that is under way, with its assignments.", run)
        .roles(FIELD)
        .refusals(&[ErrorCode::NotFound, ErrorCode::InvalidTransition])
}

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Payload, Error> {
    let order = transaction.locked::<work_orders::Entity>(input.work_order_id, "workOrderId").await?;
    let moved = moving(order.status, WorkOrderStatus::Completed, "workOrderId")?;
    let id = order.id;
    let mut change = order.into_active_model();
    change.status = Set(moved);
    change.status_reason = Set(None);
    change.completion_percentage = Set(100);
    if input.work_performed.is_some() {
        change.work_performed = Set(input.work_performed);
    }
    if input.recommendations.is_some() {
        change.recommendations = Set(input.recommendations);
    }
    change.update(&transaction.models()).await?;
    let begun = [WorkOrderAssignmentStatus::InProgress];
    let ended = assignments::follow(id, &begun, WorkOrderAssignmentStatus::Completed, transaction).await?;
    Ok(Payload { work_order: Key::new(id), assignments: ended.into_iter().map(Key::new).collect() })
}
