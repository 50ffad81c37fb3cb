//! Attacks on signing in: guessing, and finding out who has an account.

use serde_json::Value;
use service::identity::Role;

use crate::fixture::{ACME, GLOBEX, Platform, code, user};
use crate::sessions::{HOME, PASSWORD, sign_in};

/// Accounts for which an attempt fails, each for a reason of its own, and the password that is tried.
const REFUSED: [(&str, &str, &str); 7] = [
    ("nobody has it", "ghost@acme.example", PASSWORD),
    ("it is no address", "nonsense", PASSWORD),
    ("the password is wrong", "staff@acme.example", "wrong horse battery"),
    ("it has no password", "owner@acme.example", PASSWORD),
    ("it is inactive", "manager@acme.example", PASSWORD),
    ("it was deleted", "viewer@acme.example", PASSWORD),
    ("it has a hash of the old kind", "staff@globex.example", "wrong horse battery"),
];

async fn with_such_accounts() -> Platform {
    let platform = Platform::start().await;
    for role in [Role::Staff, Role::Manager, Role::Viewer] {
        platform.set_password(ACME, role).await;
    }
    platform.set_hash(user(GLOBEX, Role::Staff), &bcrypt::hash(PASSWORD, 4).unwrap()).await;
    platform
        .sql(
            "UPDATE user_mgmt.users SET status = 'inactive' WHERE email = 'manager@acme.example';
              UPDATE user_mgmt.users SET deleted_at = now() WHERE email = 'viewer@acme.example'",
        )
        .await;
    platform
}

async fn failures(platform: &Platform) -> String {
    platform
        .texts("SELECT string_agg(failures::text, ' ' ORDER BY failures) FROM security_mgmt.sign_in_failures")
        .await
        .concat()
}

#[tokio::test]
async fn whether_an_account_exists_shows_neither_in_the_answer_nor_in_the_work() {
    let platform = with_such_accounts().await;
    let mut seen: Vec<(Value, u64, u64)> = Vec::new();
    for (why, email, password) in REFUSED {
        let (statements, worked) = (platform.statements(), platform.issuer.worked());
        let answer = platform.ask_at(HOME, &sign_in(email, password)).await;
        assert_eq!(code(&answer), "SIGN_IN_REFUSED", "{why}");
        seen.push((answer, platform.statements() - statements, platform.issuer.worked() - worked));
        assert_eq!(seen[0], seen[seen.len() - 1], "{why}");
    }
    assert_eq!(seen[0].2, 1, "one hash is made, whatever is known");
}

#[tokio::test]
async fn whoever_guesses_waits_longer_each_time_whether_the_account_exists_or_not() {
    let platform = with_such_accounts().await;
    for email in ["staff@acme.example", "ghost@acme.example"] {
        let guess = sign_in(email, "wrong horse battery");
        for _ in 0..5 {
            assert_eq!(code(&platform.ask_at(HOME, &guess).await), "SIGN_IN_REFUSED", "{email}");
        }
        let worked = platform.issuer.worked();
        let delayed = platform.ask_at(HOME, &guess).await;
        assert_eq!(code(&delayed), "SIGN_IN_DELAYED", "{email}");
        let right = platform.ask_at("198.51.100.1", &sign_in(email, PASSWORD)).await;
        assert_eq!(code(&right), "SIGN_IN_DELAYED", "{email}: not even the right one, not even from elsewhere");
        assert_eq!(platform.issuer.worked(), worked, "nothing is hashed for who has to wait");
        for (passed, then) in [("31 seconds", "30 seconds"), ("61 seconds", "60 seconds")] {
            platform.wait(passed).await;
            assert_eq!(code(&platform.ask_at(HOME, &guess).await), "SIGN_IN_REFUSED", "{email} after {passed}");
            platform.wait(then).await;
            assert_eq!(code(&platform.ask_at(HOME, &guess).await), "SIGN_IN_DELAYED", "{email} within {then}");
        }
        platform.sql("DELETE FROM security_mgmt.sign_in_failures").await;
    }
}

#[tokio::test]
async fn a_session_takes_the_failures_of_its_account_away_and_a_day_those_of_all() {
    let platform = with_such_accounts().await;
    let guess = sign_in("staff@acme.example", "wrong horse battery");
    for _ in 0..4 {
        platform.ask_at(HOME, &guess).await;
    }
    assert_eq!(failures(&platform).await, "4 4", "by account and by address");
    platform.signed_in("staff@acme.example").await;
    assert_eq!(failures(&platform).await, "4", "those of the address stay");
    platform.wait("25 hours").await;
    platform.ask_at(HOME, &guess).await;
    assert_eq!(failures(&platform).await, "1 1");
}

#[tokio::test]
async fn whoever_tries_many_accounts_from_one_network_waits_and_others_do_not() {
    let platform = with_such_accounts().await;
    platform.ask_at("2001:db8::1", &sign_in("ghost@acme.example", PASSWORD)).await;
    platform.sql("UPDATE security_mgmt.sign_in_failures SET failures = failures + 49").await;
    let fresh = sign_in("staff@acme.example", PASSWORD);
    assert_eq!(code(&platform.ask_at("2001:db8::ffff:1", &fresh).await), "SIGN_IN_DELAYED", "the same network");
    assert_eq!(code(&platform.ask_at("2001:db8:0:1::1", &fresh).await), "", "another one");
}

#[tokio::test]
async fn many_attempts_at_once_are_not_more_than_one_after_the_other() {
    let platform = with_such_accounts().await;
    let guess = sign_in("staff@acme.example", "wrong horse battery");
    let answers = futures::future::join_all((0..24).map(|_| platform.ask_at(HOME, &guess))).await;
    let refused = answers.iter().filter(|answer| code(answer) == "SIGN_IN_REFUSED").count();
    assert!((1..=5).contains(&refused), "{refused} attempts were held against the hash");
    assert!(answers.iter().all(|answer| ["SIGN_IN_REFUSED", "SIGN_IN_DELAYED"].contains(&code(answer))), "{answers:?}");
}

#[tokio::test]
async fn a_password_without_end_is_refused_before_it_is_hashed() {
    let platform = with_such_accounts().await;
    let endless = sign_in("staff@acme.example", &"x".repeat(600));
    assert_eq!(code(&platform.ask_at(HOME, &endless).await), "BAD_USER_INPUT");
    assert_eq!(platform.issuer.worked(), 0);
}
