//! Signatures, as receivers verify them: with the library of npm, and with the public key.

use std::path::{Path, PathBuf};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::{Signature, Verifier, VerifyingKey};
use serde_json::{Value, json};

use super::office::Office;
use super::receiver::{Message, Receiver};
use crate::fixture::ACME;

const PACKAGE: &str = "standardwebhooks@1.0.0";

const PROGRAM: &str = "import { Webhook } from 'standardwebhooks';
const { secret, headers, body } = JSON.parse(process.argv[2]);
const verify = (body) => new Webhook(secret).verify(body, headers);
verify(body);
let refused = false;
try { verify(body + ' '); } catch { refused = true; }
if (!refused) throw new Error('another body was taken');
console.log('verified');";

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
    std::fs::write(folder.join("verify.mjs"), PROGRAM).ok()?;
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
    let rotate = format!("mutation {{ rotateWebhookKey(input: {{ endpointId: {id} }}) {{ endpoint {{ publicKeys }} }} }}");
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

#[tokio::test]
async fn a_message_with_a_shared_secret_verifies_with_the_library_of_npm() {
    let Some(folder) = installed() else {
        eprintln!("skipped: no library from npm");
        return;
    };
    let (office, receiver) = (Office::open().await, Receiver::start().await);
    let registered = office.register(&receiver, "signing: HMAC").await;
    office.graph.order(ACME).await;
    office.deliver().await;
    let message = &receiver.got()[0];
    let headers = json!({
        "webhook-id": message.id, "webhook-timestamp": message.timestamp, "webhook-signature": message.signature,
    });
    let given = json!({ "secret": registered["secret"], "headers": headers, "body": message.body }).to_string();
    let output = std::process::Command::new("node").arg("verify.mjs").arg(given).current_dir(folder).output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert_eq!(said.trim(), "verified", "{}", String::from_utf8_lossy(&output.stderr));
}
