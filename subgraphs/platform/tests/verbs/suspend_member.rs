//! `suspendMember`: an active member loses access and open sessions.

use serde_json::json;
use service::identity::Role;
use uuid::Uuid;

use crate::fixture::{ACME, GLOBEX, Platform, caller, membership, refused, session};

fn suspend(membership: Uuid) -> String {
    format!(
        "mutation {{ suspendMember(input: {{membershipId: \"{membership}\"}}) {{
             membership {{ status }} endedSessions {{ id status }} }} }}"
    )
}

#[tokio::test]
async fn a_suspended_member_is_out_and_their_sessions_have_ended() {
    let platform = Platform::start().await;
    let data = platform.data(caller(ACME, Role::Manager), &suspend(membership(ACME, Role::Staff))).await;
    let expected = json!({
        "membership": {"status": "SUSPENDED"},
        "endedSessions": [{"id": session(ACME, Role::Staff), "status": "TERMINATED"}],
    });
    assert_eq!(data["suspendMember"], expected);
    assert_eq!(platform.refusal(caller(ACME, Role::Staff), "{ users { totalCount } }").await.0, "TENANT_UNKNOWN");
    let open = "SELECT count(*)::text FROM security_mgmt.enhanced_user_sessions WHERE status = 'active'";
    assert_eq!(platform.texts(open).await, ["7"]);
}

#[tokio::test]
async fn only_an_active_member_is_suspended() {
    let platform = Platform::start().await;
    let staff = membership(ACME, Role::Staff);
    for status in ["suspended", "invited", "inactive"] {
        // As if it had been loaded so.
        let stand = format!("UPDATE user_mgmt.business_users SET status = '{status}' WHERE id = '{staff}'");
        platform.sql(&format!("SET session_replication_role = replica; {stand}")).await;
        let refusal = platform.refusal(caller(ACME, Role::Owner), &suspend(staff)).await;
        assert_eq!(refusal, refused("INVALID_TRANSITION", "input.membershipId"), "{status}");
        assert_eq!(platform.of_membership(staff, "status").await, status);
    }
}

#[tokio::test]
async fn nobody_suspends_those_above_the_last_owner_or_a_member_of_another_business() {
    let platform = Platform::start().await;
    for (by, of, expected) in [
        (Role::Manager, membership(ACME, Role::Owner), refused("FORBIDDEN", "")),
        (Role::Owner, membership(ACME, Role::Owner), refused("FORBIDDEN", "")),
        (Role::Staff, membership(ACME, Role::Viewer), refused("FORBIDDEN", "")),
        (Role::Owner, membership(GLOBEX, Role::Staff), refused("NOT_FOUND", "input.membershipId")),
    ] {
        assert_eq!(platform.refusal(caller(ACME, by), &suspend(of)).await, expected, "{by}");
        assert_eq!(platform.of_membership(of, "status").await, "active");
    }
    let open = "SELECT count(*)::text FROM security_mgmt.enhanced_user_sessions WHERE status = 'active'";
    assert_eq!(platform.texts(open).await, ["8"]);
}

#[tokio::test]
async fn a_demoted_manager_suspends_nobody() {
    let platform = Platform::start().await;
    let manager = membership(ACME, Role::Manager);
    platform.sql(&format!("UPDATE user_mgmt.business_users SET role = 'staff' WHERE id = '{manager}'")).await;
    let staff = membership(ACME, Role::Staff);
    assert_eq!(platform.refusal(caller(ACME, Role::Manager), &suspend(staff)).await, refused("FORBIDDEN", ""));
    assert_eq!(platform.of_membership(staff, "status").await, "active");
}
