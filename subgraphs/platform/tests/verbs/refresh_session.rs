//! `refreshSession` and `switchBusiness`: a session goes on, and a token that comes twice ends it.

use serde_json::json;
use service::identity::Role;
use uuid::Uuid;

use crate::fixture::{ACME, GLOBEX, Platform, code, user};
use crate::sessions::{HOME, Held, refresh, switch};

async fn with_a_session() -> (Platform, Held) {
    let platform = Platform::start().await;
    platform.set_password(ACME, Role::Staff).await;
    let held = platform.signed_in("staff@acme.example").await;
    (platform, held)
}

async fn member_of_globex_too(platform: &Platform, status: &str) {
    let staff = user(ACME, Role::Staff);
    platform
        .sql(&format!("SET app.importing = 'on'; INSERT INTO user_mgmt.business_users (user_id, business_id, role, status) VALUES ('{staff}', '{GLOBEX}', 'viewer', '{status}')"))
        .await;
}

#[tokio::test]
async fn a_session_goes_on_with_new_tokens_and_no_longer_than_it_was_to_last() {
    let (platform, first) = with_a_session().await;
    let ends = platform.of_session(first.id, "expires_at").await;
    let answer = platform.ask_at(HOME, &refresh(&first.refresh_token)).await;
    let second = Held::of(&answer["data"]["refreshSession"]);
    assert_eq!((second.id, second.business), (first.id, ACME));
    assert_ne!(second.refresh_token, first.refresh_token);
    assert_eq!(platform.of_session(first.id, "expires_at").await, ends);
    assert_eq!(platform.code_of(&platform.holder(&second).await).await, "");
    let answer = platform.ask_at(HOME, &refresh(&second.refresh_token)).await;
    assert_eq!(Held::of(&answer["data"]["refreshSession"]).id, first.id);
}

#[tokio::test]
async fn a_refresh_token_that_comes_again_ends_its_session_for_both_who_have_it() {
    let (platform, first) = with_a_session().await;
    let answer = platform.ask_at(HOME, &refresh(&first.refresh_token)).await;
    let second = Held::of(&answer["data"]["refreshSession"]);
    assert_eq!(code(&platform.ask_at("198.51.100.9", &refresh(&first.refresh_token)).await), "SESSION_ENDED");
    assert_eq!(platform.of_session(first.id, "status").await, "terminated");
    assert_eq!(code(&platform.ask_at(HOME, &refresh(&second.refresh_token)).await), "SESSION_ENDED");
    assert_eq!(platform.code_of(&platform.holder(&second).await).await, "SESSION_ENDED");
    let logged = format!(
        "SELECT to_state FROM workflow_mgmt.state_transitions WHERE from_state <> '' AND entity_id = '{}'",
        first.id
    );
    assert_eq!(platform.texts(&logged).await, ["terminated"]);
}

#[tokio::test]
async fn of_two_who_send_a_token_at_once_one_goes_on_until_the_other_ends_it() {
    let (platform, held) = with_a_session().await;
    let text = refresh(&held.refresh_token);
    let (one, other) = tokio::join!(platform.ask_at(HOME, &text), platform.ask_at(HOME, &text));
    let mut codes = [code(&one), code(&other)];
    codes.sort_unstable();
    assert_eq!(codes, ["", "SESSION_ENDED"]);
    assert_eq!(platform.of_session(held.id, "status").await, "terminated");
}

#[tokio::test]
async fn a_token_that_was_made_up_ends_nothing() {
    let (platform, held) = with_a_session().await;
    let mut forged = held.refresh_token.clone().into_bytes();
    let last = forged.len() - 10;
    forged[last] = if forged[last] == b'A' { b'B' } else { b'A' };
    let forged = String::from_utf8(forged).unwrap();
    for token in [forged.as_str(), "", "nonsense", held.access_token.as_str()] {
        assert_eq!(code(&platform.ask_at(HOME, &refresh(token)).await), "SESSION_ENDED", "{token}");
        assert_eq!(code(&platform.ask_at(HOME, &switch(token, GLOBEX)).await), "SESSION_ENDED", "{token}");
    }
    assert_eq!(platform.of_session(held.id, "status").await, "active");
}

#[tokio::test]
async fn a_session_that_is_over_or_whose_user_is_out_does_not_go_on() {
    let of_session = "UPDATE security_mgmt.enhanced_user_sessions SET";
    for change in [
        format!("{of_session} status = 'terminated'"),
        format!("{of_session} status = 'expired'"),
        format!("{of_session} expires_at = now()"),
        "UPDATE user_mgmt.users SET status = 'inactive' WHERE email LIKE 'staff@%'".to_owned(),
        "UPDATE user_mgmt.users SET deleted_at = now() WHERE email LIKE 'staff@%'".to_owned(),
        "UPDATE user_mgmt.business_users SET status = 'suspended' WHERE role = 'staff'".to_owned(),
        "UPDATE tenant_mgmt.businesses SET business_status = 'suspended'".to_owned(),
    ] {
        let (platform, held) = with_a_session().await;
        platform.sql(&change).await;
        assert_eq!(code(&platform.ask_at(HOME, &refresh(&held.refresh_token)).await), "SESSION_ENDED", "{change}");
    }
}

#[tokio::test]
async fn whoever_switches_goes_on_in_the_other_business_and_no_longer_in_the_first() {
    let (platform, first) = with_a_session().await;
    member_of_globex_too(&platform, "active").await;
    let answer = platform.ask_at(HOME, &switch(&first.refresh_token, GLOBEX)).await;
    let second = Held::of(&answer["data"]["switchBusiness"]);
    assert_eq!((second.business, &answer["data"]["switchBusiness"]["role"]), (GLOBEX, &json!("VIEWER")));
    assert_ne!(second.id, first.id);
    assert_eq!(platform.of_session(second.id, "expires_at").await, platform.of_session(first.id, "expires_at").await);
    assert_eq!(platform.code_of(&platform.holder(&second).await).await, "");
    assert_eq!(platform.code_of(&platform.holder(&first).await).await, "SESSION_ENDED");
    assert_eq!(code(&platform.ask_at(HOME, &refresh(&first.refresh_token)).await), "SESSION_ENDED");
}

#[tokio::test]
async fn nobody_switches_to_a_business_of_others_and_the_session_stays_as_it_was() {
    let (platform, held) = with_a_session().await;
    for status in ["invited", "suspended", "inactive"] {
        assert_eq!(code(&platform.ask_at(HOME, &switch(&held.refresh_token, GLOBEX)).await), "TENANT_UNKNOWN");
        assert_eq!(code(&platform.ask_at(HOME, &switch(&held.refresh_token, Uuid::nil())).await), "TENANT_UNKNOWN");
        platform
            .sql(&format!(
                "DELETE FROM user_mgmt.business_users WHERE user_id = '{}' AND business_id = '{GLOBEX}'",
                user(ACME, Role::Staff)
            ))
            .await;
        member_of_globex_too(&platform, status).await;
    }
    let answer = platform.ask_at(HOME, &refresh(&held.refresh_token)).await;
    assert_eq!(Held::of(&answer["data"]["refreshSession"]).id, held.id);
}
