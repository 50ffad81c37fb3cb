//! Codes reach mailboxes: each once where all is well, again where it is not, and never after their time.

use std::future::Future;

use kit::MailSettings;
use service::identity::Role;
use tokio_util::sync::CancellationToken;

use crate::fixture::{ACME, Platform, caller, code};
use crate::mail_server::{MailServer, Seen};
use crate::sessions::{HOME, PASSWORD, sign_in};

/// Works until the test's part has ended, and ends what was begun.
async fn working<T>(platform: &Platform, part: impl Future<Output = T>) -> T {
    let stop = CancellationToken::new();
    let work = platform.work(stop.clone());
    let part = async {
        let seen = part.await;
        stop.cancel();
        seen
    };
    tokio::join!(work, part).1
}

async fn unsent(platform: &Platform) -> Vec<String> {
    platform.texts("SELECT email FROM security_mgmt.one_time_codes WHERE code IS NOT NULL ORDER BY email").await
}

async fn sent(platform: &Platform) -> Vec<String> {
    platform.texts("SELECT email FROM security_mgmt.one_time_codes WHERE sent_at IS NOT NULL ORDER BY email").await
}

async fn due_again(platform: &Platform) {
    platform.sql("UPDATE security_mgmt.one_time_codes SET next_attempt_at = now()").await;
}

fn reset(email: &str) -> String {
    format!("mutation {{ requestPasswordReset(input: {{email: \"{email}\"}}) {{ validMinutes }} }}")
}

#[tokio::test]
async fn a_code_reaches_its_mailbox_works_there_and_leaves_its_row() {
    let mut server = MailServer::answering(&["250 well"]).await;
    let platform = Platform::sending(server.settings()).await;
    platform.set_password(ACME, Role::Staff).await;
    platform.ask_at(HOME, &reset("staff@acme.example")).await;
    platform.ask_at(HOME, &reset("ghost@acme.example")).await;
    let Seen { to, message } = working(&platform, server.next()).await;
    assert_eq!(to, "staff@acme.example");
    assert!(message.contains("From: Thorbis <no-reply@thorbis.example>\n"), "{message}");
    let plain = message.replace("=\n", "").replace("=3D", "=");
    let code_line = plain.lines().find(|line| line.len() == 64).unwrap_or_else(|| panic!("{message}"));
    assert!(plain.contains(&format!("https://app.example/code#purpose=password_reset&code={code_line}")), "{message}");
    assert!(unsent(&platform).await.is_empty());
    assert_eq!(sent(&platform).await, ["staff@acme.example"]);
    let changed = format!(
        "mutation {{ resetPassword(input: {{code: \"{code_line}\", newPassword: \"a password that is new\"}}) {{ endedSessions }} }}"
    );
    assert_eq!(code(&platform.ask_at(HOME, &changed).await), "");
    assert_eq!(code(&platform.ask_at(HOME, &sign_in("staff@acme.example", PASSWORD)).await), "SIGN_IN_REFUSED");
}

#[tokio::test]
async fn each_kind_of_code_is_sent_and_the_invitation_names_the_business() {
    let mut server = MailServer::answering(&["250 well"]).await;
    let platform = Platform::sending(server.settings()).await;
    platform.set_password(ACME, Role::Staff).await;
    let invite = "mutation { inviteMember(input: {email: \"new@acme.example\", role: STAFF}) { expiresAt } }";
    platform.data(caller(ACME, Role::Owner), invite).await;
    platform.ask_at(HOME, &reset("staff@acme.example")).await;
    platform.ask_at(HOME, "mutation { signUp(input: {email: \"ada@new.example\"}) { validMinutes } }").await;
    let seen = working(&platform, async { [server.next().await, server.next().await, server.next().await] }).await;
    let mut subjects: Vec<(&str, &str)> = seen
        .iter()
        .map(|seen| {
            let subject = seen.message.lines().find_map(|line| line.strip_prefix("Subject: ")).unwrap();
            (seen.to.as_str(), subject)
        })
        .collect();
    subjects.sort_unstable();
    let expected = [
        ("ada@new.example", "Your code to begin"),
        ("new@acme.example", "Your invitation to acme"),
        ("staff@acme.example", "Your new password"),
    ];
    assert_eq!(subjects, expected);
    assert_eq!(sent(&platform).await.len(), 3);
}

