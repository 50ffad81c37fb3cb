//! `signIn`: who gets a session, and what is kept of it.

use serde_json::json;
use service::identity::Role;

use crate::fixture::{ACME, GLOBEX, Platform, code, user};
use crate::sessions::{HOME, Held, PASSWORD, email, sign_in};

#[tokio::test]
async fn a_member_with_a_password_gets_a_session_and_tokens_that_hold() {
    let platform = Platform::start().await;
    platform.set_password(ACME, Role::Staff).await;
    let answer = platform.ask_at(HOME, &sign_in("  Staff@ACME.example ", PASSWORD)).await;
    let payload = &answer["data"]["signIn"];
    assert_eq!(
        (&payload["role"], &payload["userId"]),
        (&json!("STAFF"), &json!(user(ACME, Role::Staff))),
        "{answer:#}"
    );
    let held = Held::of(payload);
    assert_eq!(held.business, ACME);
    let caller = platform.holder(&held).await;
    assert_eq!((caller.user, caller.session), (Some(user(ACME, Role::Staff)), Some(held.id)));
    let me = platform.data(caller, "{ me { role user { id } } }").await;
    assert_eq!(me["me"], json!({"role": "STAFF", "user": {"id": user(ACME, Role::Staff)}}));
}

#[tokio::test]
async fn of_tokens_hashes_are_kept_and_of_the_client_where_it_came_from() {
    let platform = Platform::start().await;
    platform.set_password(ACME, Role::Staff).await;
    let held = platform.signed_in(&email("acme", Role::Staff)).await;
    let row = platform.of_session(held.id, "to_jsonb(enhanced_user_sessions)").await;
    assert!(!row.contains(&held.refresh_token) && !row.contains(&held.access_token), "{row}");
    let facts = platform.of_session(held.id, "concat_ws(' ', host(ip_address), user_agent, status)").await;
    assert_eq!(facts, format!("{HOME} a browser active"));
    let signed_in = platform
        .texts(
            "SELECT (last_login_at > now() - interval '1 minute')::text FROM user_mgmt.users
         WHERE email = 'staff@acme.example'",
        )
        .await;
    assert_eq!(signed_in, ["true"]);
}

#[tokio::test]
async fn a_bcrypt_hash_lets_its_user_in_and_is_upgraded() {
    let platform = Platform::start().await;
    let staff = user(ACME, Role::Staff);
    platform.set_hash(staff, &bcrypt::hash(PASSWORD, 4).unwrap()).await;
    let hash = format!("SELECT password_hash FROM user_mgmt.users WHERE id = '{staff}'");
    let refused = platform.ask_at(HOME, &sign_in("staff@acme.example", "wrong horse battery")).await;
    assert_eq!(code(&refused), "SIGN_IN_REFUSED");
    assert!(platform.texts(&hash).await.concat().starts_with("$2b$04$"));
    platform.signed_in("staff@acme.example").await;
    let upgraded = platform.texts(&hash).await.concat();
    assert!(upgraded.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{upgraded}");
    platform.signed_in("staff@acme.example").await;
    assert_eq!(platform.texts(&hash).await.concat(), upgraded);
}

#[tokio::test]
async fn who_has_several_businesses_comes_to_the_last_or_to_the_one_asked_for() {
    let platform = Platform::start().await;
    platform.set_password(ACME, Role::Staff).await;
    let staff = user(ACME, Role::Staff);
    platform
        .sql(&format!("INSERT INTO user_mgmt.business_users (user_id, business_id, role, status) VALUES ('{staff}', '{GLOBEX}', 'viewer', 'active')"))
        .await;
    assert_eq!(platform.signed_in("staff@acme.example").await.business, ACME);
    let there = format!(
        "mutation {{ signIn(input: {{email: \"staff@acme.example\", password: \"{PASSWORD}\", businessId: \"{GLOBEX}\"}}) \
         {{ businessId role }} }}"
    );
    let answer = platform.ask_at(HOME, &there).await;
    assert_eq!(answer["data"]["signIn"], json!({"businessId": GLOBEX, "role": "VIEWER"}), "{answer:#}");
    assert_eq!(platform.signed_in("staff@acme.example").await.business, GLOBEX);
}

#[tokio::test]
async fn who_is_a_member_of_nothing_or_not_there_learns_so_once_the_password_is_proved() {
    let platform = Platform::start().await;
    platform.set_password(ACME, Role::Viewer).await;
    let there = format!(
        "mutation {{ signIn(input: {{email: \"viewer@acme.example\", password: \"{PASSWORD}\", businessId: \"{GLOBEX}\"}}) \
         {{ sessionId }} }}"
    );
    assert_eq!(code(&platform.ask_at(HOME, &there).await), "TENANT_UNKNOWN");
    let wrong = there.replace(PASSWORD, "wrong horse battery");
    assert_eq!(code(&platform.ask_at(HOME, &wrong).await), "SIGN_IN_REFUSED");
    platform.sql("UPDATE user_mgmt.business_users SET status = 'suspended' WHERE role = 'viewer'").await;
    let nowhere = platform.ask_at(HOME, &sign_in("viewer@acme.example", PASSWORD)).await;
    assert_eq!(code(&nowhere), "TENANT_UNKNOWN");
}
