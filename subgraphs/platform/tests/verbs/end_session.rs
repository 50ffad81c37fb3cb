//! `endSession`: one's own, and as an owner those of others.

use serde_json::json;
use service::identity::Role;
use uuid::Uuid;

use crate::fixture::{ACME, GLOBEX, Platform, caller, membership, refused, session};

fn end(session: Uuid, selection: &str) -> String {
    format!("mutation {{ endSession(input: {{sessionId: \"{session}\"}}) {{ {selection} }} }}")
}

async fn status(platform: &Platform, session: Uuid) -> String {
    let sql = format!("SELECT status FROM security_mgmt.enhanced_user_sessions WHERE id = '{session}'");
    platform.texts(&sql).await.concat()
}

#[tokio::test]
async fn everybody_ends_their_own_session_once_and_sees_it() {
    let platform = Platform::start().await;
    for role in [Role::Owner, Role::Manager, Role::Staff, Role::Viewer] {
        let own = session(ACME, role);
        let data = platform.data(caller(ACME, role), &end(own, "sessionId endedAt session { status }")).await;
        assert_eq!(data["endSession"]["session"]["status"], "TERMINATED");
        assert_eq!(data["endSession"]["sessionId"], json!(own));
        assert!(data["endSession"]["endedAt"].is_string());
        assert_eq!(status(&platform, own).await, "terminated");
        let refusal = platform.refusal(caller(ACME, role), &end(own, "sessionId")).await;
        assert_eq!(refusal, refused("INVALID_TRANSITION", "input.sessionId"), "{role}");
    }
}

#[tokio::test]
async fn an_owner_ends_that_of_another_and_sees_it() {
    let platform = Platform::start().await;
    let theirs = session(ACME, Role::Staff);
    let data =
        platform.data(caller(ACME, Role::Owner), &end(theirs, "endedAt session { id status terminatedAt }")).await;
    let ended_at = data["endSession"]["endedAt"].clone();
    let expected = json!({"id": theirs, "status": "TERMINATED", "terminatedAt": ended_at});
    assert_eq!(data["endSession"]["session"], expected);
}

#[tokio::test]
async fn the_session_of_another_is_not_there_for_whoever_is_no_owner_nor_in_another_business() {
    let platform = Platform::start().await;
    for (by, of) in [
        (caller(ACME, Role::Viewer), session(ACME, Role::Staff)),
        (caller(ACME, Role::Staff), session(ACME, Role::Owner)),
        (caller(ACME, Role::Manager), session(ACME, Role::Staff)),
        (caller(ACME, Role::Manager), session(ACME, Role::Owner)),
        (caller(ACME, Role::Owner), session(GLOBEX, Role::Staff)),
    ] {
        let refusal = platform.refusal(by, &end(of, "sessionId")).await;
        assert_eq!(refusal, refused("NOT_FOUND", "input.sessionId"));
        assert_eq!(status(&platform, of).await, "active");
    }
}

#[tokio::test]
async fn a_demoted_owner_ends_none_of_others() {
    let theirs = session(ACME, Role::Staff);
    let expected = refused("NOT_FOUND", "input.sessionId");
    for role in ["manager", "staff", "viewer"] {
        let platform = Platform::start().await;
        let demoted = membership(ACME, Role::Owner);
        platform.sql(&format!("UPDATE user_mgmt.business_users SET role = '{role}' WHERE id = '{demoted}'")).await;
        assert_eq!(platform.refusal(caller(ACME, Role::Owner), &end(theirs, "sessionId")).await, expected, "{role}");
        assert_eq!(status(&platform, theirs).await, "active");
    }
}
