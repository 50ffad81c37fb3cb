//! Whoever is not signed in: one open mutation at a time, and nothing else.

use service::identity::{Caller, Role};

use crate::fixture::{ACME, Platform, caller, code};
use crate::sessions::{PASSWORD, sign_in};

#[tokio::test]
async fn nobody_reaches_nothing_but_one_open_mutation() {
    let platform = Platform::start().await;
    let attempt = sign_in("ghost@acme.example", PASSWORD);
    let one = attempt.trim_start_matches("mutation {").trim_end_matches('}').to_owned();
    for query in [
        "{ me { role } }".to_owned(),
        "{ __typename }".to_owned(),
        "{ __schema { types { name } } }".to_owned(),
        "{ _service { sdl } }".to_owned(),
        "{ users { nodes { id } } }".to_owned(),
        format!("{{ _entities(representations: [{{__typename: \"User\", id: \"{ACME}\"}}]) {{ __typename }} }}"),
        "mutation { __typename }".to_owned(),
        "mutation { signOut { sessionId } }".to_owned(),
        "mutation { inviteMember(input: {email: \"a@b.example\", role: VIEWER}) { expiresAt } }".to_owned(),
        format!("mutation {{ first: {one} second: {one} }}"),
        format!("mutation {{ {one} signOut {{ sessionId }} }}"),
        format!("{attempt} #{}", " ".repeat(9000)),
    ] {
        let statements = platform.statements();
        let answer = platform.ask(Caller::nobody(), &query).await;
        assert_eq!(code(&answer), "UNAUTHENTICATED", "{query}: {answer}");
        assert_eq!(answer.get("data"), None, "{query}");
        assert_eq!(platform.statements(), statements, "{query}");
    }
    assert_eq!(code(&platform.ask(Caller::nobody(), &attempt).await), "SIGN_IN_REFUSED");
}

#[tokio::test]
async fn an_open_mutation_does_the_same_for_whoever_sends_a_token_along() {
    let platform = Platform::start().await;
    platform.set_password(ACME, Role::Staff).await;
    let data = platform.data(caller(ACME, Role::Owner), &sign_in("staff@acme.example", PASSWORD)).await;
    assert_eq!(data["signIn"]["role"], "STAFF");
}

#[tokio::test]
async fn what_opens_doors_in_the_database_is_shut_to_members_and_to_no_tenant_alike() {
    let platform = Platform::start().await;
    let own = format!("SET LOCAL app.current_business_id = '{ACME}'");
    for (setting, call, passes) in [
        (own.as_str(), "security_mgmt.begin_sign_in('a', NULL)", false),
        ("SELECT 1", "security_mgmt.begin_sign_in('a', NULL)", true),
        (own.as_str(), "security_mgmt.open_session(NULL, NULL, NULL, NULL, NULL, NULL, NULL)", false),
        (own.as_str(), "security_mgmt.refresh_session(NULL, NULL, NULL, NULL, NULL, NULL)", false),
        (own.as_str(), "security_mgmt.upgrade_hash(NULL, NULL, NULL)", false),
        (own.as_str(), "security_mgmt.request_sign_up('a', NULL, 'c', now())", false),
        (own.as_str(), "security_mgmt.look_at_sign_up('c', NULL, NULL)", false),
        (own.as_str(), "security_mgmt.take_sign_up('c', NULL, NULL)", false),
        (own.as_str(), "security_mgmt.found_business(NULL, NULL, NULL, NULL)", false),
        (own.as_str(), "security_mgmt.look_at_session(NULL, NULL, NULL)", false),
        (own.as_str(), "security_mgmt.take_messages(1)", false),
        (own.as_str(), "security_mgmt.settle_message(NULL, true)", false),
        ("SELECT 1", "security_mgmt.furnish(NULL, NULL)", false),
        ("SELECT 1", "(SELECT count(*) FROM security_mgmt.foundings)", false),
        (own.as_str(), "security_mgmt.begin_outside_sign_in('i', 's', 'h', now())", false),
        ("SELECT 1", "security_mgmt.take_outside_token('h', now())", false),
        ("SELECT 1", "(SELECT count(*) FROM security_mgmt.outside_identities)", false),
        (own.as_str(), "security_mgmt.account_has_second_step('a')", false),
        (own.as_str(), "security_mgmt.open_challenge(NULL, NULL, 'h', now())", false),
        (own.as_str(), "security_mgmt.try_challenge('h', NULL)", false),
        (own.as_str(), "security_mgmt.pass_challenge('h', NULL, NULL)", false),
        (own.as_str(), "security_mgmt.open_new_challenge(NULL, NULL, 'h', now(), 's')", false),
        (own.as_str(), "security_mgmt.try_new_challenge('h', NULL)", false),
        (own.as_str(), "security_mgmt.pass_new_challenge('h', 's', 1, NULL)", false),
        (own.as_str(), "security_mgmt.lacks_second_step(NULL, NULL, NULL)", false),
        ("SELECT 1", "security_mgmt.requires_second_step(NULL)", false),
        ("SELECT 1", "security_mgmt.has_second_step(NULL)", false),
        ("SELECT 1", "security_mgmt.take_second_step(NULL, NULL, NULL)", false),
        ("SELECT 1", "(SELECT count(*) FROM security_mgmt.second_steps)", false),
        ("SELECT 1", "security_mgmt.end_sessions(NULL, NULL, NULL)", false),
        ("SELECT 1", "security_mgmt.role_of_member(NULL, NULL)", false),
        ("SELECT 1", "security_mgmt.cost_of_old_hashes()", false),
        ("SELECT 1", "(SELECT count(*) FROM security_mgmt.sign_in_failures)", false),
    ] {
        let sql = format!("BEGIN; SET LOCAL ROLE thorbis_app; {setting}; SELECT {call}; COMMIT",);
        assert_eq!(platform.try_sql(&sql).await.is_ok(), passes, "{setting}: {call}");
    }
}
