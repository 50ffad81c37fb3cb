//! `changePassword`: whoever knows the old one sets a new one, and is signed out everywhere else.

use serde_json::json;
use service::identity::{Caller, Role};

use crate::fixture::{ACME, Platform, caller, code, refused, session, user};
use crate::sessions::{HOME, PASSWORD, refresh, sign_in};

const NEW: &str = "another horse battery";

fn change(current: &str, new: &str) -> String {
    format!(
        "mutation {{ changePassword(input: {{currentPassword: \"{current}\", newPassword: \"{new}\"}}) \
         {{ userId endedSessions }} }}"
    )
}

#[tokio::test]
async fn a_new_password_lets_in_in_place_of_the_old_and_ends_all_other_sessions() {
    let platform = Platform::start().await;
    platform.set_password(ACME, Role::Viewer).await;
    let here = platform.signed_in("viewer@acme.example").await;
    let there = platform.signed_in("viewer@acme.example").await;
    let data = platform.data(platform.holder(&here).await, &change(PASSWORD, NEW)).await;
    // The fixture has opened one more.
    assert_eq!(data["changePassword"], json!({"userId": user(ACME, Role::Viewer), "endedSessions": 2}));
    assert_eq!(platform.of_session(here.id, "status").await, "active");
    assert_eq!(platform.of_session(session(ACME, Role::Viewer), "status").await, "terminated");
    assert_eq!(platform.of_session(session(ACME, Role::Staff), "status").await, "active", "those of others stay");
    assert_eq!(code(&platform.ask_at(HOME, &refresh(&there.refresh_token)).await), "SESSION_ENDED");
    assert_eq!(code(&platform.ask_at(HOME, &sign_in("viewer@acme.example", PASSWORD)).await), "SIGN_IN_REFUSED");
    assert_eq!(code(&platform.ask_at(HOME, &sign_in("viewer@acme.example", NEW)).await), "");
}

#[tokio::test]
async fn whoever_does_not_know_the_old_one_guesses_no_oftener_than_at_the_door() {
    let platform = Platform::start().await;
    platform.set_password(ACME, Role::Viewer).await;
    for _ in 0..5 {
        let refusal = platform.refusal(caller(ACME, Role::Viewer), &change("wrong horse battery", NEW)).await;
        assert_eq!(refusal, refused("SIGN_IN_REFUSED", "input.currentPassword"));
    }
    let refusal = platform.refusal(caller(ACME, Role::Viewer), &change(PASSWORD, NEW)).await;
    assert_eq!(refusal, refused("SIGN_IN_DELAYED", ""));
    assert_eq!(code(&platform.ask_at(HOME, &sign_in("viewer@acme.example", PASSWORD)).await), "SIGN_IN_DELAYED");
}

#[tokio::test]
async fn a_weak_password_is_refused_and_a_program_or_a_user_without_one_changes_none() {
    let platform = Platform::start().await;
    platform.set_password(ACME, Role::Viewer).await;
    for weak in ["", "eleven char", "viewer@acme.example", &"x".repeat(600)] {
        let refusal = platform.refusal(caller(ACME, Role::Viewer), &change(PASSWORD, weak)).await;
        assert_eq!(refusal, refused("BAD_USER_INPUT", "input.newPassword"), "{weak}");
    }
    let program = Caller { user: None, role: Role::ApiPartner, ..caller(ACME, Role::Viewer) };
    assert_eq!(platform.refusal(program, &change(PASSWORD, NEW)).await, refused("BAD_USER_INPUT", ""));
    let refusal = platform.refusal(caller(ACME, Role::Owner), &change("", NEW)).await;
    assert_eq!(refusal, refused("SIGN_IN_REFUSED", "input.currentPassword"));
}
