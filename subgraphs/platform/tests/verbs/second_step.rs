//! The second step of signing in: who is asked for it, what it takes, and what guessing and copying come to.

use hmac::{Hmac, Mac};
use serde_json::{Value, json};
use service::identity::{Caller, Role};
use sha1::Sha1;

use crate::fixture::{ACME, GLOBEX, Platform, code, user};
use crate::sessions::{HOME, Held, PASSWORD, sign_in};

const FIELDS: &str = "accessToken accessExpiresAt refreshToken expiresAt sessionId userId businessId role";

/// An app with a secret. Its codes are counted from the moment at which it was set up, so that those of a test stay the
/// same when the clock goes on by a step meanwhile.
pub(crate) struct App {
    secret: Vec<u8>,
    step: i64,
}

/// The step of time that it is now.
fn step() -> i64 {
    chrono::Utc::now().timestamp() / 30
}

impl App {
    pub(crate) fn of(secret: &str) -> Self {
        let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        let bits: String = secret.chars().map(|letter| format!("{:05b}", letters.find(letter).unwrap())).collect();
        let bytes = bits.as_bytes().chunks_exact(8);
        let secret = bytes.map(|bits| u8::from_str_radix(std::str::from_utf8(bits).unwrap(), 2).unwrap()).collect();
        Self { secret, step: step() }
    }

    /// The code of its first step, or of so many steps later.
    pub(crate) fn code(&self, later: i64) -> String {
        let mut mac = Hmac::<Sha1>::new_from_slice(&self.secret).unwrap();
        mac.update(&(self.step + later).to_be_bytes());
        let digest = mac.finalize().into_bytes();
        let offset = usize::from(digest[19] & 15);
        let part = u32::from_be_bytes(digest[offset..offset + 4].try_into().unwrap()) & 0x7fff_ffff;
        format!("{:06}", part % 1_000_000)
    }
}

pub(crate) fn enrol(password: &str) -> String {
    format!("mutation {{ enrolSecondStep(input: {{currentPassword: \"{password}\"}}) {{ secret uri }} }}")
}

pub(crate) fn confirm(code: &str) -> String {
    format!("mutation {{ confirmSecondStep(input: {{code: \"{code}\"}}) {{ recoveryCodes }} }}")
}

fn disable(password: &str, code: &str) -> String {
    format!(
        "mutation {{ disableSecondStep(input: {{currentPassword: \"{password}\", code: \"{code}\"}}) {{ userId }} }}"
    )
}

fn complete(challenge: &str, code: &str) -> String {
    format!("mutation {{ completeSignIn(input: {{challenge: \"{challenge}\", code: \"{code}\"}}) {{ {FIELDS} }} }}")
}

fn asking(email: &str, password: &str) -> String {
    sign_in(email, password).replace("accessToken ", "challenge challengeExpiresAt accessToken ")
}

/// A member who has an app and codes for the day when it is lost.
struct Guarded {
    platform: Platform,
    app: App,
    recovery: Vec<String>,
}

const ADDRESS: &str = "staff@acme.example";

impl Guarded {
    async fn start() -> Self {
        let platform = Platform::start().await;
        platform.set_password(ACME, Role::Staff).await;
        let enrolled = platform.data(staff(), &enrol(PASSWORD)).await["enrolSecondStep"].clone();
        let mut app = App::of(enrolled["secret"].as_str().unwrap());
        let mut confirmed = platform.ask(staff(), &confirm(&app.code(-1))).await;
        if code(&confirmed) == "SIGN_IN_REFUSED" {
            // The clock went on by a step meanwhile.
            app.step = step();
            confirmed = platform.ask(staff(), &confirm(&app.code(-1))).await;
        }
        let codes = confirmed["data"]["confirmSecondStep"]["recoveryCodes"].as_array().unwrap();
        let recovery = codes.iter().map(|code| code.as_str().unwrap().to_owned()).collect();
        Self { platform, app, recovery }
    }

