//! Counting what lies on the shelves.

use auto_models::auto::parts_inventory;
use auto_models::auto::stock_transactions::{self, StockTransactionType};
use kit::{Action, ActionInput, ActionPayload, Error, Key, TenantTransaction};
use sea_orm::{ActiveModelTrait, Set};
use service::error::ErrorCode;
use table_model::prelude::{Decimal, Uuid};

use super::STORES;

/// What was counted.
#[derive(Debug, ActionInput)]
struct Input {
    /// Identifier of the part.
    part_id: Uuid,
    /// How many there are.
    quantity: Decimal,
    /// Why it was counted: a stocktaking, breakage, theft.
    reason: String,
}

/// What was corrected.
#[derive(Debug, ActionPayload)]
struct Payload {
    /// The part with its stock.
    part: Key<parts_inventory::Entity>,
    /// The movement; none where there were as many as was known.
    movement: Option<Key<stock_transactions::Entity>>,
}

/// `countPart`.
pub(crate) fn count_part() -> Action {
    Action::mutation(
        "countPart",
        "Corrects the stock of a part to what was counted: the difference is a movement with the reason.",
        run,
    )
    .roles(STORES)
    .refusals(&[ErrorCode::NotFound, ErrorCode::ValidationFailed])
}

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Payload, Error> {
    require_count(&input)?;
    let part = transaction.locked::<parts_inventory::Entity>(input.part_id, "partId").await?;
    let difference = input.quantity - part.current_stock;
    if difference == Decimal::ZERO {
        return Ok(Payload { part: Key::new(part.id), movement: None });
    }
    let movement = stock_transactions::ActiveModel {
        business_id: Set(transaction.tenant()),
        inventory_item_id: Set(part.id),
        r#type: Set(StockTransactionType::Adjustment),
        quantity: Set(difference),
        cost: Set(Some(part.cost_price)),
        notes: Set(Some(input.reason)),
        performed_by: Set(transaction.caller().user),
        ..Default::default()
    };
    let movement = movement.insert(&transaction.models()).await?.id;
    Ok(Payload { part: Key::new(part.id), movement: Some(Key::new(movement)) })
}

fn require_count(input: &Input) -> Result<(), Error> {
    let refused = |message: &str, remedy: &str, field: &'static str| {
        Err(Error::new(ErrorCode::ValidationFailed, message).with_remedy(remedy).at(field))
    };
    if input.quantity < Decimal::ZERO || input.quantity.normalize().scale() > 2 {
        return refused("a count is not less than nothing, in hundredths", "send how many there are", "quantity");
    }
    if input.reason.trim().is_empty() {
        return refused("a correction has a reason", "say why it was counted", "reason");
    }
    Ok(())
}
