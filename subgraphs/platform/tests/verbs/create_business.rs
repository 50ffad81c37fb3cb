//! `signUp` and `createBusiness`: who may begin, what a business begins with, and that nothing is made twice.

use serde_json::json;
use service::identity::Role;

use crate::fixture::{ACME, GLOBEX, Platform, code, user};
use crate::sessions::{HOME, Held, PASSWORD, email, sign_in};

pub(crate) const FACTS: &str = "businessName: \"Ada's Garage\", primaryIndustry: AUTO, email: \"office@ada.example\", \
    phone: \"+1 512 555 0100\", addressLine1: \"1 Main St\", city: \"Austin\", stateProvince: \"TX\", postalCode: \"78701\"";

const FIELDS: &str = "accessToken accessExpiresAt refreshToken expiresAt sessionId userId businessId role";

fn sign_up(email: &str) -> String {
    format!("mutation {{ signUp(input: {{email: \"{email}\"}}) {{ validMinutes }} }}")
}

pub(crate) fn create(proof: &str, facts: &str) -> String {
    format!("mutation {{ createBusiness(input: {{{proof}, {facts}}}) {{ {FIELDS} }} }}")
}

fn by_code(code: &str, password: &str) -> String {
    format!("code: \"{code}\", password: \"{password}\"")
}

pub(crate) fn by_session(held: &Held) -> String {
    format!("refreshToken: \"{}\"", held.refresh_token)
}

async fn businesses(platform: &Platform) -> usize {
    platform.texts("SELECT id::text FROM tenant_mgmt.businesses").await.len()
}

/// The code that is to be sent to an address.
async fn sent_to(platform: &Platform, email: &str) -> String {
    let answer = platform.ask_at(HOME, &sign_up(email)).await;
    assert_eq!(answer["data"], json!({"signUp": {"validMinutes": 60}}), "{answer:#}");
    let sql = format!("SELECT code FROM security_mgmt.one_time_codes WHERE email = '{email}' AND code IS NOT NULL");
    platform.texts(&sql).await.concat()
}

#[tokio::test]
async fn whoever_signs_up_becomes_the_owner_of_a_business_and_is_signed_in_there() {
    let platform = Platform::start().await;
    let sent = sent_to(&platform, "ada@new.example").await;
    let answer = platform.ask_at(HOME, &create(&by_code(&sent, PASSWORD), FACTS)).await;
    let payload = &answer["data"]["createBusiness"];
    assert_eq!(payload["role"], "OWNER", "{answer:#}");
    let owner = platform.holder(&Held::of(payload)).await;
    let found = platform
        .data(
            owner,
            "{ me { role user { email } business { businessName slug onboardingStatus } }
               businessLocations { nodes { locationName locationType city } }
               businessSettings(first: 50) { nodes { settingKey } } roles(first: 50) { nodes { name permissions } } }",
        )
        .await;
    let me = json!({"role": "OWNER", "user": {"email": "ada@new.example"},
        "business": {"businessName": "Ada's Garage", "slug": "ada-s-garage", "onboardingStatus": "PENDING"}});
    assert_eq!(found["me"], me);
    let place = json!([{"locationName": "Ada's Garage", "locationType": "HEADQUARTERS", "city": "Austin"}]);
    assert_eq!(found["businessLocations"]["nodes"], place);
    assert!(found["businessSettings"]["nodes"].as_array().unwrap().len() >= 6, "{found:#}");
    assert_eq!(found["roles"]["nodes"].as_array().unwrap().len(), 3, "{found:#}");
    // The code is spent, and the password holds.
    assert_eq!(code(&platform.ask_at(HOME, &create(&by_code(&sent, PASSWORD), FACTS)).await), "NOT_FOUND");
    platform.signed_in("ada@new.example").await;
}

#[tokio::test]
async fn the_trail_says_that_the_owner_did_it() {
    let platform = Platform::start().await;
    let sent = sent_to(&platform, "ada@new.example").await;
    platform.ask_at(HOME, &create(&by_code(&sent, PASSWORD), FACTS)).await;
    let others = "SELECT DISTINCT entity_type FROM audit_mgmt.audit_log AS entry
         JOIN security_mgmt.foundings AS founding ON founding.business_id = entry.business_id
         WHERE entry.user_id IS DISTINCT FROM founding.user_id
           AND entry.entity_type <> 'security_mgmt.enhanced_user_sessions'";
    assert!(platform.texts(others).await.is_empty());
    let kinds = "SELECT DISTINCT entity_type FROM audit_mgmt.audit_log AS entry
         JOIN security_mgmt.foundings AS founding ON founding.business_id = entry.business_id";
    assert!(platform.texts(kinds).await.len() >= 5);
}

