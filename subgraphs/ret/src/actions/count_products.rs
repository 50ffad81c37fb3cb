//! Counting what lies on the shelves.

use kit::{Action, ActionInput, ActionPayload, Error, Key, TenantTransaction};
use ret_models::ret::products;
use ret_models::ret::stock_movements::{self, ProductMovementType};
use sea_orm::{ActiveModelTrait, Set};
use service::error::ErrorCode;
use table_model::prelude::Uuid;

use super::{STORES, wares};

/// What was counted.
#[derive(Debug, ActionInput)]
struct Input {
    /// Identifiers of the products, or of their variants, each once.
    product_ids: Vec<Uuid>,
    /// How many of each there are, in the same order.
    quantities: Vec<i32>,
    /// Why they were counted: a stocktaking, breakage, theft.
    reason: String,
}

/// What was corrected.
#[derive(Debug, ActionPayload)]
struct Payload {
    /// A movement for each of which there were more or fewer than was known.
    movements: Vec<Key<stock_movements::Entity>>,
}

/// `countProducts`.
pub(crate) fn count_products() -> Action {
    Action::mutation(
        "countProducts",
        "Corrects the stock to what was counted: each difference is a movement with the reason.",
        run,
    )
    .roles(STORES)
    .refusals(&[ErrorCode::NotFound, ErrorCode::ValidationFailed, ErrorCode::BadUserInput])
}

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Payload, Error> {
    if input.reason.trim().is_empty() {
        return Err(Error::new(ErrorCode::ValidationFailed, "a correction has a reason")
            .with_remedy("say why it was counted")
            .at("reason"));
    }
    let counted = wares::paired(&input.product_ids, Some(input.quantities), 0, "productIds")?;
    for product in wares::find(&input.product_ids, transaction).await?.values().map(|ware| ware.product) {
        transaction.locked::<products::Entity>(product, "productIds").await?;
    }
    // What is known is read after the locks, so that nobody sells in between.
    let known = wares::find(&input.product_ids, transaction).await?;
    let mut movements = Vec::new();
    for (id, quantity) in counted {
        let Some(ware) = known.get(&id).filter(|ware| ware.stock != quantity) else { continue };
        let movement = stock_movements::ActiveModel {
            business_id: Set(transaction.tenant()),
            product_id: Set(ware.product),
            product_variant_id: Set(ware.variant),
            r#type: Set(ProductMovementType::Adjustment),
            quantity: Set(quantity - ware.stock),
            unit_cost: Set(Some(ware.cost)),
            reason: Set(Some(input.reason.clone())),
            performed_by: Set(transaction.caller().user),
            ..Default::default()
        };
        movements.push(Key::new(movement.insert(&transaction.models()).await?.id));
    }
    Ok(Payload { movements })
}
