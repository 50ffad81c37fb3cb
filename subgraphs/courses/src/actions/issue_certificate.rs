//! A certificate of a completed course.

use courses_models::courses::certificates::{self, CourseCertificateStatus};
use courses_models::courses::enrolments;
use kit::action::moving;
use kit::{Action, ActionInput, ActionPayload, Error, Key, TenantTransaction};
use sea_orm::{ActiveModelTrait, IntoActiveModel, Set};
use service::error::ErrorCode;
use table_model::prelude::Uuid;

use super::{HEADS, certificates as issued};

/// For whom.
#[derive(Debug, ActionInput)]
struct Input {
    /// Identifier of the enrolment, which must be completed.
    enrolment_id: Uuid,
    /// Name on the certificate; the learner's name when left out.
    holder_name: Option<String>,
}

/// What proves it.
#[derive(Debug, ActionPayload)]
struct Payload {
    /// The certificate, in the state `ISSUED`, with its code.
    certificate: Key<certificates::Entity>,
    /// The enrolment.
    enrolment: Key<enrolments::Entity>,
}

/// `issueCertificate`.
pub(crate) fn issue_certificate() -> Action {
    Action::mutation(
        "issueCertificate",
        "Certifies a completed course that does not certify by itself, and renews a certificate that expired, with a new \
         code. Courses with `issuesCertificate` certify by themselves.",
        run,
    )
    .roles(HEADS)
    .refusals(&[ErrorCode::NotFound, ErrorCode::InvalidTransition, ErrorCode::CheckViolation])
}

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Payload, Error> {
    let enrolment = transaction.locked::<enrolments::Entity>(input.enrolment_id, "enrolmentId").await?.id;
    let standing = issued::of(enrolment, transaction).await?;
    let certificate = match standing {
        Some(standing) => renewed(standing, input.holder_name, transaction).await?,
        None => first(enrolment, input.holder_name, transaction).await?,
    };
    Ok(Payload { certificate: Key::new(certificate), enrolment: Key::new(enrolment) })
}

async fn first(
    enrolment: Uuid,
    holder_name: Option<String>,
    transaction: &mut TenantTransaction,
) -> Result<Uuid, Error> {
    let certificate = certificates::ActiveModel {
        business_id: Set(transaction.tenant()),
        enrolment_id: Set(enrolment),
        status: Set(CourseCertificateStatus::Issued),
        holder_name: Set(holder_name),
        ..Default::default()
    };
    let made = certificate.insert(&transaction.models()).await;
    Ok(made.map_err(|error| Error::from(error).at("enrolmentId"))?.id)
}

/// The database gives code and dates to what has none.
async fn renewed(
    standing: certificates::Model,
    holder_name: Option<String>,
    transaction: &mut TenantTransaction,
) -> Result<Uuid, Error> {
    let moved = moving(standing.status, CourseCertificateStatus::Issued, "enrolmentId")?;
    let has_expired = standing.status == CourseCertificateStatus::Expired;
    let mut change = standing.into_active_model();
    change.status = Set(moved);
    if has_expired {
        change.verification_code = Set(None);
        change.expires_on = Set(None);
    }
    if holder_name.is_some() {
        change.holder_name = Set(holder_name);
    }
    let changed = change.update(&transaction.models()).await;
    Ok(changed.map_err(|error| Error::from(error).at("enrolmentId"))?.id)
}