#[tokio::test]
async fn whoever_is_signed_in_makes_another_business_and_stays_signed_in() {
    let platform = Platform::start().await;
    platform.set_password(ACME, Role::Staff).await;
    let held = platform.signed_in(&email("acme", Role::Staff)).await;
    let answer = platform.ask_at(HOME, &create(&by_session(&held), FACTS)).await;
    let made = Held::of(&answer["data"]["createBusiness"]);
    assert!(![ACME, GLOBEX].contains(&made.business));
    assert_eq!(platform.code_of(&platform.holder(&held).await).await, "");
    assert_eq!(platform.code_of(&platform.holder(&made).await).await, "");
    // The new session lasts no longer than the one that proved who it is.
    let ends = format!(
        "SELECT count(DISTINCT expires_at)::text FROM security_mgmt.enhanced_user_sessions WHERE id IN ('{}', '{}')",
        held.id, made.id
    );
    assert_eq!(platform.texts(&ends).await, ["1"]);
    let owner = platform.holder(&made).await;
    let members = platform.data(owner, "{ businessUsers { nodes { userId role } } }").await;
    let only = json!([{"userId": user(ACME, Role::Staff), "role": "OWNER"}]);
    assert_eq!(members["businessUsers"]["nodes"], only);
}

#[tokio::test]
async fn a_new_business_and_the_others_see_nothing_of_each_other() {
    let platform = Platform::start().await;
    let sent = sent_to(&platform, "ada@new.example").await;
    let answer = platform.ask_at(HOME, &create(&by_code(&sent, PASSWORD), FACTS)).await;
    let made = Held::of(&answer["data"]["createBusiness"]);
    let owner = platform.holder(&made).await;
    let lists = "{ businessUsers { totalCount } businessLocations { totalCount } users { totalCount } }";
    let found = platform.data(owner, lists).await;
    let alone =
        json!({"businessUsers": {"totalCount": 1}, "businessLocations": {"totalCount": 1}, "users": {"totalCount": 1}});
    assert_eq!(found, alone);
    let other = platform.data(crate::fixture::caller(ACME, Role::Owner), lists).await;
    assert_eq!(
        (&other["businessUsers"]["totalCount"], &other["businessLocations"]["totalCount"]),
        (&json!(4), &json!(0))
    );
    let there = crate::fixture::caller(made.business, Role::Owner);
    let stranger = service::identity::Caller { user: Some(user(ACME, Role::Owner)), ..there };
    assert_eq!(platform.code_of(&stranger).await, "TENANT_UNKNOWN");
}

#[tokio::test]
async fn all_that_is_wrong_is_said_at_once_and_nothing_is_made() {
    let platform = Platform::start().await;
    let before = businesses(&platform).await;
    let wrong = "code: \"x\", businessName: \" \", primaryIndustry: AUTO, email: \"nowhere\", phone: \"none\", \
        addressLine1: \"\", city: \"\", stateProvince: \"\", postalCode: \"\", country: \"USA\", currency: \"dollars\", \
        timezone: \"Mars/Olympus\", locationName: \"\"";
    let answer =
        platform.ask_at(HOME, &format!("mutation {{ createBusiness(input: {{{wrong}}}) {{ sessionId }} }}")).await;
    assert_eq!(code(&answer), "BAD_USER_INPUT");
    let said = answer["errors"][0]["extensions"].to_string();
    for field in [
        "password",
        "businessName",
        "email",
        "phone",
        "addressLine1",
        "city",
        "stateProvince",
        "postalCode",
        "country",
        "currency",
        "timezone",
        "locationName",
    ] {
        assert!(said.contains(&format!("{field}\"")), "{field}: {answer:#}");
    }
    assert_eq!(businesses(&platform).await, before);
}

#[tokio::test]
async fn a_key_makes_one_business_however_often_it_is_sent() {
    let platform = Platform::start().await;
    let sent = sent_to(&platform, "ada@new.example").await;
    let request = create(&by_code(&sent, PASSWORD), FACTS);
    let mut made = Vec::new();
    for _ in 0..3 {
        let answer = platform.ask_with_key("once", &request).await;
        made.push(Held::of(&answer["data"]["createBusiness"]));
    }
    assert!(made.iter().all(|held| held.business == made[0].business), "{made:?}");
    assert_ne!(made[0].id, made[1].id, "no token is kept to be shown again");
    assert_eq!(businesses(&platform).await, 3);
    // The code works for nobody who has not the key, and the key for nothing else.
    assert_eq!(code(&platform.ask_with_key("another", &request).await), "NOT_FOUND");
    let wrong = create(&by_code(&sent, "wrong horse battery"), FACTS);
    assert_eq!(code(&platform.ask_with_key("once", &wrong).await), "SIGN_IN_REFUSED");
    let other = create(&by_session(&made[0]), &FACTS.replace("Austin", "Dallas"));
    assert_eq!(code(&platform.ask_with_key("once", &other).await), "IDEMPOTENCY_KEY_REUSED");
}

#[tokio::test]
async fn of_two_who_send_one_key_at_once_one_makes_the_business() {
    let platform = Platform::start().await;
    let sent = sent_to(&platform, "ada@new.example").await;
    let request = create(&by_code(&sent, PASSWORD), FACTS);
    futures::future::join_all((0..3).map(|_| platform.ask_with_key("once", &request))).await;
    assert_eq!(businesses(&platform).await, 3);
}

