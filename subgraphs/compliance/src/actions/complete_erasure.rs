//! A person who is erased, as the GDPR has it.

use compliance_models::gdpr_mgmt::data_subject_requests::{self, DataSubjectRequestStatus, DataSubjectRequestType};
use compliance_models::gdpr_mgmt::request_actions;
use kit::action::moving;
use kit::{Action, ActionInput, ActionPayload, Error, Key, TenantTransaction};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use service::error::ErrorCode;
use table_model::prelude::Uuid;

use super::{OFFICERS, erasing};

/// Which request.
#[derive(Debug, ActionInput)]
struct Input {
    /// Identifier of the request, whose person is verified.
    data_subject_request_id: Uuid,
}

/// What was done.
#[derive(Debug, ActionPayload)]
struct Payload {
    /// The request, in the state `COMPLETED`, with its report.
    data_subject_request: Key<data_subject_requests::Entity>,
    /// What was done in which table.
    actions: Vec<Key<request_actions::Entity>>,
}

/// `completeErasure`.
pub(crate) fn complete_erasure() -> Action {
    Action::mutation("completeErasure", "Erases the customer of a verified request for good: what tells who they are is replaced wherever it leads to them, the records of the business stay. Refused while an invoice is open or a hold stands.", run)
        .roles(OFFICERS)
        .refusals(&[ErrorCode::NotFound, ErrorCode::InvalidTransition, ErrorCode::ValidationFailed])
}

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Payload, Error> {
    let request = transaction
        .locked::<data_subject_requests::Entity>(input.data_subject_request_id, "dataSubjectRequestId")
        .await?;
    let asks_for_it = request.request_type == DataSubjectRequestType::Erasure;
    erasing::require_erasure(asks_for_it, request.customer_id, "dataSubjectRequestId")?;
    moving(request.status, DataSubjectRequestStatus::Completed, "dataSubjectRequestId")?;
    erasing::erase("gdpr_mgmt.erase_customer", request.id, "dataSubjectRequestId", transaction).await?;
    let done = request_actions::Entity::find()
        .filter(request_actions::Column::DataSubjectRequestId.eq(request.id))
        .order_by_asc(request_actions::Column::TableName)
        .all(&transaction.models())
        .await?;
    Ok(Payload {
        data_subject_request: Key::new(request.id),
        actions: done.into_iter().map(|action| Key::new(action.id)).collect(),
    })
}
