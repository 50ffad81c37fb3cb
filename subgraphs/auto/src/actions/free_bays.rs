//! Which bays can be booked at a time.

use auto_models::auto::{appointments, bays};
use kit::{Action, ActionInput, ActionPayload, Error, Key, TenantTransaction};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use service::error::ErrorCode;
use service::identity::Role;
use table_model::prelude::DateTimeUtc;

use appointments::AppointmentStatus;
use bays::{ServiceBayStatus, ServiceBayType};

/// When, and what kind of bay.
#[derive(Debug, ActionInput)]
struct Input {
    /// When the appointment begins.
    scheduled_start: DateTimeUtc,
    /// When it ends.
    scheduled_end: DateTimeUtc,
    /// What kind of bay it takes; any when left out.
    bay_type: Option<ServiceBayType>,
}

/// The bays that are free.
#[derive(Debug, ActionPayload)]
struct Payload {
    /// Bays that no appointment holds at any moment of that time, and that are in use.
    bays: Vec<Key<bays::Entity>>,
}

/// `freeBays`.
pub(crate) fn free_bays() -> Action {
    Action::query("freeBays", "Bays that can be booked for a time.", run)
        .roles(&[Role::Owner, Role::Manager, Role::Staff, Role::ServiceAdvisor, Role::FrontDesk, Role::Technician])
        .refusals(&[ErrorCode::ValidationFailed])
}

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Payload, Error> {
    if input.scheduled_end <= input.scheduled_start {
        return Err(Error::new(ErrorCode::ValidationFailed, "the time ends before it begins")
            .with_remedy("send an end that is after the start")
            .at("scheduledEnd"));
    }
    let holding = [AppointmentStatus::Scheduled, AppointmentStatus::CheckedIn, AppointmentStatus::InProgress];
    let taken = appointments::Entity::find()
        .filter(appointments::Column::Status.is_in(holding))
        .filter(appointments::Column::BayId.is_not_null())
        .filter(appointments::Column::DeletedAt.is_null())
        .filter(appointments::Column::ScheduledStart.lt(input.scheduled_end))
        .filter(appointments::Column::ScheduledEnd.gt(input.scheduled_start))
        .all(&transaction.models())
        .await?;
    let mut free = bays::Entity::find()
        .filter(bays::Column::IsActive.eq(true))
        .filter(bays::Column::Status.is_not_in([ServiceBayStatus::Maintenance, ServiceBayStatus::Offline]))
        .filter(bays::Column::Id.is_not_in(taken.iter().filter_map(|booked| booked.bay_id)))
        .order_by_asc(bays::Column::SortOrder)
        .order_by_asc(bays::Column::Name);
    if let Some(kind) = input.bay_type {
        free = free.filter(bays::Column::Type.eq(kind));
    }
    let free = free.all(&transaction.models()).await?;
    Ok(Payload { bays: free.into_iter().map(|bay| Key::new(bay.id)).collect() })
}
