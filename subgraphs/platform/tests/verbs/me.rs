//! `me`: the person, the business, and the role that holds now.

use serde_json::json;
use service::identity::{Caller, Role};

use crate::fixture::{ACME, Platform, caller, membership, session, user};

const QUERY: &str = "{ me { role user { id } business { businessName } membership { id status } } }";

#[tokio::test]
async fn everybody_sees_themselves_in_the_role_that_holds() {
    let platform = Platform::start().await;
    for role in [Role::Owner, Role::Manager, Role::Staff, Role::Viewer] {
        let expected = json!({
            "role": role.as_str().to_uppercase(),
            "user": {"id": user(ACME, role)},
            "business": {"businessName": "acme"},
            "membership": {"id": membership(ACME, role), "status": "ACTIVE"},
        });
        assert_eq!(platform.data(caller(ACME, role), QUERY).await["me"], expected);
    }
    let narrowed = Caller { role: Role::FrontDesk, ..caller(ACME, Role::Owner) };
    assert_eq!(platform.data(narrowed, "{ me { role } }").await["me"]["role"], "FRONT_DESK");
}

#[tokio::test]
async fn a_program_is_nobody_and_a_partner_who_reads_what_is_granted() {
    let platform = Platform::start().await;
    let program = Caller { user: None, ..caller(ACME, Role::Viewer) };
    let data =
        platform.data(program.clone(), "{ me { role user { id } membership { id } sessions { __typename } } }").await;
    assert_eq!(data["me"], json!({"role": "API_PARTNER", "user": null, "membership": null, "sessions": []}));
    assert_eq!(platform.refusal(program, QUERY).await.0, "FORBIDDEN");
}

#[tokio::test]
async fn everybody_sees_their_own_open_sessions_and_no_others() {
    let platform = Platform::start().await;
    let query = "{ me { sessions { id status } } userSessions { nodes { id } } }";
    for role in [Role::Owner, Role::Manager, Role::Staff, Role::Viewer] {
        let data = platform.data(caller(ACME, role), query).await;
        assert_eq!(data["me"]["sessions"], json!([{"id": session(ACME, role), "status": "ACTIVE"}]), "{role}");
        let listed = data["userSessions"]["nodes"].as_array().unwrap().len();
        let expected = if matches!(role, Role::Owner | Role::Manager) { 4 } else { 1 };
        assert_eq!(listed, expected, "{role}");
    }
    platform.sql("UPDATE security_mgmt.enhanced_user_sessions SET expires_at = now() - interval '1 second'").await;
    assert_eq!(platform.data(caller(ACME, Role::Staff), query).await["me"]["sessions"], json!([]));
}
