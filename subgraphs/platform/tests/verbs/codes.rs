//! Codes that go to a mailbox: invitations and lost passwords.

use serde_json::json;
use service::identity::Role;

use crate::fixture::{ACME, Platform, caller, code, user};
use crate::sessions::{HOME, PASSWORD, sign_in};

fn accept(code: &str, password: Option<&str>) -> String {
    let password = password.map(|password| format!(", newPassword: \"{password}\"")).unwrap_or_default();
    format!("mutation {{ acceptInvitation(input: {{code: \"{code}\"{password}}}) {{ userId businessId }} }}")
}

fn request(email: &str) -> String {
    format!("mutation {{ requestPasswordReset(input: {{email: \"{email}\"}}) {{ validMinutes }} }}")
}

fn reset(code: &str, password: &str) -> String {
    format!(
        "mutation {{ resetPassword(input: {{code: \"{code}\", newPassword: \"{password}\"}}) {{ endedSessions }} }}"
    )
}

/// The code that is to be sent to an address, as whoever sends it reads it.
async fn sent_to(platform: &Platform, email: &str) -> String {
    let sql = format!(
        "SELECT code FROM security_mgmt.one_time_codes WHERE email = '{email}' AND code IS NOT NULL ORDER BY created_at DESC LIMIT 1"
    );
    platform.texts(&sql).await.concat()
}

async fn invited(platform: &Platform, email: &str) -> String {
    let invite = format!(
        "mutation {{ inviteMember(input: {{email: \"{email}\", role: STAFF}}) {{ expiresAt membership {{ status }} }} }}"
    );
    let answer = platform.data(caller(ACME, Role::Owner), &invite).await;
    let sent = sent_to(platform, email).await;
    assert!(sent.len() == 64 && !answer.to_string().contains(&sent), "{answer}");
    sent
}

#[tokio::test]
async fn an_invited_person_becomes_a_member_with_a_password_and_signs_in() {
    let platform = Platform::start().await;
    let sent = invited(&platform, "new@acme.example").await;
    assert_eq!(code(&platform.ask_at(HOME, &accept(&sent, None)).await), "BAD_USER_INPUT");
    assert_eq!(code(&platform.ask_at(HOME, &accept(&sent, Some("short"))).await), "BAD_USER_INPUT");
    let answer = platform.ask_at(HOME, &accept(&sent, Some(PASSWORD))).await;
    assert_eq!(answer["data"]["acceptInvitation"]["businessId"], json!(ACME), "{answer:#}");
    let held = platform.signed_in("new@acme.example").await;
    assert_eq!(platform.code_of(&platform.holder(&held).await).await, "");
    assert_eq!(code(&platform.ask_at(HOME, &accept(&sent, Some(PASSWORD))).await), "NOT_FOUND", "it works once");
    let logged = "SELECT concat_ws(' ', from_state, to_state, triggered_by) FROM workflow_mgmt.state_transitions
                  WHERE entity_type = 'business_user' AND from_state <> ''";
    assert_eq!(platform.texts(logged).await, ["invited active user_action"]);
}

#[tokio::test]
async fn whoever_has_a_password_keeps_it_with_a_second_membership() {
    let platform = Platform::start().await;
    platform.set_password(ACME, Role::Staff).await;
    let elsewhere = "mutation { inviteMember(input: {email: \"staff@acme.example\", role: VIEWER}) { expiresAt } }";
    platform.data(caller(crate::fixture::GLOBEX, Role::Owner), elsewhere).await;
    let sent = sent_to(&platform, "staff@acme.example").await;
    let other = "a password of another";
    assert_eq!(code(&platform.ask_at(HOME, &accept(&sent, Some(other))).await), "BAD_USER_INPUT");
    assert_eq!(code(&platform.ask_at(HOME, &accept(&sent, None)).await), "");
    assert_eq!(code(&platform.ask_at(HOME, &sign_in("staff@acme.example", other)).await), "SIGN_IN_REFUSED");
    platform.signed_in("staff@acme.example").await;
}