    /// Proves the password, and is challenged.
    async fn challenge(&self) -> String {
        let answer = self.platform.ask_at(HOME, &asking(ADDRESS, PASSWORD)).await;
        let payload = &answer["data"]["signIn"];
        assert_eq!((&payload["accessToken"], &payload["refreshToken"]), (&Value::Null, &Value::Null), "{answer:#}");
        payload["challenge"].as_str().unwrap().to_owned()
    }

    async fn complete(&self, challenge: &str, code: &str) -> Value {
        self.platform.ask_at(HOME, &complete(challenge, code)).await
    }

    /// A code that is none of now.
    fn wrong(&self) -> String {
        let right: Vec<String> = (-2..=3).map(|later| self.app.code(later)).collect();
        (0..).map(|number| format!("{number:06}")).find(|code| !right.contains(code)).unwrap()
    }
}

fn staff() -> Caller {
    crate::fixture::caller(ACME, Role::Staff)
}

#[tokio::test]
async fn whoever_has_a_second_step_gets_a_session_for_password_and_code() {
    let guarded = Guarded::start().await;
    let challenge = guarded.challenge().await;
    let answer = guarded.complete(&challenge, &guarded.app.code(0)).await;
    let held = Held::of(&answer["data"]["completeSignIn"]);
    let holder = guarded.platform.holder(&held).await;
    assert_eq!((holder.user, holder.tenant), (Some(user(ACME, Role::Staff)), ACME));
    let others = guarded.platform;
    others.set_password(GLOBEX, Role::Staff).await;
    let answer = others.ask_at(HOME, &asking("staff@globex.example", PASSWORD)).await;
    assert_eq!(answer["data"]["signIn"]["challenge"], Value::Null, "others sign in as before");
    Held::of(&answer["data"]["signIn"]);
}

#[tokio::test]
async fn a_secret_is_in_force_only_when_a_code_of_it_was_seen() {
    let platform = Platform::start().await;
    platform.set_password(ACME, Role::Staff).await;
    assert_eq!(code(&platform.ask(staff(), &enrol("wrong horse battery")).await), "SIGN_IN_REFUSED");
    let first = platform.data(staff(), &enrol(PASSWORD)).await["enrolSecondStep"].clone();
    platform.signed_in(ADDRESS).await;
    let second = platform.data(staff(), &enrol(PASSWORD)).await["enrolSecondStep"].clone();
    assert_ne!(first["secret"], second["secret"]);
    assert!(second["uri"].as_str().unwrap().contains(second["secret"].as_str().unwrap()));
    let old = App::of(first["secret"].as_str().unwrap());
    assert_eq!(code(&platform.ask(staff(), &confirm(&old.code(0))).await), "SIGN_IN_REFUSED");
    let new = App::of(second["secret"].as_str().unwrap());
    assert_eq!(code(&platform.ask(staff(), &confirm(&new.code(0))).await), "");
    for again in [confirm(&new.code(0)), enrol(PASSWORD)] {
        assert_eq!(code(&platform.ask(staff(), &again).await), "VALIDATION_FAILED");
    }
    let kept = "SELECT secret FROM security_mgmt.second_steps UNION SELECT code_hash FROM security_mgmt.recovery_codes";
    let kept = platform.texts(kept).await;
    assert_eq!(kept.len(), 11);
    assert!(!kept.iter().any(|kept| kept.contains(second["secret"].as_str().unwrap())), "nothing is kept in the clear");
}

#[tokio::test]
async fn nothing_tells_of_a_second_step_before_the_password_is_right() {
    let guarded = Guarded::start().await;
    let platform = &guarded.platform;
    platform.set_password(GLOBEX, Role::Staff).await;
    let mut seen = Vec::new();
    for email in [ADDRESS, "staff@globex.example", "ghost@acme.example"] {
        let (statements, worked) = (platform.statements(), platform.issuer.worked());
        let answer = platform.ask_at(HOME, &asking(email, "wrong horse battery")).await;
        seen.push((answer, platform.statements() - statements, platform.issuer.worked() - worked));
        assert_eq!(seen[0], seen[seen.len() - 1], "{email}");
    }
    assert_eq!(code(&seen[0].0), "SIGN_IN_REFUSED");
}

