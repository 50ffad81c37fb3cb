//! Giving a member another role.

use kit::{Action, ActionInput, ActionPayload, Error, Key, TenantTransaction};
use platform_models::user_mgmt::business_users::{self, BusinessUserRole};
use sea_orm::{ActiveModelTrait, IntoActiveModel, Set};
use service::error::ErrorCode;
use service::identity::Role;
use table_model::prelude::Uuid;

use super::membership::membership;

/// Whose role changes, and to what.
#[derive(Debug, ActionInput)]
struct Input {
    /// Identifier of the membership, a `BusinessUser`.
    membership_id: Uuid,
    /// Role that the member gets. Nobody grants a role above their own.
    role: BusinessUserRole,
}

/// The member in the new role.
#[derive(Debug, ActionPayload)]
struct Payload {
    /// The membership.
    membership: Key<business_users::Entity>,
    /// Role that the member had.
    previous_role: BusinessUserRole,
}

/// `changeMemberRole`.
pub(crate) fn change_member_role() -> Action {
    Action::mutation(
        "changeMemberRole",
        "Gives a member another role. It holds within seconds, also for sessions that are open. Nobody changes the \
         role of those above them, and the last active owner stays one.",
        run,
    )
    .roles(&[Role::Owner, Role::Manager])
    .refusals(&[ErrorCode::NotFound, ErrorCode::Forbidden])
}

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Payload, Error> {
    let member = membership(input.membership_id, transaction).await?;
    let (id, previous_role) = (member.id, member.role);
    let mut change = member.into_active_model();
    change.role = Set(input.role);
    change.update(&transaction.models()).await?;
    Ok(Payload { membership: Key::new(id), previous_role })
}
