//! A business that asks for a second step lets nobody in without one, by any way in, nor those who were in before it asked.

use std::time::{Duration, Instant, SystemTime};

use kit::Origin;
use serde_json::{Value, json};
use service::identity::{Caller, Role};

use crate::create_business::{FACTS, by_session, create};
use crate::fixture::{ACME, GLOBEX, Platform, ask, caller, code, user};
use crate::second_step::{App, confirm, enrol};
use crate::sessions::{HOME, Held, PASSWORD, sign_in, switch};

const ADDRESS: &str = "staff@acme.example";

/// A business with the setting, and a member with a password.
async fn asking(business: uuid::Uuid, value: &str) -> Platform {
    let platform = Platform::start().await;
    platform.set_password(ACME, Role::Staff).await;
    ask_for_it(&platform, business, value).await;
    platform
}

async fn ask_for_it(platform: &Platform, business: uuid::Uuid, value: &str) {
    platform
        .sql(&format!(
            "SET app.importing = 'on'; INSERT INTO tenant_mgmt.business_settings
                 (business_id, category, setting_key, setting_name, setting_value, data_type)
             VALUES ('{business}', 'security', 'require_mfa', 'Second step', '{value}', 'boolean')"
        ))
        .await;
}

async fn enter(platform: &Platform, password: &str) -> Value {
    let more = "challenge enrolmentSecret enrolmentUri accessToken ";
    let answer = platform.ask_at(HOME, &sign_in(ADDRESS, password).replace("accessToken ", more)).await;
    answer["data"]["signIn"].clone()
}

async fn complete(platform: &Platform, challenge: &Value, code: &str) -> Value {
    let fields = "accessToken accessExpiresAt refreshToken expiresAt sessionId userId businessId role recoveryCodes";
    let query =
        format!("mutation {{ completeSignIn(input: {{challenge: {challenge}, code: \"{code}\"}}) {{ {fields} }} }}");
    platform.ask_at(HOME, &query).await
}

async fn sessions(platform: &Platform) -> usize {
    let user = user(ACME, Role::Staff);
    let opened = format!("SELECT id::text FROM security_mgmt.enhanced_user_sessions WHERE user_id = '{user}'");
    platform.texts(&opened).await.len()
}

#[tokio::test]
async fn whoever_has_none_sets_it_up_on_the_way_in() {
    let platform = asking(ACME, "true").await;
    let before = sessions(&platform).await;
    let admission = enter(&platform, PASSWORD).await;
    assert!(admission["accessToken"].is_null() && admission["refreshToken"].is_null(), "{admission:#}");
    assert_eq!(sessions(&platform).await, before, "no session is opened before the code");
    let secret = admission["enrolmentSecret"].as_str().unwrap();
    assert!(admission["enrolmentUri"].as_str().unwrap().contains(secret));
    let app = App::of(secret);
    let answer = complete(&platform, &admission["challenge"], &app.code(0)).await;
    let completed = &answer["data"]["completeSignIn"];
    let held = Held::of(completed);
    assert_eq!(platform.holder(&held).await.user, Some(user(ACME, Role::Staff)));
    assert_eq!(completed["recoveryCodes"].as_array().unwrap().len(), 10, "{answer:#}");
    // From now on it is the second step of always.
    let next = enter(&platform, PASSWORD).await;
    assert!(next["challenge"].is_string() && next["enrolmentSecret"].is_null(), "{next:#}");
    let recovery = completed["recoveryCodes"][0].as_str().unwrap();
    let again = complete(&platform, &next["challenge"], recovery).await;
    assert_eq!((code(&again), &again["data"]["completeSignIn"]["recoveryCodes"]), ("", &json!([])));
}

#[tokio::test]
async fn a_business_that_does_not_ask_lets_in_as_before() {
    for (business, value) in [(ACME, "false"), (GLOBEX, "true")] {
        let platform = asking(business, value).await;
        let admission = enter(&platform, PASSWORD).await;
        assert!(admission["challenge"].is_null() && admission["enrolmentSecret"].is_null(), "{admission:#}");
        Held::of(&admission);
    }
}

