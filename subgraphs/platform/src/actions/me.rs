//! Who is signed in.

use kit::{Action, ActionPayload, Error, Key, TenantTransaction};
use platform_models::tenant_mgmt::businesses;
use platform_models::user_mgmt::business_users::{self, BusinessUserRole};
use platform_models::user_mgmt::users;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use service::identity::Role;
use table_model::TextEnum;

/// Who is signed in, where, and as what.
#[derive(Debug, ActionPayload)]
struct Payload {
    /// The person; null for a program.
    user: Option<Key<users::Entity>>,
    /// The business that the token is for.
    business: Key<businesses::Entity>,
    /// Role that holds now: the membership's, where the token does not narrow it.
    role: BusinessUserRole,
    /// The person's membership of the business; null for a program.
    membership: Option<Key<business_users::Entity>>,
}

/// `me`.
pub(crate) fn me() -> Action {
    Action::query("me", "Who is signed in, in which business and role.", run).roles(&Role::ALL)
}

async fn run((): (), transaction: &mut TenantTransaction) -> Result<Payload, Error> {
    let caller = transaction.caller().clone();
    let role = BusinessUserRole::of_stored(caller.role.as_str());
    let role = role.ok_or_else(|| Error::internal(format!("no membership has the role {}", caller.role)))?;
    let membership = match caller.user {
        Some(user) => {
            let own = business_users::Entity::find().filter(business_users::Column::UserId.eq(user));
            own.one(&transaction.models()).await?.map(|membership| Key::new(membership.id))
        }
        None => None,
    };
    Ok(Payload { user: caller.user.map(Key::new), business: Key::new(caller.tenant), role, membership })
}
