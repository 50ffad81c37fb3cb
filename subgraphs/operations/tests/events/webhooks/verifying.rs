//! Signatures, as receivers verify them: with the library of npm, and with the public key.

use std::path::{Path, PathBuf};
use std::process::Stdio;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::{Signature, Verifier, VerifyingKey};
use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt, BufReader, Lines};
use tokio::process::{Child, ChildStdout, Command};

use super::office::Office;
use super::receiver::{Message, Receiver};
use crate::fixture::ACME;

const PACKAGE: &str = "standardwebhooks@1.0.0";

/// The receiver of the partners' guide.
fn program() -> String {
    let guide = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/guides/partners.md");
    let text = std::fs::read_to_string(guide).unwrap();
    let mut blocks = text.split("```js\n").skip(1).map(|rest| rest.split("```").next().unwrap());
    blocks.find(|block| block.starts_with("// webhook.mjs")).unwrap().to_owned()
}

/// A folder with the library; `None` where there is no npm, or no network.
fn installed() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("standard-webhooks");
    std::fs::create_dir_all(&folder).ok()?;
    std::fs::write(folder.join("package.json"), r#"{"private": true, "type": "module"}"#).ok()?;
    if !folder.join("node_modules/standardwebhooks").is_dir() {
        let arguments = ["install", PACKAGE, "--no-save", "--ignore-scripts", "--no-audit", "--no-fund"];
        let npm = std::process::Command::new("npm").args(arguments).current_dir(&folder).output().ok()?;
        if !npm.status.success() {
            return None;
        }
    }
    std::fs::write(folder.join("webhook.mjs"), program()).ok()?;
    Some(folder)
}

/// Whether the public key verifies one of the signatures.
fn verifies(public_key: &Value, message: &Message) -> bool {
    let key = STANDARD.decode(public_key.as_str().unwrap().strip_prefix("whpk_").unwrap()).unwrap();
    let key = VerifyingKey::from_bytes(&key.try_into().unwrap()).unwrap();
    let signed = format!("{}.{}.{}", message.id, message.timestamp, message.body);
    message.signature.split(' ').any(|signature| {
        let signature = STANDARD.decode(signature.strip_prefix("v1a,").unwrap()).unwrap();
        key.verify(signed.as_bytes(), &Signature::from_slice(&signature).unwrap()).is_ok()
    })
}

#[tokio::test]
async fn a_message_verifies_with_the_public_key_and_while_keys_change_with_both() {
    let (office, receiver) = (Office::open().await, Receiver::start().await);
    let registered = office.register(&receiver, "").await;
    assert_eq!((&registered["secret"], &registered["endpoint"]["signing"]), (&Value::Null, &json!("ED25519")));
    let (id, first) = (registered["endpoint"]["id"].clone(), registered["endpoint"]["publicKeys"][0].clone());
    office.graph.order(ACME).await;
    office.deliver().await;
    assert!(verifies(&first, &receiver.got()[0]));
    let rotate =
        format!("mutation {{ rotateWebhookKey(input: {{ endpointId: {id} }}) {{ endpoint {{ publicKeys }} }} }}");
    let keys = office.owner(&rotate).await["rotateWebhookKey"]["endpoint"]["publicKeys"].clone();
    assert_eq!((keys.as_array().unwrap().len(), &keys[1]), (2, &first));
    office.graph.order(ACME).await;
    office.deliver().await;
    let message = &receiver.got()[1];
    assert!(verifies(&keys[0], message) && verifies(&keys[1], message));
    let third = office.owner(&rotate).await["rotateWebhookKey"]["endpoint"]["publicKeys"].clone();
    assert_eq!((third.as_array().unwrap().len(), &third[1]), (2, &keys[0]), "the oldest signs no more");
    office.graph.order(ACME).await;
    office.deliver().await;
    assert!(!verifies(&first, &receiver.got()[2]));
}

/// The guide's receiver at work; what it prints comes line by line.
fn receiver(folder: &Path, port: u16, secret: &str) -> (Child, Lines<BufReader<ChildStdout>>) {
    let mut command = Command::new("node");
    command.arg("webhook.mjs").current_dir(folder).env("PORT", port.to_string()).env("SECRET", secret);
    let mut child = command.stdout(Stdio::piped()).kill_on_drop(true).spawn().unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    (child, lines)
}

#[tokio::test]
async fn the_receiver_of_the_guide_takes_what_verifies_and_nothing_else() {
    let Some(folder) = installed() else {
        eprintln!("skipped: no library from npm");
        return;
    };
    let (office, elsewhere) = (Office::open().await, Receiver::start().await);
    let registered = office.register(&elsewhere, "signing: HMAC").await;
    let port = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap().port();
    let url = format!("UPDATE integration_mgmt.webhook_endpoints SET url = 'http://127.0.0.1:{port}/'");
    office.graph.sql(&url).await;
    let order = office.graph.order(ACME).await;
    let another = format!("whsec_{}", STANDARD.encode([7; 32]));
    for (secret, expected) in [(another.as_str(), 401), (registered["secret"].as_str().unwrap(), 204)] {
        let (child, mut lines) = receiver(&folder, port, secret);
        while office.outcome_after_another_attempt().await.1 != json!(expected) {}
        if expected == 204 {
            let told: Value = serde_json::from_str(&lines.next_line().await.unwrap().unwrap()).unwrap();
            assert_eq!(told["order"]["id"], json!(order));
        }
        drop(child);
    }
}
