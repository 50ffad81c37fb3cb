//! Parts that a supplier sends.

use auto_models::auto::purchase_orders::{self, PurchaseOrderStatus};
use auto_models::auto::stock_transactions::{self, StockTransactionType};
use kit::action::within_due;
use kit::{Action, ActionInput, ActionPayload, Error, Key, TenantTransaction};
use sea_orm::{ActiveModelTrait, IntoActiveModel, Set};
use service::error::ErrorCode;
use table_model::TextEnum;
use table_model::prelude::{Decimal, Uuid};

use super::STORES;

/// Which order, and how much of it came.
#[derive(Debug, ActionInput)]
struct Input {
    /// Identifier of the purchase order.
    purchase_order_id: Uuid,
    /// How many units came; all that are still to come when left out.
    quantity: Option<Decimal>,
}

/// What lies on the shelf now.
#[derive(Debug, ActionPayload)]
struct Payload {
    /// The purchase order: `RECEIVED` when nothing is to come any more, else `PARTIALLY_RECEIVED`.
    purchase_order: Key<purchase_orders::Entity>,
    /// The movement of its part.
    movement: Key<stock_transactions::Entity>,
}

/// `receivePurchaseOrder`.
pub(crate) fn receive_purchase_order() -> Action {
    Action::mutation(
        "receivePurchaseOrder",
        "Takes in what a supplier sent, in one or in parts: it lies on the shelf from here on.",
        run,
    )
    .roles(STORES)
    .refusals(&[ErrorCode::NotFound, ErrorCode::InvalidTransition, ErrorCode::ValidationFailed])
}

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Payload, Error> {
    let order = transaction.locked::<purchase_orders::Entity>(input.purchase_order_id, "purchaseOrderId").await?;
    require_ordered(&order)?;
    let left = order.quantity_ordered - order.quantity_received;
    let came = input.quantity.unwrap_or(left);
    if came <= Decimal::ZERO || came.normalize().scale() > 2 || within_due(came, left).is_err() {
        return Err(Error::new(ErrorCode::ValidationFailed, format!("{left} are still to come"))
            .with_remedy("send more than nothing and at most what is to come; order what came beyond it")
            .at("quantity"));
    }
    let movement = stock_transactions::ActiveModel {
        business_id: Set(transaction.tenant()),
        inventory_item_id: Set(order.part_id),
        r#type: Set(StockTransactionType::Receipt),
        quantity: Set(came),
        cost: Set(Some(order.unit_cost)),
        reference_number: Set(Some(order.po_number.clone())),
        performed_by: Set(transaction.caller().user),
        ..Default::default()
    };
    let movement = movement.insert(&transaction.models()).await?.id;
    let (id, status, received) = (order.id, order.status, order.quantity_received + came);
    let mut change = order.into_active_model();
    change.quantity_received = Set(received);
    if came == left {
        change.status = Set(PurchaseOrderStatus::Received);
    } else if status == PurchaseOrderStatus::Ordered {
        change.status = Set(PurchaseOrderStatus::PartiallyReceived);
    }
    change.update(&transaction.models()).await?;
    Ok(Payload { purchase_order: Key::new(id), movement: Key::new(movement) })
}

fn require_ordered(order: &purchase_orders::Model) -> Result<(), Error> {
    if matches!(order.status, PurchaseOrderStatus::Ordered | PurchaseOrderStatus::PartiallyReceived) {
        return Ok(());
    }
    let message = format!("purchase order {} is {}", order.po_number, order.status.stored());
    Err(Error::new(ErrorCode::InvalidTransition, message)
        .with_remedy("receive orders that were sent to the supplier and have not come in full")
        .at("purchaseOrderId"))
}
