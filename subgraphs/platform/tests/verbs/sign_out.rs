//! `signOut`, and what becomes of the tokens of a session that ended.

use std::time::{Duration, Instant};

use kit::Origin;
use service::identity::{Caller, Role};

use crate::fixture::{ACME, GLOBEX, Platform, ask, caller, code, refused, session};
use crate::sessions::{HOME, Held, refresh};

const SIGN_OUT: &str = "mutation { signOut { sessionId endedAt } }";

async fn with_a_session(role: Role) -> (Platform, Held) {
    let platform = Platform::start().await;
    platform.set_password(ACME, role).await;
    let held = platform.signed_in(&format!("{role}@acme.example")).await;
    (platform, held)
}

#[tokio::test]
async fn every_role_signs_out_and_a_stolen_refresh_token_is_worth_nothing_then() {
    for role in [Role::Owner, Role::Manager, Role::Staff, Role::Viewer] {
        let (platform, held) = with_a_session(role).await;
        let data = platform.data(platform.holder(&held).await, SIGN_OUT).await;
        assert_eq!(data["signOut"]["sessionId"], held.id.to_string(), "{role}");
        assert_eq!(platform.of_session(held.id, "status").await, "terminated");
        assert_eq!(code(&platform.ask_at(HOME, &refresh(&held.refresh_token)).await), "SESSION_ENDED");
        let others = platform.of_session(session(ACME, role), "status").await;
        assert_eq!(others, "active", "no other session of theirs");
    }
}

#[tokio::test]
async fn a_stolen_access_token_is_refused_within_five_seconds_in_every_process() {
    let (platform, held) = with_a_session(Role::Staff).await;
    let holder = platform.holder(&held).await;
    let elsewhere = platform.another_process().await;
    let stolen = async || code(&ask(&elsewhere, holder.clone(), Origin::default(), "{ me { role } }").await).to_owned();
    assert_eq!(stolen().await, "");
    platform.data(holder.clone(), SIGN_OUT).await;
    let signed_out = Instant::now();
    while stolen().await.is_empty() {
        assert!(signed_out.elapsed() < Duration::from_secs(5), "the token still holds");
        tokio::task::yield_now().await;
    }
    assert_eq!(stolen().await, "SESSION_ENDED");
}

#[tokio::test]
async fn a_session_holds_for_its_own_user_and_business_alone() {
    let (platform, held) = with_a_session(Role::Staff).await;
    let holder = platform.holder(&held).await;
    for (what, other) in [
        ("another user's", Caller { user: caller(ACME, Role::Owner).user, ..holder.clone() }),
        ("another business's", Caller { session: Some(held.id), ..caller(GLOBEX, Role::Staff) }),
        ("one that never was", Caller { session: Some(ACME), ..holder.clone() }),
        ("the wrong one of the same user", Caller { session: Some(session(ACME, Role::Owner)), ..holder.clone() }),
    ] {
        assert_eq!(platform.code_of(&other).await, "SESSION_ENDED", "{what}");
    }
    let stranger = Caller { tenant: GLOBEX, ..holder };
    assert_eq!(platform.code_of(&stranger).await, "TENANT_UNKNOWN");
}

#[tokio::test]
async fn a_token_without_a_session_ends_none() {
    let platform = Platform::start().await;
    assert_eq!(platform.refusal(caller(ACME, Role::Staff), SIGN_OUT).await, refused("BAD_USER_INPUT", ""));
}

#[tokio::test]
async fn an_ended_session_stays_ended_through_any_door() {
    let platform = Platform::start().await;
    let own = session(ACME, Role::Owner);
    platform
        .sql(&format!("UPDATE security_mgmt.enhanced_user_sessions SET status = 'terminated' WHERE id = '{own}'"))
        .await;
    for change in
        ["status = 'active'", "expires_at = now() + interval '1 year'", "session_token_hash = 'x'", "user_id = user_id"]
    {
        let sql = format!(
            "BEGIN; SET LOCAL ROLE thorbis_app; SET LOCAL app.current_business_id = '{ACME}';
             SET LOCAL app.\"current_role\" = 'owner';
             UPDATE security_mgmt.enhanced_user_sessions SET {change} WHERE id = '{own}'; COMMIT"
        );
        assert!(platform.try_sql(&sql).await.is_err(), "{change}");
    }
}
