//! Taking a member's access away for a time.

use kit::scalar::Bind;
use kit::{Action, ActionInput, ActionPayload, Error, Key, Statement, TenantTransaction};
use platform_models::security_mgmt::enhanced_user_sessions;
use platform_models::user_mgmt::business_users::{self, BusinessUserStatus};
use sea_orm::{ActiveModelTrait, IntoActiveModel, Set};
use service::error::ErrorCode;
use service::identity::Role;
use sqlx::Row;
use table_model::TextEnum;
use table_model::prelude::Uuid;

use super::membership::membership;

/// Who is suspended.
#[derive(Debug, ActionInput)]
struct Input {
    /// Identifier of the membership, a `BusinessUser`.
    membership_id: Uuid,
}

/// The suspended member, and what that ended.
#[derive(Debug, ActionPayload)]
struct Payload {
    /// The membership.
    membership: Key<business_users::Entity>,
    /// The member's sessions in this business that were open.
    ended_sessions: Vec<Key<enhanced_user_sessions::Entity>>,
}

/// `suspendMember`.
pub(crate) fn suspend_member() -> Action {
    Action::mutation(
        "suspendMember",
        "Suspends an active member and ends their sessions in the business. It holds within seconds. Nobody suspends \
         those above them, and the last active owner stays.",
        run,
    )
    .roles(&[Role::Owner, Role::Manager])
    .refusals(&[ErrorCode::NotFound, ErrorCode::InvalidTransition, ErrorCode::Forbidden])
}

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Payload, Error> {
    let member = membership(input.membership_id, transaction).await?;
    if member.status != BusinessUserStatus::Active {
        let message = format!("the membership is {}, and only an active one is suspended", member.status.stored());
        return Err(Error::new(ErrorCode::InvalidTransition, message)
            .with_remedy("read the membership again")
            .at("membershipId"));
    }
    let (id, user) = (member.id, member.user_id);
    let mut change = member.into_active_model();
    change.status = Set(BusinessUserStatus::Suspended);
    change.update(&transaction.models()).await?;
    let ended_sessions = end_sessions(user, transaction).await?;
    Ok(Payload { membership: Key::new(id), ended_sessions })
}

/// Ends what is open of a user. In SQL: a model reads all columns back, and the token's hash may not be read.
async fn end_sessions(
    user: Uuid,
    transaction: &mut TenantTransaction,
) -> Result<Vec<Key<enhanced_user_sessions::Entity>>, Error> {
    let mut statement = Statement::new();
    statement.push(
        "UPDATE security_mgmt.enhanced_user_sessions SET status = 'terminated', terminated_at = now() \
         WHERE status = 'active' AND user_id = ",
    );
    statement.push_bind(Bind::Uuid(user)).push(" RETURNING id");
    let rows = transaction.fetch(statement).await?;
    Ok(rows.iter().filter_map(|row| row.try_get(0).ok()).map(Key::new).collect())
}
