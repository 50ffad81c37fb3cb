//! Inviting a person into the business.

use chrono::{DateTime, TimeDelta, Utc};
use kit::scalar::Bind;
use kit::{Action, ActionInput, ActionPayload, Error, Key, Statement, TenantTransaction};
use platform_models::user_mgmt::business_users::{self, BusinessUserRole, BusinessUserStatus};
use platform_models::user_mgmt::users;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect, QueryTrait, Set};
use service::error::ErrorCode;
use service::identity::Role;
use sqlx::Row;
use table_model::TextEnum;
use table_model::prelude::{DateTimeUtc, Uuid};

use crate::codes::{moment, new_code};
use crate::mailbox;

/// How long an invitation can be accepted.
const OPEN: TimeDelta = TimeDelta::days(14);

/// Whom to invite, and as what.
#[derive(Debug, ActionInput)]
struct Input {
    /// E-mail address of the person; upper and lower case are the same.
    email: String,
    /// Role that the person will have. Nobody grants a role above their own.
    role: BusinessUserRole,
}

/// The invitation.
#[derive(Debug, ActionPayload)]
struct Payload {
    /// The membership, in the state `INVITED` until the person accepts.
    membership: Key<business_users::Entity>,
    /// Until when the invitation can be accepted; after that the person can be invited again.
    expires_at: DateTimeUtc,
}

/// `inviteMember`.
pub(crate) fn invite_member() -> Action {
    Action::mutation(
        "inviteMember",
        "Invites a person by e-mail: a code goes to the address, with which `acceptInvitation` is answered. There is one open invitation for an address; one that has expired, and a \
         membership that was left, are opened again.",
        run,
    )
    .roles(&[Role::Owner, Role::Manager])
    .refusals(&[ErrorCode::BadUserInput, ErrorCode::Forbidden, ErrorCode::UniqueViolation])
}

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Payload, Error> {
    let email = mailbox::address(&input.email, "email")?;
    if input.role == BusinessUserRole::Owner && transaction.caller().role != Role::Owner {
        return Err(above_their_own());
    }
    let membership = match membership_of(&email, transaction).await? {
        Some(known) => open_again(known, input.role, transaction).await?,
        None => invite(email, input.role, transaction).await?,
    };
    let expires_at = Utc::now() + OPEN;
    send(membership, expires_at, transaction).await?;
    Ok(Payload { membership: Key::new(membership), expires_at })
}

/// Has the code sent with which `acceptInvitation` is answered. An earlier one is worth nothing from then on.
async fn send(membership: Uuid, expires_at: DateTimeUtc, transaction: &mut TenantTransaction) -> Result<(), Error> {
    let mut statement = Statement::new();
    statement.push("SELECT security_mgmt.send_invitation(").push_bind(Bind::Uuid(membership)).push(", ");
    statement.push_bind(Bind::Text(new_code()?)).push(", ");
    statement.push_bind(moment(expires_at)).push("::timestamptz)");
    transaction.fetch(statement).await.map(drop)
}

/// The membership of the person with this address, if they ever had one, locked until the end.
async fn membership_of(
    email: &str,
    transaction: &mut TenantTransaction,
) -> Result<Option<business_users::Model>, Error> {
    let person = users::Entity::find().select_only().column(users::Column::Id).filter(users::Column::Email.eq(email));
    let memberships =
        business_users::Entity::find().filter(business_users::Column::UserId.in_subquery(person.into_query()));
    Ok(memberships.lock_exclusive().one(&transaction.models()).await?)
}

/// An invitation whose time is over, or a membership that was left, becomes an open invitation.
async fn open_again(
    known: business_users::Model,
    role: BusinessUserRole,
    transaction: &mut TenantTransaction,
) -> Result<Uuid, Error> {
    let now = Utc::now();
    match known.status {
        BusinessUserStatus::Active => return Err(taken("this person is a member already", "change their role")),
        BusinessUserStatus::Suspended => {
            return Err(taken("this person is a suspended member", "make the membership active again"));
        }
        BusinessUserStatus::Invited if is_open(known.invited_at, now) => {
            return Err(taken("this person has an open invitation", "wait until it is accepted or has expired"));
        }
        BusinessUserStatus::Invited | BusinessUserStatus::Inactive => {}
    }
    let id = known.id;
    let mut change = known.into_active_model();
    change.role = Set(role);
    change.status = Set(BusinessUserStatus::Invited);
    change.invited_at = Set(Some(now));
    change.update(&transaction.models()).await?;
    Ok(id)
}

fn is_open(invited_at: Option<DateTime<Utc>>, now: DateTime<Utc>) -> bool {
    invited_at.is_some_and(|at| at + OPEN > now)
}

/// The database's own function: a person who is no member yet is a user whom the policies do not show.
async fn invite(email: String, role: BusinessUserRole, transaction: &mut TenantTransaction) -> Result<Uuid, Error> {
    let mut statement = Statement::new();
    statement.push("SELECT user_mgmt.invite_member(").push_bind(Bind::Text(email));
    statement.push(", ").push_bind(Bind::Text(role.stored().to_owned())).push(")");
    let rows = transaction.fetch(statement).await.map_err(|error| match error.code() {
        // Another invited the same person at the same moment.
        ErrorCode::UniqueViolation => taken("this person has an open invitation", "read the memberships again"),
        _ => error,
    })?;
    let id = rows.first().and_then(|row| row.try_get(0).ok());
    id.ok_or_else(|| Error::internal("invite_member returned no id"))
}

fn above_their_own() -> Error {
    Error::new(ErrorCode::Forbidden, "nobody grants a role above their own")
        .with_remedy("ask an owner of the business")
        .at("role")
}

fn taken(message: &str, remedy: &str) -> Error {
    Error::new(ErrorCode::UniqueViolation, message).with_remedy(remedy).at("email")
}
