//! Beginning the work on a vehicle.

use auto_models::auto::repair_orders::{self, RepairOrderStatus};
use kit::action::moving;
use kit::{Action, ActionInput, ActionPayload, Error, Key, TenantTransaction};
use sea_orm::{ActiveModelTrait, IntoActiveModel, Set};
use service::error::ErrorCode;
use table_model::prelude::Uuid;

use super::FLOOR;

/// Which order, and who works.
#[derive(Debug, ActionInput)]
struct Input {
    /// Identifier of the repair order.
    repair_order_id: Uuid,
    /// Identifier of the technician; by default the one of the order, or who starts it.
    technician_id: Option<Uuid>,
}

/// The order that is worked on.
#[derive(Debug, ActionPayload)]
struct Payload {
    /// The repair order, in the state `IN_PROGRESS`.
    repair_order: Key<repair_orders::Entity>,
}

/// `startRepairOrder`.
pub(crate) fn start_repair_order() -> Action {
    Action::mutation(
        "startRepairOrder",
        "Begins the work on an approved repair order, or goes on with one that waited for parts.",
        run,
    )
    .roles(FLOOR)
    .refusals(&[ErrorCode::NotFound, ErrorCode::InvalidTransition])
}

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Payload, Error> {
    let order = transaction.locked::<repair_orders::Entity>(input.repair_order_id, "repairOrderId").await?;
    let moved = moving(order.status, RepairOrderStatus::InProgress, "repairOrderId")?;
    let id = order.id;
    let technician = input.technician_id.or(order.primary_technician_id).or(transaction.caller().user);
    let mut change = order.into_active_model();
    change.status = Set(moved);
    change.primary_technician_id = Set(technician);
    change.update(&transaction.models()).await?;
    Ok(Payload { repair_order: Key::new(id) })
}
