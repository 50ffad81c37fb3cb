//! The certificate of an enrolment.

use courses_models::courses::certificates;
use kit::{Error, TenantTransaction};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use table_model::prelude::Uuid;

/// The certificate of an enrolment, if it has one.
///
/// # Errors
/// What the database refuses.
pub(super) async fn of(
    enrolment: Uuid,
    transaction: &mut TenantTransaction,
) -> Result<Option<certificates::Model>, Error> {
    let found = certificates::Entity::find().filter(certificates::Column::EnrolmentId.eq(enrolment));
    Ok(found.one(&transaction.models()).await?)
}
