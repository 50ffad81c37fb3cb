//! Whether a person who asks about their data is who they say.

use compliance_models::gdpr_mgmt::data_subject_requests::{
    self, DataSubjectRequestIdentityMethod, DataSubjectRequestIdentityStatus, DataSubjectRequestStatus,
};
use kit::{Action, ActionInput, ActionPayload, Error, Key, TenantTransaction};
use sea_orm::{ActiveModelTrait, IntoActiveModel, Set};
use service::error::ErrorCode;
use table_model::prelude::Uuid;

use super::OFFICERS;

/// Whose identity is known, and how.
#[derive(Debug, ActionInput)]
struct Input {
    /// Identifier of the request.
    data_subject_request_id: Uuid,
    /// How the identity was established.
    identity_method: DataSubjectRequestIdentityMethod,
    /// Identifier of the customer who asks, where the request does not name them yet.
    customer_id: Option<Uuid>,
}

/// The request.
#[derive(Debug, ActionPayload)]
struct Payload {
    /// The request, in the state `IN_PROGRESS`, with the identity `VERIFIED`.
    data_subject_request: Key<data_subject_requests::Entity>,
}

/// `verifyDataSubject`.
pub(crate) fn verify_data_subject() -> Action {
    Action::mutation(
        "verifyDataSubject",
        "Notes how the identity of a person was established who asks about their data, and by whom; without it nothing is \
         given out or erased.",
        run,
    )
    .roles(OFFICERS)
    .refusals(&[ErrorCode::NotFound, ErrorCode::InvalidTransition, ErrorCode::DocumentSettled])
}

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Payload, Error> {
    let field = "dataSubjectRequestId";
    let request = transaction.locked::<data_subject_requests::Entity>(input.data_subject_request_id, field).await?;
    if request.identity_status == DataSubjectRequestIdentityStatus::Verified {
        return Err(Error::new(ErrorCode::DocumentSettled, "the identity is verified")
            .with_remedy("answer the request")
            .at(field));
    }
    let id = request.id;
    let mut change = request.into_active_model();
    change.identity_status = Set(DataSubjectRequestIdentityStatus::Verified);
    change.identity_method = Set(Some(input.identity_method));
    change.identity_verified_by = Set(transaction.caller().user);
    change.status = Set(DataSubjectRequestStatus::InProgress);
    if input.customer_id.is_some() {
        change.customer_id = Set(input.customer_id);
    }
    change.update(&transaction.models()).await.map_err(|error| Error::from(error).at(field))?;
    Ok(Payload { data_subject_request: Key::new(id) })
}
