//! `inviteMember`: one open invitation an address, none above one's own rank, none into another business.

use serde_json::json;
use service::identity::{Caller, Role};

use crate::fixture::{ACME, GLOBEX, Platform, caller, membership, refused, user};

fn invite(email: &str, role: &str) -> String {
    format!(
        "mutation {{ inviteMember(input: {{email: \"{email}\", role: {role}}}) {{
             expiresAt membership {{ id status role invitedAt businessId createdById user {{ email }} }} }} }}"
    )
}

const INVITED: &str = "SELECT person.email FROM user_mgmt.business_users AS membership \
     JOIN user_mgmt.users AS person ON person.id = membership.user_id WHERE membership.status = 'invited' ORDER BY 1";

#[tokio::test]
async fn an_invited_person_is_a_member_who_has_not_accepted() {
    let platform = Platform::start().await;
    let data = platform.data(caller(ACME, Role::Manager), &invite(" Ada@New.example ", "TECHNICIAN")).await;
    let invitation = &data["inviteMember"];
    let expected = json!({
        "id": invitation["membership"]["id"], "status": "INVITED", "role": "TECHNICIAN",
        "invitedAt": invitation["membership"]["invitedAt"], "businessId": ACME,
        "createdById": user(ACME, Role::Manager), "user": {"email": "ada@new.example"},
    });
    assert_eq!(invitation["membership"], expected);
    assert!(invitation["expiresAt"].as_str() > invitation["membership"]["invitedAt"].as_str(), "{invitation}");
    assert_eq!(platform.texts(INVITED).await, ["ada@new.example"]);
}

#[tokio::test]
async fn an_address_has_one_open_invitation() {
    let platform = Platform::start().await;
    let owner = || caller(ACME, Role::Owner);
    platform.data(owner(), &invite("ada@new.example", "STAFF")).await;
    let taken = refused("UNIQUE_VIOLATION", "input.email");
    for email in ["ada@new.example", "ADA@new.example"] {
        assert_eq!(platform.refusal(owner(), &invite(email, "STAFF")).await, taken);
    }
    // The other business has invitations of its own.
    platform.data(caller(GLOBEX, Role::Owner), &invite("ada@new.example", "VIEWER")).await;
    // One that has expired is opened again, in the role that is wished now.
    platform
        .sql("UPDATE user_mgmt.business_users SET invited_at = now() - interval '15 days' WHERE status = 'invited'")
        .await;
    let data = platform.data(owner(), &invite("ada@new.example", "VIEWER")).await;
    assert_eq!(data["inviteMember"]["membership"]["role"], "VIEWER");
    assert_eq!(platform.refusal(owner(), &invite("ada@new.example", "STAFF")).await, taken);
    assert_eq!(platform.texts(INVITED).await.len(), 2);
}

#[tokio::test]
async fn a_member_is_not_invited_but_one_who_left_is() {
    let platform = Platform::start().await;
    let viewer = membership(ACME, Role::Viewer);
    for (status, expected) in [("active", false), ("suspended", false), ("inactive", true)] {
        platform.sql(&format!("UPDATE user_mgmt.business_users SET status = '{status}' WHERE id = '{viewer}'")).await;
        let answer = platform.ask(caller(ACME, Role::Owner), &invite("viewer@acme.example", "STAFF")).await;
        assert_eq!(answer.get("errors").is_none(), expected, "{status} {answer:#}");
        let status = if expected { "invited" } else { status };
        assert_eq!(platform.of_membership(viewer, "status").await, status);
    }
}

#[tokio::test]
async fn what_is_no_address_is_refused() {
    let platform = Platform::start().await;
    let long = format!("{}@new.example", "a".repeat(250));
    for email in ["", "ada", "@new.example", "ada@", "a da@new.example", "ada@new@example", "ada@.example", &long] {
        let refusal = platform.refusal(caller(ACME, Role::Owner), &invite(email, "STAFF")).await;
        assert_eq!(refusal, refused("BAD_USER_INPUT", "input.email"), "{email}");
    }
    assert_eq!(
        platform.refusal(caller(ACME, Role::Owner), &invite("a@b.example", "KING")).await.0,
        "GRAPHQL_VALIDATION_FAILED"
    );
    assert!(platform.texts(INVITED).await.is_empty());
}

#[tokio::test]
async fn nobody_invites_above_their_own_rank() {
    let platform = Platform::start().await;
    let ask = |by, role| (caller(ACME, by), invite("ada@new.example", role));
    for (by, role, field) in
        [(Role::Manager, "OWNER", "input.role"), (Role::Staff, "VIEWER", ""), (Role::Viewer, "VIEWER", "")]
    {
        let (caller, query) = ask(by, role);
        assert_eq!(platform.refusal(caller, &query).await, refused("FORBIDDEN", field), "{by} {role}");
    }
    assert!(platform.texts(INVITED).await.is_empty());
    let (caller, query) = ask(Role::Owner, "OWNER");
    platform.data(caller, &query).await;
}

#[tokio::test]
async fn neither_a_demoted_member_nor_a_stranger_nor_a_program_invites() {
    let platform = Platform::start().await;
    let query = invite("ada@new.example", "STAFF");
    let stranger = Caller { user: Some(user(GLOBEX, Role::Owner)), ..caller(ACME, Role::Owner) };
    assert_eq!(platform.refusal(stranger, &query).await.0, "TENANT_UNKNOWN");
    let program = Caller { user: None, ..caller(ACME, Role::Owner) };
    assert_eq!(platform.refusal(program, &query).await.0, "FORBIDDEN");
    let demoted = membership(ACME, Role::Manager);
    platform.sql(&format!("UPDATE user_mgmt.business_users SET role = 'viewer' WHERE id = '{demoted}'")).await;
    assert_eq!(platform.refusal(caller(ACME, Role::Manager), &query).await, refused("FORBIDDEN", ""));
    assert!(platform.texts(INVITED).await.is_empty());
}

#[tokio::test]
async fn of_two_who_invite_the_same_person_at_once_one_does() {
    let platform = Platform::start().await;
    let query = invite("ada@new.example", "STAFF");
    let (one, other) = tokio::join!(
        platform.ask(caller(ACME, Role::Owner), &query),
        platform.ask(caller(ACME, Role::Manager), &query)
    );
    let refusals: Vec<_> = [&one, &other].into_iter().filter_map(|answer| answer.get("errors")).collect();
    assert_eq!(refusals.len(), 1, "{one:#} {other:#}");
    assert_eq!(refusals[0][0]["extensions"]["code"], "UNIQUE_VIOLATION");
    assert_eq!(platform.texts(INVITED).await.len(), 1);
}
