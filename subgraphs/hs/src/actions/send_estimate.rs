//! Offering a job to a customer.

use hs_models::hs::estimates::{self, EstimateStatus};
use kit::action::moving;
use kit::{Action, ActionInput, ActionPayload, Error, Key, TenantTransaction};
use sea_orm::{ActiveModelTrait, IntoActiveModel, Set};
use service::error::ErrorCode;
use table_model::prelude::{Date, Uuid};

use super::OFFICE;

/// Which estimate, and until when it holds.
#[derive(Debug, ActionInput)]
struct Input {
    /// Identifier of the estimate.
    estimate_id: Uuid,
    /// Last day on which it can be approved.
    valid_until: Option<Date>,
}

/// The offer.
#[derive(Debug, ActionPayload)]
struct Payload {
    /// The estimate, in the state `SENT`.
    estimate: Key<estimates::Entity>,
}

/// `sendEstimate`.
pub(crate) fn send_estimate() -> Action {
    Action::mutation("sendEstimate", "Offers a drafted estimate to its customer.", run)
        .roles(OFFICE)
        .refusals(&[ErrorCode::NotFound, ErrorCode::InvalidTransition])
}

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Payload, Error> {
    let estimate = transaction.locked::<estimates::Entity>(input.estimate_id, "estimateId").await?;
    let moved = moving(estimate.status, EstimateStatus::Sent, "estimateId")?;
    let id = estimate.id;
    let mut change = estimate.into_active_model();
    change.status = Set(moved);
    if input.valid_until.is_some() {
        change.valid_until = Set(input.valid_until);
    }
    change.update(&transaction.models()).await?;
    Ok(Payload { estimate: Key::new(id) })
}
