//! What several verbs do with a sale: put lines on it, ship them, bring it to its end.

use kit::{Error, TenantTransaction};
use platform_models::tenant_mgmt::businesses;
use ret_models::ret::sales_order_items;
use ret_models::ret::sales_orders::{
    self, SalesOrderFulfillmentStatus, SalesOrderPaymentMethod, SalesOrderStatus, SalesOrderType,
};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, Set};
use service::error::ErrorCode;
use table_model::TextEnum;
use table_model::prelude::{Decimal, Uuid};

use super::wares;

/// The rate of tax that the business charges.
///
/// # Errors
/// What the database refuses.
pub(super) async fn tax_rate(transaction: &mut TenantTransaction) -> Result<Decimal, Error> {
    let tenant = transaction.tenant();
    let business = businesses::Entity::find_by_id(tenant).one(&transaction.models()).await?;
    Ok(business.map(|business| business.tax_rate).unwrap_or_default())
}

/// Puts a line on the sale for each product or variant, at today's price.
///
/// # Errors
/// `NOT_FOUND` for what is no product, `VALIDATION_FAILED` for what is not for sale, `INSUFFICIENT_STOCK` where a
/// confirmed sale cannot hold it; all at `productIds`.
pub(super) async fn put(
    sale: Uuid,
    wanted: &[(Uuid, i32)],
    transaction: &mut TenantTransaction,
) -> Result<Vec<Uuid>, Error> {
    let ids: Vec<Uuid> = wanted.iter().map(|(id, _)| *id).collect();
    let known = wares::find(&ids, transaction).await?;
    let mut lines = Vec::with_capacity(wanted.len());
    for (id, quantity) in wanted {
        let Some(ware) = known.get(id) else { continue };
        if !ware.is_sold {
            return Err(Error::new(ErrorCode::ValidationFailed, format!("{} is not for sale", ware.name))
                .with_remedy("choose another product, or make this one active")
                .at("productIds"));
        }
        lines.push(sales_order_items::ActiveModel {
            business_id: Set(transaction.tenant()),
            sales_order_id: Set(sale),
            product_id: Set(if ware.variant.is_none() { Some(ware.product) } else { None }),
            product_variant_id: Set(ware.variant),
            quantity: Set(*quantity),
            unit_price: Set(ware.price),
            unit_cost: Set(Some(ware.cost)),
            ..Default::default()
        });
    }
    let made = sales_order_items::Entity::insert_many(lines).exec_with_returning(&transaction.models()).await;
    let made = made.map_err(|error| Error::from(error).at("productIds"))?;
    Ok(made.into_iter().map(|line| line.id).collect())
}

/// Lets only a sale pass on which something may still be put.
///
/// # Errors
/// `DOCUMENT_SETTLED`, at `salesOrderId`.
pub(super) fn require_open(sale: &sales_orders::Model) -> Result<(), Error> {
    if matches!(sale.order_status, SalesOrderStatus::Open | SalesOrderStatus::Processing) {
        return Ok(());
    }
    let message = format!("sale {} is {}", sale.order_number, sale.order_status.stored());
    Err(Error::new(ErrorCode::DocumentSettled, message).with_remedy("open another sale").at("salesOrderId"))
}

/// The lines of a sale, in the order in which they were put on it.
///
/// # Errors
/// What the database refuses.
pub(super) async fn lines(
    sale: Uuid,
    transaction: &mut TenantTransaction,
) -> Result<Vec<sales_order_items::Model>, Error> {
    let lines = sales_order_items::Entity::find()
        .filter(sales_order_items::Column::SalesOrderId.eq(sale))
        .order_by_asc(sales_order_items::Column::Id);
    Ok(lines.all(&transaction.models()).await?)
}

/// Confirms a sale: its lines are held from here on.
///
/// # Errors
/// `VALIDATION_FAILED` for a quote and a sale without lines, `INSUFFICIENT_STOCK`.
pub(super) async fn confirm(
    sale: sales_orders::Model,
    transaction: &mut TenantTransaction,
) -> Result<sales_orders::Model, Error> {
    let refused = |message: &str, remedy: &str| {
        Err(Error::new(ErrorCode::ValidationFailed, message).with_remedy(remedy).at("salesOrderId"))
    };
    if sale.order_type == SalesOrderType::Quote {
        return refused("a quote is no sale yet", "make it a standard sale first");
    }
    if lines(sale.id, transaction).await?.is_empty() {
        return refused("the sale has no lines", "add products first");
    }
    let mut change = sale.into_active_model();
    change.order_status = Set(SalesOrderStatus::Processing);
    change.fulfillment_status = Set(SalesOrderFulfillmentStatus::Processing);
    let confirmed = change.update(&transaction.models()).await;
    confirmed.map_err(|error| Error::from(error).at("salesOrderId"))
}

/// Ships units of lines; with the last one the sale is shipped.
///
/// # Errors
/// `INSUFFICIENT_STOCK`, where less is on the shelf than was promised.
pub(super) async fn ship(
    sale: sales_orders::Model,
    units: &[(Uuid, i32)],
    transaction: &mut TenantTransaction,
) -> Result<sales_orders::Model, Error> {
    let mut is_all = true;
    for line in lines(sale.id, transaction).await? {
        let shipped = units.iter().find(|(id, _)| *id == line.id).map_or(0, |(_, quantity)| *quantity);
        is_all &= line.quantity_shipped + shipped == line.quantity;
        if shipped > 0 {
            let total = line.quantity_shipped + shipped;
            let mut change = line.into_active_model();
            change.quantity_shipped = Set(total);
            change.update(&transaction.models()).await.map_err(|error| Error::from(error).at("salesOrderId"))?;
        }
    }
    if !is_all {
        return Ok(sale);
    }
    let mut change = sale.into_active_model();
    change.order_status = Set(SalesOrderStatus::Shipped);
    change.fulfillment_status = Set(SalesOrderFulfillmentStatus::Shipped);
    Ok(change.update(&transaction.models()).await?)
}

/// What is left to ship of each line.
///
/// # Errors
/// What the database refuses.
pub(super) async fn unshipped(sale: Uuid, transaction: &mut TenantTransaction) -> Result<Vec<(Uuid, i32)>, Error> {
    let lines = lines(sale, transaction).await?;
    Ok(lines.into_iter().map(|line| (line.id, line.quantity - line.quantity_shipped)).collect())
}

/// Completes a sale whose goods are with the customer, once nothing is due.
///
/// # Errors
/// What the database refuses.
pub(super) async fn complete(sale: Uuid, transaction: &mut TenantTransaction) -> Result<(), Error> {
    let sale = transaction.locked::<sales_orders::Entity>(sale, "salesOrderId").await?;
    let is_over = sale.order_status == SalesOrderStatus::Shipped
        && sale.fulfillment_status == SalesOrderFulfillmentStatus::Delivered
        && sale.amount_due <= Decimal::ZERO;
    if is_over {
        let mut change = sale.into_active_model();
        change.order_status = Set(SalesOrderStatus::Completed);
        change.update(&transaction.models()).await?;
    }
    Ok(())
}

/// Notes how a sale was paid last, and who took the money.
///
/// # Errors
/// What the database refuses.
pub(super) async fn note_payment(
    sale: Uuid,
    method: SalesOrderPaymentMethod,
    transaction: &mut TenantTransaction,
) -> Result<(), Error> {
    let mut change = sales_orders::ActiveModel { id: Set(sale), ..Default::default() };
    change.payment_method = Set(Some(method));
    change.cashier_id = Set(transaction.caller().user);
    change.update(&transaction.models()).await?;
    Ok(())
}