#[tokio::test]
async fn what_did_not_go_out_is_tried_again_later_and_not_at_once() {
    let mut server = MailServer::answering(&["451 later", "250 well"]).await;
    let platform = Platform::sending(server.settings()).await;
    platform.ask_at(HOME, "mutation { signUp(input: {email: \"ada@new.example\"}) { validMinutes } }").await;
    let first = working(&platform, server.next()).await;
    assert!(first.message.is_empty() && sent(&platform).await.is_empty());
    assert_eq!(unsent(&platform).await, ["ada@new.example"]);
    let wait = "SELECT (next_attempt_at > now() + interval '30 seconds')::text FROM security_mgmt.one_time_codes";
    assert_eq!(platform.texts(wait).await, ["true"]);
    due_again(&platform).await;
    let second = working(&platform, server.next()).await;
    assert!(!second.message.is_empty());
    assert_eq!(sent(&platform).await, ["ada@new.example"]);
}

#[tokio::test]
async fn what_a_server_refuses_for_good_is_not_sent_again() {
    let mut server = MailServer::answering(&["550 there is no such mailbox"]).await;
    let platform = Platform::sending(server.settings()).await;
    platform.ask_at(HOME, "mutation { signUp(input: {email: \"ada@new.example\"}) { validMinutes } }").await;
    working(&platform, server.next()).await;
    assert!(unsent(&platform).await.is_empty() && sent(&platform).await.is_empty());
}

#[tokio::test]
async fn neither_a_used_nor_a_replaced_nor_an_old_code_is_sent() {
    let mut server = MailServer::answering(&["250 well"]).await;
    let platform = Platform::sending(server.settings()).await;
    let begin = |email: &str| format!("mutation {{ signUp(input: {{email: \"{email}\"}}) {{ validMinutes }} }}");
    platform.ask_at(HOME, &begin("old@new.example")).await;
    platform.sql("UPDATE security_mgmt.one_time_codes SET expires_at = now()").await;
    platform.ask_at(HOME, &begin("twice@new.example")).await;
    platform.ask_at(HOME, &begin("twice@new.example")).await;
    platform.ask_at(HOME, &begin("last@new.example")).await;
    let seen = working(&platform, async { [server.next().await.to, server.next().await.to] }).await;
    let mut seen = seen.to_vec();
    seen.sort_unstable();
    assert_eq!(seen, ["last@new.example", "twice@new.example"]);
    assert_eq!(sent(&platform).await, seen);
}

#[tokio::test]
async fn two_who_send_send_each_code_once() {
    let mut server = MailServer::answering(&["250 well"]).await;
    let platform = Platform::sending(server.settings()).await;
    let other = platform.another_process().await;
    for number in 0..8 {
        let begin = format!("mutation {{ signUp(input: {{email: \"{number}@new.example\"}}) {{ validMinutes }} }}");
        platform.ask_at(&format!("192.0.2.{number}"), &begin).await;
    }
    let stop = CancellationToken::new();
    let seen = async {
        let mut seen = Vec::new();
        for _ in 0..8 {
            seen.push(server.next().await.to);
        }
        stop.cancel();
        seen
    };
    let (mut seen, (), ()) = tokio::join!(seen, platform.work(stop.clone()), other.work(stop.clone()));
    seen.sort_unstable();
    seen.dedup();
    assert_eq!(seen.len(), 8);
    assert_eq!(sent(&platform).await.len(), 8);
}

#[tokio::test]
async fn without_a_server_codes_stay_where_they_are_and_the_work_ends() {
    let halves = MailSettings { server: Some("127.0.0.1:25".to_owned()), ..MailSettings::default() };
    for mail in [MailSettings::default(), halves] {
        let platform = Platform::sending(mail).await;
        platform.ask_at(HOME, "mutation { signUp(input: {email: \"ada@new.example\"}) { validMinutes } }").await;
        platform.work(CancellationToken::new()).await;
        assert_eq!(unsent(&platform).await, ["ada@new.example"]);
    }
}
