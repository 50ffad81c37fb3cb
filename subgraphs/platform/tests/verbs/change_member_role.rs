//! `changeMemberRole`: by those who stand as high, for those who stand no higher, and never the last owner.

use serde_json::json;
use service::identity::Role;
use uuid::Uuid;

use crate::fixture::{ACME, GLOBEX, Platform, caller, membership, refused};

fn change(membership: Uuid, role: &str) -> String {
    format!(
        "mutation {{ changeMemberRole(input: {{membershipId: \"{membership}\", role: {role}}}) {{
             previousRole membership {{ id role }} }} }}"
    )
}

#[tokio::test]
async fn a_member_gets_another_role_and_the_payload_says_which_it_was() {
    let platform = Platform::start().await;
    let staff = membership(ACME, Role::Staff);
    let data = platform.data(caller(ACME, Role::Manager), &change(staff, "TECHNICIAN")).await;
    let expected = json!({"previousRole": "STAFF", "membership": {"id": staff, "role": "TECHNICIAN"}});
    assert_eq!(data["changeMemberRole"], expected);
    assert_eq!(platform.of_membership(staff, "role").await, "technician");
}

#[tokio::test]
async fn ranks_hold_and_the_last_owner_stays() {
    let platform = Platform::start().await;
    for (by, of, role, field) in [
        (Role::Manager, Role::Staff, "OWNER", "input.role"),
        (Role::Manager, Role::Manager, "OWNER", "input.role"),
        (Role::Manager, Role::Owner, "VIEWER", "input.role"),
        (Role::Owner, Role::Owner, "MANAGER", "input.role"),
        (Role::Staff, Role::Viewer, "STAFF", ""),
        (Role::Viewer, Role::Viewer, "STAFF", ""),
    ] {
        let refusal = platform.refusal(caller(ACME, by), &change(membership(ACME, of), role)).await;
        assert_eq!(refusal, refused("FORBIDDEN", field), "{by} makes {of} {role}");
        assert_eq!(platform.of_membership(membership(ACME, of), "role").await, of.as_str());
    }
}

#[tokio::test]
async fn a_membership_of_another_business_is_not_there() {
    let platform = Platform::start().await;
    for id in [membership(GLOBEX, Role::Staff), Uuid::from_u128(7)] {
        let refusal = platform.refusal(caller(ACME, Role::Owner), &change(id, "VIEWER")).await;
        assert_eq!(refusal, refused("NOT_FOUND", "input.membershipId"));
    }
    assert_eq!(platform.of_membership(membership(GLOBEX, Role::Staff), "role").await, "staff");
}

#[tokio::test]
async fn a_demoted_manager_changes_nobody() {
    let platform = Platform::start().await;
    let manager = membership(ACME, Role::Manager);
    platform.data(caller(ACME, Role::Owner), &change(manager, "VIEWER")).await;
    let refusal = platform.refusal(caller(ACME, Role::Manager), &change(manager, "MANAGER")).await;
    assert_eq!(refusal, refused("FORBIDDEN", ""));
    assert_eq!(platform.of_membership(manager, "role").await, "viewer");
}