#[tokio::test]
async fn a_person_makes_three_businesses_in_a_day() {
    let platform = Platform::start().await;
    platform.set_password(ACME, Role::Staff).await;
    let held = platform.signed_in(&email("acme", Role::Staff)).await;
    for _ in 0..3 {
        assert_eq!(code(&platform.ask_at(HOME, &create(&by_session(&held), FACTS)).await), "");
    }
    assert_eq!(code(&platform.ask_at(HOME, &create(&by_session(&held), FACTS)).await), "RATE_LIMITED");
    let slugs =
        platform.texts("SELECT DISTINCT slug FROM tenant_mgmt.businesses WHERE slug LIKE 'ada-s-garage%'").await;
    assert_eq!(slugs.len(), 3, "{slugs:?}");
    platform.sql("UPDATE security_mgmt.foundings SET created_at = now() - interval '25 hours'").await;
    assert_eq!(code(&platform.ask_at(HOME, &create(&by_session(&held), FACTS)).await), "");
}

#[tokio::test]
async fn whether_an_address_has_an_account_shows_neither_in_the_answer_nor_in_the_work() {
    let platform = Platform::start().await;
    platform.set_password(ACME, Role::Staff).await;
    let mut seen = Vec::new();
    for email in ["ghost@new.example", "staff@acme.example", "owner@acme.example"] {
        let (statements, worked) = (platform.statements(), platform.issuer.worked());
        let answer = platform.ask_at(HOME, &sign_up(email)).await;
        seen.push((answer, platform.statements() - statements, platform.issuer.worked() - worked));
        assert_eq!(seen[0], seen[seen.len() - 1], "{email}");
    }
}

#[tokio::test]
async fn a_code_for_an_address_with_an_account_asks_for_its_password_and_counts_failures() {
    let platform = Platform::start().await;
    platform.set_password(ACME, Role::Staff).await;
    let sent = sent_to(&platform, "staff@acme.example").await;
    for _ in 0..5 {
        let guess = create(&by_code(&sent, "wrong horse battery"), FACTS);
        assert_eq!(code(&platform.ask_at(HOME, &guess).await), "SIGN_IN_REFUSED");
    }
    let right = create(&by_code(&sent, PASSWORD), FACTS);
    assert_eq!(code(&platform.ask_at(HOME, &right).await), "SIGN_IN_DELAYED");
    let elsewhere = platform.ask_at("198.51.100.1", &sign_in("staff@acme.example", PASSWORD)).await;
    assert_eq!(code(&elsewhere), "SIGN_IN_DELAYED", "it is the account that waits");
    platform.wait("1 hour").await;
    let made = Held::of(&platform.ask_at(HOME, &right).await["data"]["createBusiness"]);
    assert_eq!(platform.holder(&made).await.user, Some(user(ACME, Role::Staff)));
    assert_eq!(businesses(&platform).await, 3);
}

#[tokio::test]
async fn neither_an_old_code_nor_a_spent_token_nor_an_ended_session_makes_a_business() {
    let platform = Platform::start().await;
    platform.set_password(ACME, Role::Staff).await;
    let spent = platform.signed_in(&email("acme", Role::Staff)).await;
    let refreshed = platform.ask_at(HOME, &crate::sessions::refresh(&spent.refresh_token)).await;
    let refreshed = Held::of(&refreshed["data"]["refreshSession"]);
    assert_eq!(code(&platform.ask_at(HOME, &create(&by_session(&spent), FACTS)).await), "SESSION_ENDED");
    let after = platform.ask_at(HOME, &create(&by_session(&refreshed), FACTS)).await;
    assert_eq!(code(&after), "SESSION_ENDED", "the token was copied, so the session ended");
    let forged = create("refreshToken: \"made up\"", FACTS);
    assert_eq!(code(&platform.ask_at(HOME, &forged).await), "SESSION_ENDED");
    let sent = sent_to(&platform, "ada@new.example").await;
    platform.sql("UPDATE security_mgmt.one_time_codes SET expires_at = now()").await;
    assert_eq!(code(&platform.ask_at(HOME, &create(&by_code(&sent, PASSWORD), FACTS)).await), "NOT_FOUND");
    assert_eq!(businesses(&platform).await, 2);
}

#[tokio::test]
async fn a_mailbox_and_a_network_get_so_many_codes_and_no_more() {
    let platform = Platform::start().await;
    for _ in 0..5 {
        platform.ask_at(HOME, &sign_up("ada@new.example")).await;
    }
    let kept = "SELECT id::text FROM security_mgmt.one_time_codes WHERE email = 'ada@new.example'";
    assert_eq!(platform.texts(kept).await.len(), 3);
    platform.sql("UPDATE security_mgmt.sign_in_failures SET failures = failures + 15").await;
    assert_eq!(code(&platform.ask_at(HOME, &sign_up("bob@new.example")).await), "SIGN_IN_DELAYED");
    assert_eq!(code(&platform.ask_at("198.51.100.1", &sign_up("bob@new.example")).await), "");
    assert_eq!(code(&platform.ask_at(HOME, &sign_in("ghost@acme.example", PASSWORD)).await), "SIGN_IN_REFUSED");
}
