//! The bill for a job.

use chrono::{TimeDelta, Utc};
use hs_models::hs::invoice_line_items;
use hs_models::hs::invoices::{self, ServiceInvoiceStatus};
use hs_models::hs::work_orders::{self, WorkOrderStatus};
use kit::{Action, ActionInput, ActionPayload, Error, Key, TenantTransaction};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, Set};
use service::error::ErrorCode;
use table_model::TextEnum;
use table_model::prelude::{DateTimeUtc, Uuid};

use super::{OFFICE, bill_lines};

/// Which job, and until when it is to be paid.
#[derive(Debug, ActionInput)]
struct Input {
    /// Identifier of the work order.
    work_order_id: Uuid,
    /// When it is due; in thirty days when left out.
    due_at: Option<DateTimeUtc>,
}

/// The bill.
#[derive(Debug, ActionPayload)]
struct Payload {
    /// The invoice, in the state `SENT`.
    invoice: Key<invoices::Entity>,
    /// Its lines.
    items: Vec<Key<invoice_line_items::Entity>>,
    /// The work order.
    work_order: Key<work_orders::Entity>,
}

/// `invoiceWorkOrder`.
pub(crate) fn invoice_work_order() -> Action {
    Action::mutation(
        "invoiceWorkOrder",
        "Bills a completed job: the invoice has the lines, the discount and the rate of tax of the work order. A job has \
         one invoice that is not cancelled.",
        run,
    )
    .roles(OFFICE)
    .refusals(&[ErrorCode::NotFound, ErrorCode::InvalidTransition, ErrorCode::DocumentSettled])
}

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Payload, Error> {
    let order = transaction.locked::<work_orders::Entity>(input.work_order_id, "workOrderId").await?;
    if order.status != WorkOrderStatus::Completed {
        let message = format!("the work order is {}, and not completed", order.status.stored());
        return Err(Error::new(ErrorCode::InvalidTransition, message)
            .with_remedy("complete it first")
            .at("workOrderId"));
    }
    require_unbilled(order.id, transaction).await?;
    let now = Utc::now();
    let bill = invoices::ActiveModel {
        business_id: Set(transaction.tenant()),
        work_order_id: Set(Some(order.id)),
        customer_id: Set(order.customer_id),
        tax_rate: Set(order.tax_rate),
        discount_amount: Set(order.discount_amount),
        issued_at: Set(Some(now)),
        due_at: Set(Some(input.due_at.unwrap_or(now + TimeDelta::days(30)))),
        ..Default::default()
    };
    let drafted = bill.insert(&transaction.models()).await?;
    let id = drafted.id;
    let items = bill_lines::copy(&order, id, transaction).await?;
    let mut change = drafted.into_active_model();
    change.status = Set(ServiceInvoiceStatus::Sent);
    change.update(&transaction.models()).await?;
    let items = items.into_iter().map(Key::new).collect();
    Ok(Payload { invoice: Key::new(id), items, work_order: Key::new(order.id) })
}

async fn require_unbilled(order: Uuid, transaction: &mut TenantTransaction) -> Result<(), Error> {
    let standing = invoices::Entity::find()
        .filter(invoices::Column::WorkOrderId.eq(order))
        .filter(invoices::Column::Status.ne(ServiceInvoiceStatus::Cancelled))
        .filter(invoices::Column::DeletedAt.is_null());
    match standing.one(&transaction.models()).await? {
        None => Ok(()),
        Some(bill) => {
            Err(Error::new(ErrorCode::DocumentSettled, format!("the work order is billed by {}", bill.invoice_number))
                .with_remedy("cancel that invoice before you write another")
                .at("workOrderId"))
        }
    }
}
