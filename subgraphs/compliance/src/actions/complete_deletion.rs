//! A consumer who is deleted, as the CCPA has it.

use compliance_models::ccpa_mgmt::consumer_requests::{self, ConsumerRequestStatus, ConsumerRequestType};
use kit::action::moving;
use kit::{Action, ActionInput, ActionPayload, Error, Key, TenantTransaction};
use service::error::ErrorCode;
use table_model::prelude::Uuid;

use super::{OFFICERS, erasing};

/// Which request.
#[derive(Debug, ActionInput)]
struct Input {
    /// Identifier of the request, whose person is verified.
    consumer_request_id: Uuid,
}

/// What was done.
#[derive(Debug, ActionPayload)]
struct Payload {
    /// The request, in the state `COMPLETED`, with its report.
    consumer_request: Key<consumer_requests::Entity>,
}

/// `completeDeletion`.
pub(crate) fn complete_deletion() -> Action {
    Action::mutation("completeDeletion", "Deletes what is known of the customer of a verified request, as `completeErasure` does. Refused while an invoice is open or a hold stands.", run)
        .roles(OFFICERS)
        .refusals(&[ErrorCode::NotFound, ErrorCode::InvalidTransition, ErrorCode::ValidationFailed])
}

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Payload, Error> {
    let request =
        transaction.locked::<consumer_requests::Entity>(input.consumer_request_id, "consumerRequestId").await?;
    let asks_for_it = request.request_type == ConsumerRequestType::Delete;
    erasing::require_erasure(asks_for_it, request.customer_id, "consumerRequestId")?;
    moving(request.status, ConsumerRequestStatus::Completed, "consumerRequestId")?;
    erasing::erase("ccpa_mgmt.delete_customer", request.id, "consumerRequestId", transaction).await?;
    Ok(Payload { consumer_request: Key::new(request.id) })
}
