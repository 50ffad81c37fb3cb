//! Giving the vehicle back.

use auto_models::auto::repair_orders::{self, RepairOrderPaymentStatus, RepairOrderStatus};
use kit::action::moving;
use kit::{Action, ActionInput, ActionPayload, Error, Key, TenantTransaction};
use sea_orm::{ActiveModelTrait, IntoActiveModel, Set};
use service::error::ErrorCode;
use table_model::prelude::Uuid;

use super::COUNTER;

/// Which order.
#[derive(Debug, ActionInput)]
struct Input {
    /// Identifier of the repair order.
    repair_order_id: Uuid,
}

/// The order whose vehicle was given back.
#[derive(Debug, ActionPayload)]
struct Payload {
    /// The repair order: `CLOSED` when it is paid, `DELIVERED` while it is not.
    repair_order: Key<repair_orders::Entity>,
}

/// `deliverRepairOrder`.
pub(crate) fn deliver_repair_order() -> Action {
    Action::mutation(
        "deliverRepairOrder",
        "Gives the vehicle of a completed repair order back. A paid order is closed with it; one on account is closed \
         when its invoice is paid.",
        run,
    )
    .roles(COUNTER)
    .refusals(&[ErrorCode::NotFound, ErrorCode::InvalidTransition])
}

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Payload, Error> {
    let order = transaction.locked::<repair_orders::Entity>(input.repair_order_id, "repairOrderId").await?;
    let moved = moving(order.status, RepairOrderStatus::Delivered, "repairOrderId")?;
    let (id, is_paid) = (order.id, order.payment_status == RepairOrderPaymentStatus::Paid);
    let mut change = order.into_active_model();
    change.status = Set(moved);
    let delivered = change.update(&transaction.models()).await?;
    if is_paid {
        let mut change = delivered.into_active_model();
        change.status = Set(RepairOrderStatus::Closed);
        change.update(&transaction.models()).await?;
    }
    Ok(Payload { repair_order: Key::new(id) })
}
