//! `me`: the person, the business, and the role that holds now.

use serde_json::json;
use service::identity::{Caller, Role};

use crate::fixture::{ACME, Platform, caller, membership, user};

const QUERY: &str = "{ me { role user { id email } business { businessName } membership { id status } } }";

#[tokio::test]
async fn everybody_sees_themselves_in_the_role_that_holds() {
    let platform = Platform::start().await;
    for role in [Role::Owner, Role::Manager, Role::Staff, Role::Viewer] {
        let expected = json!({
            "role": role.as_str().to_uppercase(),
            "user": {"id": user(ACME, role), "email": format!("{role}@acme.example")},
            "business": {"businessName": "acme"},
            "membership": {"id": membership(ACME, role), "status": "ACTIVE"},
        });
        assert_eq!(platform.data(caller(ACME, role), QUERY).await["me"], expected);
    }
    let narrowed = Caller { role: Role::FrontDesk, ..caller(ACME, Role::Owner) };
    assert_eq!(platform.data(narrowed, "{ me { role } }").await["me"]["role"], "FRONT_DESK");
}

#[tokio::test]
async fn a_program_is_nobody_and_a_partner() {
    let platform = Platform::start().await;
    let program = Caller { user: None, ..caller(ACME, Role::Viewer) };
    let expected =
        json!({"role": "API_PARTNER", "user": null, "business": {"businessName": "acme"}, "membership": null});
    assert_eq!(platform.data(program, QUERY).await["me"], expected);
}
