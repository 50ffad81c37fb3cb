//! Whether a caller still belongs to the tenant of the token, and in which role.
//!
//! A token is a claim that was true when it was signed. A business that closes, a member who leaves or is demoted, and
//! a user who is deleted must not keep what they had: the membership decides, and is believed for a few seconds.

use std::sync::Arc;
use std::time::{Duration, Instant};

use quick_cache::sync::Cache;
use service::error::ErrorCode;
use service::identity::{Caller, Role};
use sqlx::{AssertSqlSafe, Executor};
use uuid::Uuid;

use crate::authorise::{Effect, Grants, Member, People, Rule};
use crate::error::Error;
use crate::tenant::TenantTransaction;

/// How long a membership is believed. With the time of a request, a change holds everywhere within five seconds.
const BELIEVED: Duration = Duration::from_secs(4);

/// How many memberships are remembered.
const REMEMBERED: usize = 20_000;

/// The role of a user in a business; whether the token's session is open, where it has one: that of a person, or the token
/// of a program; and whether a second step was proved, where the business asks for one. Asked inside the tenant's own
/// transaction, so that the policies apply to it as to everything.
const ROLE_OF_MEMBER: &str = "SELECT membership.role, $3::uuid IS NULL OR EXISTS (\
         SELECT FROM security_mgmt.enhanced_user_sessions AS session \
         WHERE session.business_id = $1 AND session.id = $3 AND session.user_id = $2 \
         AND session.status = 'active' AND coalesce(session.expires_at > now(), true)) \
         OR security_mgmt.service_token_holds($1, $3, $2), \
         $4::boolean OR NOT security_mgmt.awaits_second_step($3) \
     FROM user_mgmt.business_users AS membership \
     JOIN user_mgmt.users AS person ON person.id = membership.user_id \
     JOIN tenant_mgmt.businesses AS business ON business.id = membership.business_id \
     WHERE membership.business_id = $1 AND membership.user_id = $2 AND membership.status = 'active' \
     AND person.status = 'active' AND person.deleted_at IS NULL \
     AND business.business_status = 'active' AND business.deleted_at IS NULL";

/// A token without a user is a program's: it is nobody's member, has no second step, and all that it may be is a partner.
const ROLE_OF_PROGRAM: &str = "SELECT 'api_partner', $3::uuid IS NULL, $4::boolean IS NOT NULL \
     FROM tenant_mgmt.businesses AS business \
     WHERE business.id = $1 AND $2::uuid IS NULL \
     AND business.business_status = 'active' AND business.deleted_at IS NULL";

/// What the business's own rows say of the session's rights besides the role.
const RIGHTS: &str = "SELECT source, effect, permission, fields, is_noted FROM security_mgmt.rights_of_member($1)";

/// Who is meant by the scopes of the matrix, where a rule of it has one.
const PEOPLE: &str = "SELECT department, location, locations FROM security_mgmt.people_of_scopes()";

/// A member as a token names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct MemberKey {
    tenant: Uuid,
    user: Option<Uuid>,
    session: Option<Uuid>,
    /// Of two tokens without a session one may have proved a second step.
    proved_second_step: bool,
}

impl MemberKey {
    fn of(caller: &Caller) -> Self {
        let Caller { tenant, user, session, .. } = *caller;
        Self { tenant, user, session, proved_second_step: caller.proved_second_step() }
    }
}

/// Members seen lately, with their roles. The tenant is part of the key.
#[derive(Debug)]
pub(crate) struct Members {
    seen: Cache<MemberKey, (Instant, Role)>,
    /// What their businesses' rows grant and deny them, which may depend on the session.
    grants: Cache<MemberKey, (Instant, Arc<Grants>)>,
    /// When something behind the rights of a tenant's members last changed here; what was asked before is not believed.
    changed: Cache<Uuid, Instant>,
}

impl Members {
    pub(crate) fn new() -> Self {
        Self { seen: Cache::new(REMEMBERED), grants: Cache::new(REMEMBERED), changed: Cache::new(REMEMBERED) }
    }

    /// Lets the transaction of a member pass, in the role that the membership gives and the token does not narrow.
    /// Refusals are not remembered: a new member gets in at once.
    ///
    /// # Errors
    /// `TENANT_UNKNOWN`, the same for a business that is not there and for a user who is no member of it;
    /// `SESSION_ENDED` for a member whose session is not open; `SECOND_STEP_REQUIRED` where the business asks for a second
    /// step that the token does not prove.
    pub(crate) async fn admit(&self, mut transaction: TenantTransaction) -> Result<TenantTransaction, Error> {
        match self.rights(&mut transaction).await {
            Ok((role, grants)) => {
                if role != transaction.caller.role {
                    speak_as(&mut transaction, role).await?;
                }
                transaction.caller = transaction.caller.with(role, grants);
                Ok(transaction)
            }
            Err(error) => {
                transaction.cancel().await;
                Err(error)
            }
        }
    }

    /// The caller as far as that is known and still believed, without asking.
    pub(crate) fn known(&self, caller: &Arc<Caller>) -> Option<Member> {
        let key = MemberKey::of(caller);
        let (asked_at, membership) = self.seen.get(&key)?;
        let (granted_at, grants) = self.grants.get(&key)?;
        if asked_at.elapsed() >= BELIEVED || !self.believes(caller.tenant, granted_at) {
            return None;
        }
        let role = membership.narrowed_to(caller.role);
        let grants = if role == membership { grants } else { Arc::new(grants.without_grants()) };
        Some(Member::unknown(Arc::clone(caller)).with(role, grants))
    }

