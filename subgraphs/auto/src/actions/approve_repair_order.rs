//! The customer's word that the work may be done.

use auto_models::auto::line_items::{self, RepairOrderLineItemStatus};
use auto_models::auto::repair_orders::{self, RepairOrderAuthorizationMethod, RepairOrderStatus};
use chrono::Utc;
use kit::action::moving;
use kit::{Action, ActionInput, ActionPayload, Error, Key, TenantTransaction};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, Set};
use service::error::ErrorCode;
use table_model::prelude::{Decimal, Uuid};

use super::COUNTER;

/// Which order, and how the customer agreed.
#[derive(Debug, ActionInput)]
struct Input {
    /// Identifier of the repair order.
    repair_order_id: Uuid,
    /// How the customer agreed.
    method: RepairOrderAuthorizationMethod,
    /// Who agreed; by default the customer of the order.
    authorized_by: Option<String>,
    /// Up to which amount; by default what the order comes to.
    amount: Option<Decimal>,
    /// Identifiers of the lines that the customer declines; all others that are quoted are approved.
    declined_line_ids: Option<Vec<Uuid>>,
}

/// The approved order.
#[derive(Debug, ActionPayload)]
struct Payload {
    /// The repair order, in the state `APPROVED`.
    repair_order: Key<repair_orders::Entity>,
    /// Its lines that were decided.
    lines: Vec<Key<line_items::Entity>>,
}

/// `approveRepairOrder`.
pub(crate) fn approve_repair_order() -> Action {
    Action::mutation(
        "approveRepairOrder",
        "Notes that the customer agreed to the work: the order may be worked on, its quoted lines are approved or \
         declined, and approved parts leave the stock.",
        run,
    )
    .roles(COUNTER)
    .refusals(&[ErrorCode::NotFound, ErrorCode::InvalidTransition, ErrorCode::BadUserInput])
}

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Payload, Error> {
    let order = transaction.locked::<repair_orders::Entity>(input.repair_order_id, "repairOrderId").await?;
    let moved = moving(order.status, RepairOrderStatus::Approved, "repairOrderId")?;
    let id = order.id;
    let lines = decide(id, &input.declined_line_ids.unwrap_or_default(), transaction).await?;
    // The totals follow the lines.
    let total = transaction.locked::<repair_orders::Entity>(id, "repairOrderId").await?.total_amount;
    let mut change = order.into_active_model();
    change.status = Set(moved);
    change.customer_authorization = Set(true);
    change.authorization_method = Set(Some(input.method));
    change.authorized_by = Set(input.authorized_by);
    change.authorization_timestamp = Set(Some(Utc::now()));
    change.customer_authorized_amount = Set(Some(input.amount.unwrap_or(total)));
    change.update(&transaction.models()).await?;
    Ok(Payload { repair_order: Key::new(id), lines: lines.into_iter().map(Key::new).collect() })
}

/// Approves or declines the quoted lines.
async fn decide(order: Uuid, declined: &[Uuid], transaction: &mut TenantTransaction) -> Result<Vec<Uuid>, Error> {
    let quoted = line_items::Entity::find()
        .filter(line_items::Column::RepairOrderId.eq(order))
        .filter(line_items::Column::Status.eq(RepairOrderLineItemStatus::Quoted));
    let lines = quoted.all(&transaction.models()).await?;
    if let Some(unknown) = declined.iter().find(|id| lines.iter().all(|line| line.id != **id)) {
        return Err(Error::bad_input(
            format!("{unknown} is no quoted line of the order"),
            "name lines of this order that are quoted",
        )
        .at("declinedLineIds"));
    }
    let mut decided = Vec::with_capacity(lines.len());
    for line in lines {
        let id = line.id;
        let mut change = line.into_active_model();
        change.status = Set(match declined.contains(&id) {
            true => RepairOrderLineItemStatus::Declined,
            false => RepairOrderLineItemStatus::Approved,
        });
        change.update(&transaction.models()).await?;
        decided.push(id);
    }
    Ok(decided)
}
