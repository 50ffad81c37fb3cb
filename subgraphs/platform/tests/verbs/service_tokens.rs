//! Service tokens: made, used, replaced and revoked by owners; refused everywhere within five seconds.

use std::time::{Duration, Instant};

use kit::Origin;
use serde_json::{Value, json};
use service::identity::{Caller, Role};

use crate::fixture::{ACME, GLOBEX, Platform, ask, caller, code, membership, refused, user};

const FIELDS: &str =
    "id name role documents allDocuments allowedInAddress lastUsedAt rotatedAt revokedAt createdBy { id }";

fn create(input: &str) -> String {
    format!("mutation {{ issueServiceToken(input: {{ {input} }}) {{ token serviceToken {{ {FIELDS} }} }} }}")
}

fn change(verb: &str, id: &Value, selection: &str) -> String {
    format!("mutation {{ {verb}ServiceToken(input: {{ serviceTokenId: {id} }}) {{ {selection} }} }}")
}

fn open(token: &str, in_address: bool) -> String {
    format!(
        "mutation {{ openServiceSession(input: {{ token: \"{token}\", inAddress: {in_address} }}) \
         {{ accessToken businessId role }} }}"
    )
}

/// A token of the owner for two documents.
async fn made(platform: &Platform, role: &str) -> (String, Value) {
    let input = format!("name: \"BI\", role: {role}, documents: [\"balances\", \"technicians\"]");
    let data = platform.data(caller(ACME, Role::Owner), &create(&input)).await["issueServiceToken"].clone();
    (data["token"].as_str().unwrap().to_owned(), data["serviceToken"].clone())
}

async fn session(platform: &Platform, token: &str) -> Caller {
    let data = platform.data(Caller::nobody(), &open(token, false)).await["openServiceSession"].clone();
    let bearer = format!("Bearer {}", data["accessToken"].as_str().unwrap());
    platform.verifier.verify(Some(&bearer)).await.unwrap().as_ref().clone()
}

#[tokio::test]
async fn a_token_opens_a_session_of_its_maker_in_its_role_for_its_documents() {
    let platform = Platform::start().await;
    let (token, made) = made(&platform, "STAFF").await;
    assert!(token.starts_with("tgs_"));
    assert_eq!((&made["role"], &made["lastUsedAt"]), (&json!("STAFF"), &Value::Null));
    assert_eq!(made["createdBy"]["id"], json!(user(ACME, Role::Owner)));
    let caller_of_token = session(&platform, &token).await;
    assert_eq!((caller_of_token.tenant, caller_of_token.user), (ACME, Some(user(ACME, Role::Owner))));
    assert_eq!(
        (caller_of_token.role, &caller_of_token.session),
        (Role::Staff, &Some(made["id"].as_str().unwrap().parse().unwrap()))
    );
    assert_eq!(caller_of_token.scopes, ["document:balances", "document:technicians"]);
    assert_eq!(platform.data(caller_of_token, "{ me { role } }").await["me"]["role"], "STAFF");
    let list = platform.data(caller(ACME, Role::Owner), "{ serviceTokens { nodes { name lastUsedAt } } }").await;
    assert!(list["serviceTokens"]["nodes"][0]["lastUsedAt"].is_string(), "{list}");
    let kept = platform.texts("SELECT token_hash FROM security_mgmt.service_tokens").await.concat();
    assert!(!kept.contains(&token) && kept.len() == 64, "a hash is kept: {kept}");
}

#[tokio::test]
async fn nobody_but_owners_makes_replaces_or_revokes_one() {
    let platform = Platform::start().await;
    let (_, made) = made(&platform, "VIEWER").await;
    for role in [Role::Manager, Role::Staff, Role::Viewer] {
        for query in [
            create("name: \"x\", role: VIEWER, allDocuments: true"),
            change("rotate", &made["id"], "token"),
            change("revoke", &made["id"], "serviceToken { id }"),
        ] {
            assert_eq!(code(&platform.ask(caller(ACME, role), &query).await), "FORBIDDEN", "{role}: {query}");
        }
    }
    let other = caller(GLOBEX, Role::Owner);
    for verb in ["rotate", "revoke"] {
        let refusal = platform.refusal(other.clone(), &change(verb, &made["id"], "serviceToken { id }")).await;
        assert_eq!(refusal, refused("NOT_FOUND", "input.serviceTokenId"));
    }
    let seen = platform.data(other, "{ serviceTokens { nodes { id } } }").await;
    assert_eq!(seen["serviceTokens"]["nodes"], json!([]));
    let of_staff = platform.ask(caller(ACME, Role::Staff), "{ serviceTokens { nodes { id } } }").await;
    assert_ne!(of_staff["data"]["serviceTokens"]["nodes"][0]["id"], made["id"], "{of_staff}");
}