#[tokio::test]
async fn nothing_is_set_up_for_a_wrong_password_or_a_wrong_code() {
    let platform = asking(ACME, "true").await;
    assert!(enter(&platform, "wrong horse battery").await.is_null());
    assert!(platform.texts("SELECT secret FROM security_mgmt.second_steps").await.is_empty());
    let admission = enter(&platform, PASSWORD).await;
    let app = App::of(admission["enrolmentSecret"].as_str().unwrap());
    let right: Vec<String> = (-2..=3).map(|later| app.code(later)).collect();
    let wrong = (0..).map(|number| format!("{number:06}")).find(|code| !right.contains(code)).unwrap();
    for sent in [wrong.as_str(), "ABCD-EFGH-IJKL-MNOP"] {
        assert_eq!(code(&complete(&platform, &admission["challenge"], sent).await), "SIGN_IN_REFUSED", "{sent}");
    }
    for _ in 0..3 {
        complete(&platform, &admission["challenge"], &wrong).await;
    }
    let late = complete(&platform, &admission["challenge"], &app.code(0)).await;
    assert_eq!(code(&late), "SIGN_IN_REFUSED", "five tries are five");
    let confirmed = "SELECT secret FROM security_mgmt.second_steps WHERE confirmed_at IS NOT NULL";
    assert!(platform.texts(confirmed).await.is_empty());
}

#[tokio::test]
async fn a_secret_that_was_replaced_opens_nothing() {
    let platform = asking(ACME, "true").await;
    let first = enter(&platform, PASSWORD).await;
    let second = enter(&platform, PASSWORD).await;
    let old = App::of(first["enrolmentSecret"].as_str().unwrap());
    for challenge in [&first["challenge"], &second["challenge"]] {
        assert_eq!(code(&complete(&platform, challenge, &old.code(0)).await), "SIGN_IN_REFUSED");
    }
    let new = App::of(second["enrolmentSecret"].as_str().unwrap());
    assert_eq!(code(&complete(&platform, &second["challenge"], &new.code(0)).await), "");
    // The challenge of the first one is of the second step by now, and its code was taken.
    assert_eq!(code(&complete(&platform, &first["challenge"], &new.code(0)).await), "SIGN_IN_REFUSED");
}

#[tokio::test]
async fn nobody_switches_to_it_without_a_second_step() {
    let platform = asking(GLOBEX, "true").await;
    let staff = user(ACME, Role::Staff);
    platform
        .sql(&format!(
            "SET app.importing = 'on'; INSERT INTO user_mgmt.business_users (user_id, business_id, role, status)
             VALUES ('{staff}', '{GLOBEX}', 'viewer', 'active')"
        ))
        .await;
    let held = Held::of(&enter(&platform, PASSWORD).await);
    let other = Held::of(&enter(&platform, PASSWORD).await);
    let refused = platform.ask_at(HOME, &switch(&held.refresh_token, GLOBEX)).await;
    assert_eq!(code(&refused), "SECOND_STEP_REQUIRED", "{refused:#}");
    let holder = platform.holder(&held).await;
    assert_eq!(platform.code_of(&holder).await, "", "and nothing is spent");
    let enrolled = platform.data(holder.clone(), &enrol(PASSWORD)).await["enrolSecondStep"].clone();
    let app = App::of(enrolled["secret"].as_str().unwrap());
    assert_eq!(code(&platform.ask(holder, &confirm(&app.code(0))).await), "");
    let refused = platform.ask_at(HOME, &switch(&other.refresh_token, GLOBEX)).await;
    assert_eq!(code(&refused), "SECOND_STEP_REQUIRED", "another session of theirs has proved nothing");
    let switched = platform.ask_at(HOME, &switch(&held.refresh_token, GLOBEX)).await;
    let switched = Held::of(&switched["data"]["switchBusiness"]);
    assert_eq!(switched.business, GLOBEX);
    assert_eq!(platform.code_of(&platform.holder(&switched).await).await, "", "what was proved goes along");
}

