//! The lines of a job as those of its bill.

use hs_models::hs::invoice_line_items::{self, ServiceInvoiceLineItemType};
use hs_models::hs::work_order_items::{self, WorkOrderItemType};
use hs_models::hs::work_orders;
use kit::{Error, TenantTransaction};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, Set};
use table_model::prelude::{Decimal, Uuid};

/// Puts the lines of a job on a drafted invoice. A job that has a price and no lines, from before there were any, becomes
/// one line.
///
/// # Errors
/// What the database refuses.
pub(super) async fn copy(
    order: &work_orders::Model,
    invoice: Uuid,
    transaction: &mut TenantTransaction,
) -> Result<Vec<Uuid>, Error> {
    let done = work_order_items::Entity::find()
        .filter(work_order_items::Column::WorkOrderId.eq(order.id))
        .order_by_asc(work_order_items::Column::SortOrder)
        .order_by_asc(work_order_items::Column::Id);
    let done = done.all(&transaction.models()).await?;
    let mut lines: Vec<_> = done.into_iter().map(|line| of_line(line, invoice)).collect();
    if lines.is_empty() && order.subtotal > Decimal::ZERO {
        lines.push(lump(order, invoice));
    }
    if lines.is_empty() {
        return Ok(Vec::new());
    }
    let made = invoice_line_items::Entity::insert_many(lines).exec_with_returning(&transaction.models()).await?;
    Ok(made.into_iter().map(|line| line.id).collect())
}

fn of_line(line: work_order_items::Model, invoice: Uuid) -> invoice_line_items::ActiveModel {
    invoice_line_items::ActiveModel {
        business_id: Set(line.business_id),
        invoice_id: Set(invoice),
        item_type: Set(Some(match line.item_type {
            WorkOrderItemType::Labor => ServiceInvoiceLineItemType::Labor,
            WorkOrderItemType::Part => ServiceInvoiceLineItemType::Part,
            WorkOrderItemType::Material => ServiceInvoiceLineItemType::Material,
            WorkOrderItemType::Equipment => ServiceInvoiceLineItemType::Equipment,
            WorkOrderItemType::Fee => ServiceInvoiceLineItemType::Fee,
            WorkOrderItemType::Discount => ServiceInvoiceLineItemType::Discount,
        })),
        description: Set(Some(line.description)),
        quantity: Set(line.quantity),
        unit_price: Set(line.unit_price),
        total_price: Set(line.total_price),
        part_id: Set(line.inventory_item_id),
        ..Default::default()
    }
}

fn lump(order: &work_orders::Model, invoice: Uuid) -> invoice_line_items::ActiveModel {
    invoice_line_items::ActiveModel {
        business_id: Set(order.business_id),
        invoice_id: Set(invoice),
        description: Set(Some(order.title.clone())),
        quantity: Set(Decimal::ONE),
        unit_price: Set(order.subtotal),
        total_price: Set(order.subtotal),
        ..Default::default()
    }
}
