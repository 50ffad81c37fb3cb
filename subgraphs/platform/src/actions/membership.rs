//! The membership that a verb is about.

use kit::{Error, TenantTransaction};
use platform_models::user_mgmt::business_users;
use sea_orm::{EntityTrait, QuerySelect};
use service::error::ErrorCode;
use uuid::Uuid;

/// The membership with this id in the business of the transaction, locked until its end.
///
/// # Errors
/// `NOT_FOUND`, also for one of another business.
pub(super) async fn membership(id: Uuid, transaction: &mut TenantTransaction) -> Result<business_users::Model, Error> {
    let found = business_users::Entity::find_by_id(id).lock_exclusive().one(&transaction.models()).await?;
    found.ok_or_else(|| {
        Error::new(ErrorCode::NotFound, format!("there is no membership {id}"))
            .with_remedy("send the id of a BusinessUser of this business")
            .at("membershipId")
    })
}
