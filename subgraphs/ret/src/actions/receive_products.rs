//! Goods from a supplier.

use kit::{Action, ActionInput, ActionPayload, Error, Key, TenantTransaction};
use ret_models::ret::stock_movements::{self, ProductMovementType};
use sea_orm::{EntityTrait, Set};
use service::error::ErrorCode;
use table_model::prelude::{Decimal, Uuid};

use super::{STORES, wares};

/// What came in.
#[derive(Debug, ActionInput)]
struct Input {
    /// Identifiers of the products, or of their variants, each once.
    product_ids: Vec<Uuid>,
    /// How many of each, in the same order; one of each when left out.
    quantities: Option<Vec<i32>>,
    /// What one unit of each cost, in the same order; what is known of the products when left out.
    unit_costs: Option<Vec<Decimal>>,
    /// Number of the purchase order or of the delivery note.
    reference_number: Option<String>,
}

/// What lies on the shelves now.
#[derive(Debug, ActionPayload)]
struct Payload {
    /// A movement for each.
    movements: Vec<Key<stock_movements::Entity>>,
}

/// `receiveProducts`.
pub(crate) fn receive_products() -> Action {
    Action::mutation("receiveProducts", "Takes in what a supplier sent: it lies on the shelves from here on.", run)
        .roles(STORES)
        .refusals(&[ErrorCode::NotFound, ErrorCode::ValidationFailed, ErrorCode::BadUserInput])
}

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Payload, Error> {
    let came = wares::paired(&input.product_ids, input.quantities, 1, "productIds")?;
    let known = wares::find(&input.product_ids, transaction).await?;
    let costs = input.unit_costs.unwrap_or_default();
    if !costs.is_empty() && costs.len() != came.len() {
        return Err(Error::bad_input(
            format!("{} costs for {} ids", costs.len(), came.len()),
            "send a cost for each id, in their order, or none at all",
        )
        .at("unitCosts"));
    }
    let mut movements = Vec::with_capacity(came.len());
    for (place, (id, quantity)) in came.iter().enumerate() {
        let Some(ware) = known.get(id) else { continue };
        movements.push(stock_movements::ActiveModel {
            business_id: Set(transaction.tenant()),
            product_id: Set(ware.product),
            product_variant_id: Set(ware.variant),
            r#type: Set(ProductMovementType::Receipt),
            quantity: Set(*quantity),
            unit_cost: Set(Some(costs.get(place).copied().unwrap_or(ware.cost))),
            reference_number: Set(input.reference_number.clone()),
            performed_by: Set(transaction.caller().user),
            ..Default::default()
        });
    }
    let made = stock_movements::Entity::insert_many(movements).exec_with_returning(&transaction.models()).await?;
    Ok(Payload { movements: made.into_iter().map(|movement| Key::new(movement.id)).collect() })
}