#[tokio::test]
async fn a_code_is_taken_once_and_no_earlier_one_after_it() {
    let guarded = Guarded::start().await;
    let shown = guarded.app.code(0);
    let first = guarded.challenge().await;
    assert_eq!(code(&guarded.complete(&first, &shown).await), "");
    let second = guarded.challenge().await;
    for seen in [&shown, &guarded.app.code(-1)] {
        assert_eq!(code(&guarded.complete(&second, seen).await), "SIGN_IN_REFUSED", "whoever looked over a shoulder");
    }
    assert_eq!(code(&guarded.complete(&first, &guarded.app.code(1)).await), "SIGN_IN_REFUSED", "a challenge is spent");
    assert_eq!(code(&guarded.complete(&second, &guarded.app.code(1)).await), "");
}

#[tokio::test]
async fn of_many_who_send_one_code_at_once_one_gets_in() {
    let guarded = Guarded::start().await;
    let shown = guarded.app.code(0);
    let challenges = [guarded.challenge().await, guarded.challenge().await, guarded.challenge().await];
    let answers = futures::future::join_all(challenges.iter().map(|one| guarded.complete(one, &shown))).await;
    assert_eq!(answers.iter().filter(|answer| code(answer).is_empty()).count(), 1, "{answers:?}");
}

#[tokio::test]
async fn whoever_guesses_codes_runs_out_of_tries_and_waits_and_the_account_with_them() {
    let guarded = Guarded::start().await;
    let challenge = guarded.challenge().await;
    for _ in 0..5 {
        assert_eq!(code(&guarded.complete(&challenge, &guarded.wrong()).await), "SIGN_IN_REFUSED");
    }
    assert_eq!(code(&guarded.complete(&challenge, &guarded.app.code(0)).await), "SIGN_IN_REFUSED", "no tries are left");
    let again = guarded.platform.ask_at("198.51.100.1", &asking(ADDRESS, PASSWORD)).await;
    assert_eq!(code(&again), "SIGN_IN_DELAYED", "the right password takes no failure away");
    guarded.platform.wait("31 seconds").await;
    let challenge = guarded.challenge().await;
    assert_eq!(code(&guarded.complete(&challenge, &guarded.app.code(0)).await), "");
}

#[tokio::test]
async fn a_challenge_lasts_five_minutes_and_none_is_made_up() {
    let guarded = Guarded::start().await;
    let challenge = guarded.challenge().await;
    let lasts = "SELECT (expires_at BETWEEN now() + interval '4 minutes' AND now() + interval '5 minutes')::text
         FROM security_mgmt.sign_in_challenges";
    assert_eq!(guarded.platform.texts(lasts).await, ["true"]);
    let kept = guarded.platform.texts("SELECT challenge_hash FROM security_mgmt.sign_in_challenges").await;
    assert!(kept.len() == 1 && kept[0] != challenge, "{kept:?}");
    for forged in [kept[0].as_str(), "", "made up"] {
        assert_eq!(code(&guarded.complete(forged, &guarded.app.code(0)).await), "SIGN_IN_REFUSED", "{forged}");
    }
    guarded.platform.sql("UPDATE security_mgmt.sign_in_challenges SET expires_at = now()").await;
    assert_eq!(code(&guarded.complete(&challenge, &guarded.app.code(0)).await), "SIGN_IN_REFUSED");
    for nonsense in ["", "12345", "abcdefg"] {
        assert_eq!(code(&guarded.complete(&challenge, nonsense).await), "BAD_USER_INPUT");
    }
}

