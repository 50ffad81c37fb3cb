//! A certificate that is taken back.

use courses_models::courses::certificates::{self, CourseCertificateStatus};
use kit::action::moving;
use kit::{Action, ActionInput, ActionPayload, Error, Key, TenantTransaction};
use sea_orm::{ActiveModelTrait, IntoActiveModel, Set};
use service::error::ErrorCode;
use table_model::prelude::Uuid;

use super::HEADS;

/// Which certificate, and why.
#[derive(Debug, ActionInput)]
struct Input {
    /// Identifier of the certificate.
    certificate_id: Uuid,
    /// Why it is taken back.
    reason: String,
}

/// What proves nothing any more.
#[derive(Debug, ActionPayload)]
struct Payload {
    /// The certificate, in the state `REVOKED`.
    certificate: Key<certificates::Entity>,
}

/// `revokeCertificate`.
pub(crate) fn revoke_certificate() -> Action {
    Action::mutation("revokeCertificate", "Takes a certificate back for good; its code proves nothing any more.", run)
        .roles(HEADS)
        .refusals(&[ErrorCode::NotFound, ErrorCode::InvalidTransition])
}

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Payload, Error> {
    let certificate = transaction.locked::<certificates::Entity>(input.certificate_id, "certificateId").await?;
    let moved = moving(certificate.status, CourseCertificateStatus::Revoked, "certificateId")?;
    let id = certificate.id;
    let mut change = certificate.into_active_model();
    change.status = Set(moved);
    change.revocation_reason = Set(Some(input.reason));
    change.update(&transaction.models()).await.map_err(|error| Error::from(error).at("certificateId"))?;
    Ok(Payload { certificate: Key::new(id) })
}
