//! A business that asks for a second step lets nobody in without one, by any way in.

use serde_json::{Value, json};
use service::identity::Role;

use crate::fixture::{ACME, GLOBEX, Platform, caller, code, user};
use crate::second_step::{App, confirm, enrol};
use crate::sessions::{HOME, Held, PASSWORD, sign_in, switch};

const ADDRESS: &str = "staff@acme.example";

/// A business with the setting, and a member with a password.
async fn asking(business: uuid::Uuid, value: &str) -> Platform {
    let platform = Platform::start().await;
    platform.set_password(ACME, Role::Staff).await;
    platform
        .sql(&format!(
            "SET app.importing = 'on'; INSERT INTO tenant_mgmt.business_settings
                 (business_id, category, setting_key, setting_name, setting_value, data_type)
             VALUES ('{business}', 'security', 'require_mfa', 'Second step', '{value}', 'boolean')"
        ))
        .await;
    platform
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
    let refused = platform.ask_at(HOME, &switch(&held.refresh_token, GLOBEX)).await;
    assert_eq!(code(&refused), "SECOND_STEP_REQUIRED", "{refused:#}");
    assert_eq!(platform.code_of(&platform.holder(&held).await).await, "", "and nothing is spent");
    let enrolled = platform.data(caller(ACME, Role::Staff), &enrol(PASSWORD)).await["enrolSecondStep"].clone();
    let app = App::of(enrolled["secret"].as_str().unwrap());
    assert_eq!(code(&platform.ask(caller(ACME, Role::Staff), &confirm(&app.code(0))).await), "");
    let switched = platform.ask_at(HOME, &switch(&held.refresh_token, GLOBEX)).await;
    assert_eq!(Held::of(&switched["data"]["switchBusiness"]).business, GLOBEX);
}
