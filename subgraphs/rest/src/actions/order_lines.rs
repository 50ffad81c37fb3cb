//! The lines of an order; what they come to follows in the database.

use kit::{Error, Key, TenantTransaction};
use rest_models::rest::menu_items;
use rest_models::rest::order_items;
use rest_models::rest::orders::{self, RestaurantOrderStatus};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set};
use service::error::ErrorCode;
use table_model::TextEnum;
use table_model::prelude::Uuid;

/// Puts a line on the order for each dish, at the price of the menu; a dish that is named twice is two of it.
///
/// # Errors
/// `NOT_FOUND` for a dish that is not on the menu, `VALIDATION_FAILED` for one that is not to be had.
pub(super) async fn put(
    order: Uuid,
    dishes: &[Uuid],
    transaction: &mut TenantTransaction,
) -> Result<Vec<Key<order_items::Entity>>, Error> {
    if dishes.is_empty() {
        return Ok(Vec::new());
    }
    let menu = menu_items::Entity::find()
        .filter(menu_items::Column::Id.is_in(dishes.to_vec()))
        .filter(menu_items::Column::DeletedAt.is_null())
        .all(&transaction.models())
        .await?;
    let mut lines: Vec<order_items::ActiveModel> = Vec::new();
    for dish in &menu {
        require_available(dish)?;
        let quantity = dishes.iter().filter(|wanted| **wanted == dish.id).count();
        let quantity = i32::try_from(quantity).unwrap_or(i32::MAX);
        lines.push(order_items::ActiveModel {
            business_id: Set(transaction.tenant()),
            order_id: Set(order),
            menu_item_id: Set(dish.id),
            quantity: Set(quantity),
            unit_price: Set(dish.base_price),
            ..Default::default()
        });
    }
    if let Some(unknown) = dishes.iter().find(|wanted| menu.iter().all(|dish| dish.id != **wanted)) {
        return Err(Error::new(ErrorCode::NotFound, format!("there is no dish {unknown}"))
            .with_remedy("send ids of MenuItem rows of this business")
            .at("menuItemIds"));
    }
    let made = order_items::Entity::insert_many(lines).exec_with_returning(&transaction.models()).await?;
    Ok(made.into_iter().map(|line| Key::new(line.id)).collect())
}

fn require_available(dish: &menu_items::Model) -> Result<(), Error> {
    if dish.is_available && dish.is_active {
        return Ok(());
    }
    Err(Error::new(ErrorCode::ValidationFailed, format!("{} is not to be had", dish.name))
        .with_remedy("choose another dish, or make this one available")
        .at("menuItemIds"))
}

/// Lets only an order pass that guests still sit at.
///
/// # Errors
/// `DOCUMENT_SETTLED`.
pub(super) fn require_open(order: &orders::Model) -> Result<(), Error> {
    if !matches!(order.status, RestaurantOrderStatus::Completed | RestaurantOrderStatus::Cancelled) {
        return Ok(());
    }
    let message = format!("order {} is {}", order.order_number, order.status.stored());
    Err(Error::new(ErrorCode::DocumentSettled, message).with_remedy("open another order").at("orderId"))
}