#[tokio::test]
async fn a_recovery_code_stands_in_for_the_app_once() {
    let guarded = Guarded::start().await;
    assert_eq!(guarded.recovery.len(), 10);
    let challenge = guarded.challenge().await;
    assert_eq!(code(&guarded.complete(&challenge, &guarded.recovery[0].to_lowercase()).await), "");
    let challenge = guarded.challenge().await;
    assert_eq!(code(&guarded.complete(&challenge, &guarded.recovery[0]).await), "SIGN_IN_REFUSED");
    assert_eq!(code(&guarded.complete(&challenge, &guarded.recovery[1]).await), "");
}

#[tokio::test]
async fn a_new_password_does_not_lead_around_the_second_step() {
    let guarded = Guarded::start().await;
    let platform = &guarded.platform;
    let lost = format!("mutation {{ requestPasswordReset(input: {{email: \"{ADDRESS}\"}}) {{ validMinutes }} }}");
    platform.ask_at(HOME, &lost).await;
    let sent = platform.texts("SELECT code FROM security_mgmt.one_time_codes WHERE code IS NOT NULL").await.concat();
    let reset = format!(
        "mutation {{ resetPassword(input: {{code: \"{sent}\", newPassword: \"a password that is new\"}}) {{ endedSessions }} }}"
    );
    assert_eq!(code(&platform.ask_at(HOME, &reset).await), "");
    let answer = platform.ask_at(HOME, &asking(ADDRESS, "a password that is new")).await;
    assert!(answer["data"]["signIn"]["challenge"].is_string(), "{answer:#}");
    // Nor does the way of those who begin.
    platform.ask_at(HOME, &format!("mutation {{ signUp(input: {{email: \"{ADDRESS}\"}}) {{ validMinutes }} }}")).await;
    let sent = platform.texts("SELECT code FROM security_mgmt.one_time_codes WHERE code IS NOT NULL").await.concat();
    let create = format!(
        "mutation {{ createBusiness(input: {{code: \"{sent}\", password: \"a password that is new\", businessName: \"B\", \
         primaryIndustry: AUTO, email: \"b@b.example\", phone: \"+1 512 555 0100\", addressLine1: \"1\", city: \"C\", \
         stateProvince: \"TX\", postalCode: \"1\"}}) {{ sessionId }} }}"
    );
    assert_eq!(code(&platform.ask_at(HOME, &create).await), "BAD_USER_INPUT");
}

#[tokio::test]
async fn a_second_step_is_taken_away_by_its_user_with_both_steps() {
    let guarded = Guarded::start().await;
    let platform = &guarded.platform;
    for (password, shown) in [("wrong horse battery", guarded.app.code(0)), (PASSWORD, guarded.wrong())] {
        assert_eq!(code(&platform.ask(staff(), &disable(password, &shown)).await), "SIGN_IN_REFUSED");
    }
    let done = platform.data(staff(), &disable(PASSWORD, &guarded.app.code(0))).await;
    assert_eq!(done["disableSecondStep"], json!({"userId": user(ACME, Role::Staff)}));
    platform.signed_in(ADDRESS).await;
    assert!(platform.texts("SELECT code_hash FROM security_mgmt.recovery_codes").await.is_empty());
    assert_eq!(code(&platform.ask(staff(), &disable(PASSWORD, &guarded.app.code(1))).await), "VALIDATION_FAILED");
}

#[tokio::test]
async fn a_secret_is_worth_nothing_under_another_key_or_for_another_user() {
    let guarded = Guarded::start().await;
    let owner = user(ACME, Role::Owner);
    guarded.platform.set_password(ACME, Role::Owner).await;
    guarded
        .platform
        .sql(&format!(
            "INSERT INTO security_mgmt.second_steps SELECT '{owner}', secret, now(), 0 FROM security_mgmt.second_steps"
        ))
        .await;
    let answer = guarded.platform.ask_at(HOME, &asking("owner@acme.example", PASSWORD)).await;
    let challenge = answer["data"]["signIn"]["challenge"].as_str().unwrap().to_owned();
    assert_eq!(code(&guarded.complete(&challenge, &guarded.app.code(0)).await), "INTERNAL_SERVER_ERROR");
}
