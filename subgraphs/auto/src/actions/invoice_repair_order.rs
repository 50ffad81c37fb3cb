//! The bill for a repair order.

use auto_models::auto::invoices::{self, AutoInvoiceStatus};
use auto_models::auto::repair_orders::{self, RepairOrderStatus};
use chrono::{TimeDelta, Utc};
use kit::{Action, ActionInput, ActionPayload, Error, Key, TenantTransaction};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, Set};
use service::error::ErrorCode;
use table_model::TextEnum;
use table_model::prelude::{Date, Uuid};

use super::COUNTER;

/// Which order, and until when it is to be paid.
#[derive(Debug, ActionInput)]
struct Input {
    /// Identifier of the repair order.
    repair_order_id: Uuid,
    /// Day on which it is due; in thirty days when left out.
    due_date: Option<Date>,
}

/// The bill.
#[derive(Debug, ActionPayload)]
struct Payload {
    /// The invoice, in the state `SENT`.
    invoice: Key<invoices::Entity>,
    /// The repair order.
    repair_order: Key<repair_orders::Entity>,
}

/// `invoiceRepairOrder`.
pub(crate) fn invoice_repair_order() -> Action {
    Action::mutation(
        "invoiceRepairOrder",
        "Bills a repair order whose work is done: the invoice has the totals of the order. An order has one invoice \
         that is not void.",
        run,
    )
    .roles(COUNTER)
    .refusals(&[ErrorCode::NotFound, ErrorCode::InvalidTransition, ErrorCode::DocumentSettled])
}

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Payload, Error> {
    let order = transaction.locked::<repair_orders::Entity>(input.repair_order_id, "repairOrderId").await?;
    require_done(&order)?;
    require_unbilled(order.id, transaction).await?;
    let issued = Utc::now().date_naive();
    let bill = invoices::ActiveModel {
        business_id: Set(transaction.tenant()),
        repair_order_id: Set(Some(order.id)),
        issue_date: Set(issued),
        due_date: Set(Some(input.due_date.unwrap_or(issued + TimeDelta::days(30)))),
        labor_total: Set(order.labor_amount),
        parts_total: Set(order.parts_total),
        subtotal: Set(order.subtotal),
        tax_amount: Set(order.tax_amount),
        discount_amount: Set(order.subtotal + order.tax_amount - order.total_amount),
        total_amount: Set(order.total_amount),
        ..Default::default()
    };
    let drafted = bill.insert(&transaction.models()).await?;
    let id = drafted.id;
    let mut change = drafted.into_active_model();
    change.status = Set(AutoInvoiceStatus::Sent);
    change.update(&transaction.models()).await?;
    Ok(Payload { invoice: Key::new(id), repair_order: Key::new(order.id) })
}

fn require_done(order: &repair_orders::Model) -> Result<(), Error> {
    if matches!(order.status, RepairOrderStatus::Completed | RepairOrderStatus::Delivered) {
        return Ok(());
    }
    let message = format!("the repair order is {}, and its work is not done", order.status.stored());
    Err(Error::new(ErrorCode::InvalidTransition, message).with_remedy("complete it first").at("repairOrderId"))
}

async fn require_unbilled(order: Uuid, transaction: &mut TenantTransaction) -> Result<(), Error> {
    let standing = invoices::Entity::find()
        .filter(invoices::Column::RepairOrderId.eq(order))
        .filter(invoices::Column::Status.ne(AutoInvoiceStatus::Void));
    match standing.one(&transaction.models()).await? {
        None => Ok(()),
        Some(bill) => Err(Error::new(
            ErrorCode::DocumentSettled,
            format!("the repair order is billed by {}", bill.invoice_number),
        )
        .with_remedy("void that invoice before you write another")
        .at("repairOrderId")),
    }
}