#[tokio::test]
async fn a_session_that_was_open_is_held_to_it_within_five_seconds_in_every_process() {
    let platform = Platform::start().await;
    platform.set_password(ACME, Role::Staff).await;
    let held = Held::of(&enter(&platform, PASSWORD).await);
    let holder = platform.holder(&held).await;
    let elsewhere = platform.another_process().await;
    let answered = async |caller: &Caller| {
        let there = ask(&elsewhere, caller.clone(), Origin::default(), "{ me { role } }").await;
        [platform.code_of(caller).await, code(&there).to_owned()]
    };
    assert_eq!(answered(&holder).await, ["", ""]);
    ask_for_it(&platform, ACME, "true").await;
    let asked = Instant::now();
    while answered(&holder).await != ["SECOND_STEP_REQUIRED", "SECOND_STEP_REQUIRED"] {
        assert!(asked.elapsed() < Duration::from_secs(5), "the session is believed without a second step");
        tokio::task::yield_now().await;
    }
    // Refreshing proves nothing; signing in does.
    let refreshed = platform.ask_at(HOME, &crate::sessions::refresh(&held.refresh_token)).await;
    let refreshed = Held::of(&refreshed["data"]["refreshSession"]);
    assert_eq!(platform.code_of(&platform.holder(&refreshed).await).await, "SECOND_STEP_REQUIRED");
    let admission = enter(&platform, PASSWORD).await;
    let app = App::of(admission["enrolmentSecret"].as_str().unwrap());
    let completed = complete(&platform, &admission["challenge"], &app.code(0)).await;
    let completed = Held::of(&completed["data"]["completeSignIn"]);
    assert_eq!(answered(&platform.holder(&completed).await).await, ["", ""]);
    assert_eq!(answered(&holder).await, ["SECOND_STEP_REQUIRED", "SECOND_STEP_REQUIRED"], "the old one stays outside");
    for (former, proves) in [(&completed, true), (&refreshed, false)] {
        let made = platform.ask_at(HOME, &create(&by_session(former), FACTS)).await;
        let made = Held::of(&made["data"]["createBusiness"]);
        let proved = platform.of_session(made.id, "second_step_at").await;
        assert_eq!(!proved.is_empty(), proves, "the session in a new business proves what the one before it did");
    }
}

#[tokio::test]
async fn each_kind_of_token_follows_its_rule_where_a_second_step_is_asked_for() {
    let platform = asking(ACME, "true").await;
    let staff = caller(ACME, Role::Staff);
    let owner = crate::fixture::session(ACME, Role::Owner);
    let soon = SystemTime::now() + Duration::from_secs(60);
    let made =
        "INSERT INTO security_mgmt.service_tokens (id, business_id, name, role, token_hash, all_documents, created_by)";
    platform
        .sql(&format!(
            "SET session_replication_role = replica; {made} VALUES ('{ACME}', '{ACME}', 'BI', 'staff', 'h', true, '{}')",
            user(ACME, Role::Owner)
        ))
        .await;
    for (what, caller, expected) in [
        ("no session, as `thorbis token` makes them", staff.clone(), "SECOND_STEP_REQUIRED"),
        ("no session, and an issuer that vouches", Caller::in_the_name_of(ACME, staff.user, Role::Staff, soon), ""),
        ("the same again, which opens nothing for others", staff.clone(), "SECOND_STEP_REQUIRED"),
        (
            "a session that was open before",
            Caller { session: Some(owner), ..caller(ACME, Role::Owner) },
            "SECOND_STEP_REQUIRED",
        ),
        ("a program that an owner gave a token", Caller { session: Some(ACME), ..caller(ACME, Role::Owner) }, ""),
        ("a business that does not ask", caller(GLOBEX, Role::Staff), ""),
    ] {
        assert_eq!(platform.code_of(&caller).await, expected, "{what}");
    }
    let program = Caller { user: None, role: Role::ApiPartner, ..staff };
    let answer = platform.ask(program, "{ customers: businesses { totalCount } }").await;
    assert_ne!(code(&answer), "SECOND_STEP_REQUIRED", "a program of nobody's has no second step: {answer:#}");
}
