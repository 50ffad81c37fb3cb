//! Who is signed in.

use kit::scalar::Bind;
use kit::{Action, ActionPayload, Error, Key, Statement, TenantTransaction};
use platform_models::security_mgmt::enhanced_user_sessions;
use platform_models::tenant_mgmt::businesses;
use platform_models::user_mgmt::business_users::{self, BusinessUserRole};
use platform_models::user_mgmt::users;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use service::identity::Role;
use sqlx::Row;
use table_model::TextEnum;
use table_model::prelude::Uuid;

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
    /// The person's open sessions in the business, those first that were used last; at most a hundred.
    sessions: Vec<Key<enhanced_user_sessions::Entity>>,
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
    let sessions = match caller.user {
        Some(user) => own_sessions(user, transaction).await?,
        None => Vec::new(),
    };
    Ok(Payload { user: caller.user.map(Key::new), business: Key::new(caller.tenant), role, membership, sessions })
}

async fn own_sessions(
    user: Uuid,
    transaction: &mut TenantTransaction,
) -> Result<Vec<Key<enhanced_user_sessions::Entity>>, Error> {
    let mut statement = Statement::new();
    statement.push("SELECT id FROM security_mgmt.enhanced_user_sessions WHERE business_id = ");
    statement.push_bind(Bind::Uuid(transaction.tenant())).push(" AND user_id = ").push_bind(Bind::Uuid(user));
    statement.push(
        " AND status = 'active' AND coalesce(expires_at > now(), true) ORDER BY last_activity_at DESC, id LIMIT 100",
    );
    let rows = transaction.fetch(statement).await?;
    Ok(rows.iter().filter_map(|row| row.try_get(0).ok()).map(Key::new).collect())
}