#[tokio::test]
async fn what_cannot_be_meant_is_refused_with_its_field() {
    let platform = Platform::start().await;
    made(&platform, "VIEWER").await;
    let owner = || caller(ACME, Role::Owner);
    for (input, code, field) in [
        ("name: \" \", role: VIEWER, allDocuments: true", "BAD_USER_INPUT", "input.name"),
        ("name: \"x\", role: VIEWER", "BAD_USER_INPUT", "input.documents"),
        ("name: \"x\", role: VIEWER, allDocuments: true, documents: [\"a\"]", "BAD_USER_INPUT", "input.documents"),
        ("name: \"x\", role: VIEWER, documents: [\"a b\"]", "BAD_USER_INPUT", "input.documents"),
        ("name: \"x\", role: VIEWER, documents: [\"\"]", "BAD_USER_INPUT", "input.documents"),
        ("name: \"BI\", role: VIEWER, allDocuments: true", "UNIQUE_VIOLATION", "input.name"),
    ] {
        assert_eq!(platform.refusal(owner(), &create(input)).await, refused(code, field), "{input}");
    }
}

#[tokio::test]
async fn what_does_not_hold_opens_nothing_and_says_the_same_for_every_reason() {
    let platform = Platform::start().await;
    let (token, made) = made(&platform, "STAFF").await;
    let refused_open = |token: String, in_address| {
        let platform = &platform;
        async move { platform.refusal(Caller::nobody(), &open(&token, in_address)).await }
    };
    let expected = refused("SESSION_ENDED", "input.token");
    let other = if token.as_bytes()[40] == b'A' { "B" } else { "A" };
    let forged = format!("{}{other}{}", &token[..40], &token[41..]);
    for text in ["", "tgs_", "tgs_abc", &token[4..], &forged] {
        let statements = platform.statements();
        assert_eq!(refused_open(text.to_owned(), false).await, expected, "{text}");
        assert_eq!(platform.statements(), statements, "what was never given out is not looked up");
    }
    assert_eq!(refused_open(token.clone(), true).await, expected, "it may not stand in an address");
    let rotated = platform.data(caller(ACME, Role::Owner), &change("rotate", &made["id"], "token")).await;
    assert_eq!(refused_open(token, false).await, expected, "another one is in its place");
    let token = rotated["rotateServiceToken"]["token"].as_str().unwrap().to_owned();
    session(&platform, &token).await;
    platform
        .sql(&format!(
            "UPDATE user_mgmt.business_users SET status = 'suspended' WHERE id = '{}'",
            membership(ACME, Role::Owner)
        ))
        .await;
    assert_eq!(refused_open(token, false).await, expected, "its maker is no active member");
}

#[tokio::test]
async fn a_revoked_token_is_refused_within_five_seconds_in_every_process() {
    let platform = Platform::start().await;
    let (token, made) = made(&platform, "STAFF").await;
    let of_token = session(&platform, &token).await;
    let elsewhere = platform.another_process().await;
    let me = async || ask(&elsewhere, of_token.clone(), Origin::default(), "{ me { role } }").await;
    assert_eq!(me().await["data"]["me"]["role"], "STAFF");
    let revoked =
        platform.data(caller(ACME, Role::Owner), &change("revoke", &made["id"], "serviceToken { revokedAt }")).await;
    assert!(revoked["revokeServiceToken"]["serviceToken"]["revokedAt"].is_string());
    let began = Instant::now();
    while code(&me().await) != "SESSION_ENDED" {
        assert!(began.elapsed() < Duration::from_secs(5), "it still holds");
        tokio::task::yield_now().await;
    }
    assert_eq!(platform.refusal(Caller::nobody(), &open(&token, false)).await, refused("SESSION_ENDED", "input.token"));
    let again =
        platform.refusal(caller(ACME, Role::Owner), &change("revoke", &made["id"], "serviceToken { id }")).await;
    assert_eq!(again, refused("INVALID_TRANSITION", "input.serviceTokenId"));
}

#[tokio::test]
async fn a_demoted_makers_token_has_no_more_than_the_maker() {
    let platform = Platform::start().await;
    let (token, _) = made(&platform, "MANAGER").await;
    for (role, served) in [("manager", "MANAGER"), ("viewer", "VIEWER"), ("technician", "TECHNICIAN")] {
        let owner = membership(ACME, Role::Owner);
        platform.sql(&format!("UPDATE user_mgmt.business_users SET role = '{role}' WHERE id = '{owner}'")).await;
        let of_token = session(&platform, &token).await;
        let fresh = platform.another_process().await;
        let me = ask(&fresh, of_token, Origin::default(), "{ me { role } }").await;
        assert_eq!(me["data"]["me"]["role"], served);
    }
}