#[tokio::test]
async fn an_invitation_that_is_over_withdrawn_or_sent_again_is_not_accepted() {
    let over = "UPDATE security_mgmt.one_time_codes SET expires_at = now()";
    let withdrawn = "UPDATE user_mgmt.business_users SET status = 'inactive' WHERE status = 'invited'";
    let closed = "UPDATE tenant_mgmt.businesses SET business_status = 'suspended'";
    for change in [over, withdrawn, closed] {
        let platform = Platform::start().await;
        let sent = invited(&platform, "new@acme.example").await;
        platform.sql(change).await;
        assert_eq!(code(&platform.ask_at(HOME, &accept(&sent, Some(PASSWORD))).await), "NOT_FOUND", "{change}");
    }
    let platform = Platform::start().await;
    let first = invited(&platform, "new@acme.example").await;
    platform
        .sql("UPDATE user_mgmt.business_users SET invited_at = now() - interval '15 days' WHERE status = 'invited'")
        .await;
    let second = invited(&platform, "new@acme.example").await;
    assert_eq!(code(&platform.ask_at(HOME, &accept(&first, Some(PASSWORD))).await), "NOT_FOUND");
    assert_eq!(code(&platform.ask_at(HOME, &accept(&second, Some(PASSWORD))).await), "");
}

#[tokio::test]
async fn a_code_for_a_new_password_works_once_and_ends_all_sessions() {
    let platform = Platform::start().await;
    platform.set_password(ACME, Role::Staff).await;
    let held = platform.signed_in("staff@acme.example").await;
    assert_eq!(code(&platform.ask_at(HOME, &request("Staff@acme.example")).await), "");
    let sent = sent_to(&platform, "staff@acme.example").await;
    let new = "another horse battery";
    assert_eq!(code(&platform.ask_at(HOME, &reset(&sent, "short")).await), "BAD_USER_INPUT");
    let answer = platform.ask_at(HOME, &reset(&sent, new)).await;
    assert_eq!(answer["data"]["resetPassword"], json!({"endedSessions": 2}), "{answer:#}");
    assert_eq!(platform.of_session(held.id, "status").await, "terminated");
    assert_eq!(code(&platform.ask_at(HOME, &reset(&sent, new)).await), "NOT_FOUND");
    assert_eq!(code(&platform.ask_at(HOME, &sign_in("staff@acme.example", PASSWORD)).await), "SIGN_IN_REFUSED");
    assert_eq!(code(&platform.ask_at(HOME, &sign_in("staff@acme.example", new)).await), "");
}

#[tokio::test]
async fn asking_for_a_new_password_tells_nobody_whether_there_is_an_account_and_fills_no_mailbox() {
    let platform = Platform::start().await;
    platform.set_password(ACME, Role::Staff).await;
    for email in ["ghost@acme.example", "staff@acme.example", "owner@acme.example"] {
        for _ in 0..5 {
            let statements = platform.statements();
            let answer = platform.ask_at(HOME, &request(email)).await;
            assert_eq!(answer["data"]["requestPasswordReset"], json!({"validMinutes": 60}), "{email}");
            assert_eq!(platform.statements() - statements, 1);
        }
    }
    let kept = "SELECT concat(email, ' ', count(*), ' ', count(code)) FROM security_mgmt.one_time_codes
                GROUP BY email ORDER BY email";
    assert_eq!(
        platform.texts(kept).await,
        ["ghost@acme.example 3 0", "owner@acme.example 3 0", "staff@acme.example 3 1"],
        "as many rows for each, and one code that works where there is an account with a password"
    );
}

#[tokio::test]
async fn a_code_serves_its_purpose_alone_and_no_tenant_sees_it() {
    let platform = Platform::start().await;
    platform.set_password(ACME, Role::Staff).await;
    platform.ask_at(HOME, &request("staff@acme.example")).await;
    let to_reset = sent_to(&platform, "staff@acme.example").await;
    let to_join = invited(&platform, "new@acme.example").await;
    assert_eq!(code(&platform.ask_at(HOME, &accept(&to_reset, None)).await), "NOT_FOUND");
    assert_eq!(code(&platform.ask_at(HOME, &reset(&to_join, PASSWORD)).await), "NOT_FOUND");
    for made_up in ["", "x", &"0".repeat(64)] {
        assert_eq!(code(&platform.ask_at(HOME, &reset(made_up, PASSWORD)).await), "NOT_FOUND");
    }
    let owner = user(ACME, Role::Owner);
    let sql = format!(
        "BEGIN; SET LOCAL ROLE thorbis_app; SET LOCAL app.current_business_id = '{ACME}';
         SET LOCAL app.current_user_id = '{owner}'; SET LOCAL app.\"current_role\" = 'owner';
         SELECT code FROM security_mgmt.one_time_codes; COMMIT"
    );
    assert!(platform.try_sql(&sql).await.is_err());
}