    /// Forgets what it knows of a tenant's members: something behind their rights has changed.
    pub(crate) fn forget(&self, tenant: Uuid) {
        self.changed.insert(tenant, Instant::now());
    }

    /// The role in which the caller is served, and what is granted and denied in it.
    async fn rights(&self, transaction: &mut TenantTransaction) -> Result<(Role, Arc<Grants>), Error> {
        let membership = self.role(transaction).await?;
        let grants = self.grants(transaction).await?;
        let role = membership.narrowed_to(transaction.caller.role);
        let grants = if role == membership { grants } else { Arc::new(grants.without_grants()) };
        Ok((role, grants))
    }

    /// Whether what was asked at that moment is still believed.
    fn believes(&self, tenant: Uuid, asked_at: Instant) -> bool {
        asked_at.elapsed() < BELIEVED && self.changed.get(&tenant).is_none_or(|changed| changed < asked_at)
    }

    /// All that grants and denies the caller something, from memory or by one statement.
    async fn grants(&self, transaction: &mut TenantTransaction) -> Result<Arc<Grants>, Error> {
        let key = MemberKey::of(&transaction.caller);
        if let Some((at, grants)) = self.grants.get(&key)
            && self.believes(key.tenant, at)
        {
            return Ok(grants);
        }
        let asked_at = transaction.began;
        let grants = Arc::new(ask_grants(transaction, key.user, key.session).await?);
        self.grants.insert(key, (asked_at, Arc::clone(&grants)));
        Ok(grants)
    }

    /// The role that the caller has in the business, from memory or by asking.
    async fn role(&self, transaction: &mut TenantTransaction) -> Result<Role, Error> {
        let key = MemberKey::of(&transaction.caller);
        if let Some((at, role)) = self.seen.get(&key)
            && at.elapsed() < BELIEVED
        {
            return Ok(role);
        }
        let asked_at = transaction.began;
        let question = if key.user.is_some() { ROLE_OF_MEMBER } else { ROLE_OF_PROGRAM };
        let found: Option<(String, bool, bool)> = sqlx::query_as(question)
            .bind(key.tenant)
            .bind(key.user)
            .bind(key.session)
            .bind(key.proved_second_step)
            .persistent(transaction.prepares)
            .fetch_optional(transaction.connection().map_err(Error::database)?)
            .await
            .map_err(Error::database)?;
        let (role, is_open, is_proved) = found.ok_or_else(|| refusal(&transaction.caller))?;
        if !is_open {
            return Err(
                Error::new(ErrorCode::SessionEnded, "the session of the token has ended").with_remedy("sign in again")
            );
        }
        if !is_proved {
            return Err(second_step_required());
        }
        let role = role.parse().map_err(|_| refusal(&transaction.caller))?;
        self.seen.insert(key, (asked_at, role));
        Ok(role)
    }
}

/// A row of `RIGHTS`.
type Right = (String, String, String, Vec<String>, bool);

/// All that grants and denies the acting user something in a session, in one statement.
pub(crate) async fn ask_grants(
    transaction: &mut TenantTransaction,
    user: Option<Uuid>,
    session: Option<Uuid>,
) -> Result<Grants, Error> {
    let found: Vec<Right> = sqlx::query_as(RIGHTS)
        .bind(session)
        .persistent(transaction.prepares)
        .fetch_all(transaction.connection().map_err(Error::database)?)
        .await
        .map_err(Error::database)?;
    let rule = |(source, effect, permission, fields, is_noted): Right| {
        Some(Rule { is_noted, ..Rule::read(source, Effect::read(&effect)?, &permission, fields)? })
    };
    let grants = Grants::new(found.into_iter().filter_map(rule));
    if !grants.are_narrow() {
        return Ok(grants);
    }
    let (department, location, locations): (Vec<Uuid>, Vec<Uuid>, Vec<Uuid>) = sqlx::query_as(PEOPLE)
        .persistent(transaction.prepares)
        .fetch_one(transaction.connection().map_err(Error::database)?)
        .await
        .map_err(Error::database)?;
    Ok(grants.among(People { own: user, department, location, locations }))
}

/// The token claimed more than the membership gives: the policies are told the lower role.
async fn speak_as(transaction: &mut TenantTransaction, role: Role) -> Result<(), Error> {
    // One of our own names, so nothing needs quoting.
    let setting = format!("SET LOCAL app.\"current_role\" = '{}'", role.as_str());
    let connection = transaction.connection().map_err(Error::database)?;
    connection.execute(sqlx::raw_sql(AssertSqlSafe(setting))).await.map_err(Error::database)?;
    Ok(())
}

fn second_step_required() -> Error {
    let message = "the business asks for a second step, and this token's session was opened without one";
    Error::new(ErrorCode::SecondStepRequired, message)
        .with_remedy("sign in again: `signIn` asks for the second step, and sets it up for whoever has none")
}

fn refusal(caller: &Caller) -> Error {
    let who = if caller.user.is_some() {
        "the user is no active member of the token's business"
    } else {
        "there is no active business of the token's id"
    };
    Error::new(ErrorCode::TenantUnknown, who)
        .with_remedy("sign in again, or ask an owner of the business for a membership")
}
