//! Receiving a vehicle that comes to its appointment.

use auto_models::auto::repair_orders::{self, RepairOrderFuelLevelIn, RepairOrderServiceType};
use auto_models::auto::{appointments, bays, vehicles};
use kit::action::moving;
use kit::{Action, ActionInput, ActionPayload, Error, Key, TenantTransaction};
use sea_orm::{ActiveModelTrait, IntoActiveModel, Set};
use service::error::ErrorCode;
use table_model::prelude::Uuid;

use super::COUNTER;
use appointments::AppointmentStatus;
use bays::ServiceBayStatus;

/// Which appointment, and how the vehicle arrived.
#[derive(Debug, ActionInput)]
struct Input {
    /// Identifier of the appointment.
    appointment_id: Uuid,
    /// Odometer reading on arrival, in the vehicle's `mileageUnit`; not below the last known one.
    mileage: i32,
    /// Fuel level on arrival; unknown when left out.
    fuel_level: Option<RepairOrderFuelLevelIn>,
    /// What the customer complains of; by default what the appointment says.
    customer_concern: Option<String>,
    /// What kind of service it is; a diagnosis when left out.
    service_type: Option<RepairOrderServiceType>,
    /// Identifier of the bay that the vehicle takes; by default that of the appointment.
    bay_id: Option<Uuid>,
}

/// The open repair order, and what it came from.
#[derive(Debug, ActionPayload)]
struct Payload {
    /// The repair order, in the state `OPEN`.
    repair_order: Key<repair_orders::Entity>,
    /// The appointment, in the state `CHECKED_IN`.
    appointment: Key<appointments::Entity>,
    /// The vehicle with its new mileage.
    vehicle: Key<vehicles::Entity>,
    /// The bay that it took, if any.
    bay: Option<Key<bays::Entity>>,
}

/// `checkIn`.
pub(crate) fn check_in() -> Action {
    Action::mutation(
        "checkIn",
        "Receives the vehicle of an appointment: opens its repair order, notes the mileage and takes the bay. An \
         appointment is checked in once; one that was missed still can be.",
        run,
    )
    .roles(COUNTER)
    .refusals(&[
        ErrorCode::NotFound,
        ErrorCode::InvalidTransition,
        ErrorCode::ValidationFailed,
        ErrorCode::SlotTaken,
    ])
}

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Payload, Error> {
    let appointment = transaction.locked::<appointments::Entity>(input.appointment_id, "appointmentId").await?;
    let moved = moving(appointment.status, AppointmentStatus::CheckedIn, "appointmentId")?;
    let vehicle = transaction.locked::<vehicles::Entity>(appointment.vehicle_id, "appointmentId").await?;
    if input.mileage < vehicle.current_mileage {
        let known = vehicle.current_mileage;
        return Err(Error::new(ErrorCode::ValidationFailed, format!("the vehicle had {known} already"))
            .with_remedy("read the odometer again; correct the vehicle first if what is known is wrong")
            .at("mileage"));
    }
    let (appointment_id, vehicle_id) = (appointment.id, vehicle.id);
    let bay_id = input.bay_id.or(appointment.bay_id);

    let mut change = appointment.clone().into_active_model();
    change.status = Set(moved);
    change.update(&transaction.models()).await?;
    let order = open(&input, &appointment, bay_id, transaction).await?;
    let mut change = appointments::ActiveModel { id: Set(appointment_id), ..Default::default() };
    change.repair_order_id = Set(Some(order));
    change.update(&transaction.models()).await?;

    let mut change = vehicle.into_active_model();
    change.current_mileage = Set(input.mileage);
    change.last_mileage_update = Set(Some(chrono::Utc::now()));
    change.update(&transaction.models()).await?;
    if let Some(bay) = bay_id {
        occupy(bay, order, transaction).await?;
    }
    Ok(Payload {
        repair_order: Key::new(order),
        appointment: Key::new(appointment_id),
        vehicle: Key::new(vehicle_id),
        bay: bay_id.map(Key::new),
    })
}

/// Opens the repair order of the appointment.
async fn open(
    input: &Input,
    appointment: &appointments::Model,
    bay_id: Option<Uuid>,
    transaction: &mut TenantTransaction,
) -> Result<Uuid, Error> {
    let order = repair_orders::ActiveModel {
        business_id: Set(transaction.tenant()),
        customer_id: Set(Some(appointment.customer_id)),
        vehicle_id: Set(appointment.vehicle_id),
        appointment_id: Set(Some(appointment.id)),
        mileage_in: Set(input.mileage),
        fuel_level_in: Set(input.fuel_level.unwrap_or(RepairOrderFuelLevelIn::Unknown)),
        customer_concern: Set(concern(input, appointment)),
        service_type: Set(input.service_type.unwrap_or(RepairOrderServiceType::Diagnosis)),
        primary_technician_id: Set(appointment.assigned_technician_id),
        service_writer_id: Set(transaction.caller().user),
        bay_id: Set(bay_id),
        ..Default::default()
    };
    Ok(order.insert(&transaction.models()).await?.id)
}

/// What the customer says now, or said when the appointment was made.
fn concern(input: &Input, appointment: &appointments::Model) -> String {
    let asked_for = || (!appointment.services_requested.is_empty()).then(|| appointment.services_requested.join(", "));
    let said = input.customer_concern.clone().or_else(|| appointment.description.clone()).or_else(asked_for);
    said.or_else(|| appointment.appointment_type.clone()).unwrap_or_else(|| "See the appointment".to_owned())
}

/// Puts the vehicle of the order into a free bay.
async fn occupy(bay: Uuid, order: Uuid, transaction: &mut TenantTransaction) -> Result<(), Error> {
    let bay = transaction.locked::<bays::Entity>(bay, "bayId").await?;
    if bay.status != ServiceBayStatus::Available {
        return Err(Error::new(ErrorCode::SlotTaken, format!("bay {} is not available", bay.name))
            .with_remedy("choose a bay that is available")
            .at("bayId"));
    }
    let mut change = bay.into_active_model();
    change.status = Set(ServiceBayStatus::Occupied);
    change.current_ro_id = Set(Some(order));
    change.update(&transaction.models()).await?;
    Ok(())
}
