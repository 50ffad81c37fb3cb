//! The end of the work on a vehicle.

use auto_models::auto::appointments::{self, AppointmentStatus};
use auto_models::auto::bays::{self, ServiceBayStatus};
use auto_models::auto::line_items::{self, RepairOrderLineItemStatus};
use auto_models::auto::repair_orders::{self, RepairOrderStatus};
use kit::action::moving;
use kit::{Action, ActionInput, ActionPayload, Error, Key, TenantTransaction};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, Set};
use service::error::ErrorCode;
use table_model::prelude::Uuid;

use super::FLOOR;

/// Which order, and how the vehicle stands.
#[derive(Debug, ActionInput)]
struct Input {
    /// Identifier of the repair order.
    repair_order_id: Uuid,
    /// Odometer reading on departure; not below that on arrival.
    mileage_out: Option<i32>,
    /// What was done about what was found.
    correction: Option<String>,
}

/// The completed order, and what it freed.
#[derive(Debug, ActionPayload)]
struct Payload {
    /// The repair order, in the state `COMPLETED`.
    repair_order: Key<repair_orders::Entity>,
    /// Its lines that are done.
    lines: Vec<Key<line_items::Entity>>,
    /// The bay that is free again, if it had one.
    bay: Option<Key<bays::Entity>>,
    /// The appointment that it came from, if any.
    appointment: Option<Key<appointments::Entity>>,
}

/// `completeRepairOrder`.
pub(crate) fn complete_repair_order() -> Action {
    Action::mutation(
        "completeRepairOrder",
        "Ends the work on a repair order: its approved lines are done, the bay is free, the vehicle waits to be picked \
         up.",
        run,
    )
    .roles(FLOOR)
    .refusals(&[ErrorCode::NotFound, ErrorCode::InvalidTransition, ErrorCode::ValidationFailed])
}

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Payload, Error> {
    let order = transaction.locked::<repair_orders::Entity>(input.repair_order_id, "repairOrderId").await?;
    let moved = moving(order.status, RepairOrderStatus::Completed, "repairOrderId")?;
    if input.mileage_out.is_some_and(|out| out < order.mileage_in) {
        let message = format!("the vehicle came with {}", order.mileage_in);
        return Err(Error::new(ErrorCode::ValidationFailed, message)
            .with_remedy("read the odometer again")
            .at("mileageOut"));
    }
    let (id, appointment) = (order.id, order.appointment_id);
    let mut change = order.into_active_model();
    change.status = Set(moved);
    change.completed_by = Set(transaction.caller().user);
    if input.mileage_out.is_some() {
        change.mileage_out = Set(input.mileage_out);
    }
    if input.correction.is_some() {
        change.correction = Set(input.correction);
    }
    change.update(&transaction.models()).await?;
    Ok(Payload {
        repair_order: Key::new(id),
        lines: finish_lines(id, transaction).await?,
        bay: leave_bay(id, transaction).await?,
        appointment: end_appointment(appointment, transaction).await?,
    })
}

/// What was approved is done.
async fn finish_lines(order: Uuid, transaction: &mut TenantTransaction) -> Result<Vec<Key<line_items::Entity>>, Error> {
    let done = line_items::Entity::update_many()
        .col_expr(line_items::Column::Status, Expr::value("completed"))
        .filter(line_items::Column::RepairOrderId.eq(order))
        .filter(line_items::Column::Status.eq(RepairOrderLineItemStatus::Approved));
    let lines = done.exec_with_returning(&transaction.models()).await?;
    Ok(lines.into_iter().map(|line| Key::new(line.id)).collect())
}

/// The bay in which the order's vehicle stands is free.
async fn leave_bay(order: Uuid, transaction: &mut TenantTransaction) -> Result<Option<Key<bays::Entity>>, Error> {
    let taken = bays::Entity::find()
        .filter(bays::Column::CurrentRoId.eq(order))
        .filter(bays::Column::Status.eq(ServiceBayStatus::Occupied));
    let Some(bay) = taken.one(&transaction.models()).await? else { return Ok(None) };
    let id = bay.id;
    let mut change = bay.into_active_model();
    change.status = Set(ServiceBayStatus::Available);
    change.current_ro_id = Set(None);
    change.update(&transaction.models()).await?;
    Ok(Some(Key::new(id)))
}

/// The visit is over, unless somebody ended it before.
async fn end_appointment(
    appointment: Option<Uuid>,
    transaction: &mut TenantTransaction,
) -> Result<Option<Key<appointments::Entity>>, Error> {
    let Some(id) = appointment else { return Ok(None) };
    let visit = transaction.locked::<appointments::Entity>(id, "repairOrderId").await?;
    if matches!(visit.status, AppointmentStatus::CheckedIn | AppointmentStatus::InProgress) {
        let mut change = visit.into_active_model();
        change.status = Set(AppointmentStatus::Completed);
        change.update(&transaction.models()).await?;
    }
    Ok(Some(Key::new(id)))
}
