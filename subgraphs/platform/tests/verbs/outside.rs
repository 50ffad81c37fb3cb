//! Issuers outside: whoever was linked signs in by their word, once a token; nobody else does.

use service::identity::{OutsideIssuers, OutsideSettings, Role, TokenRequest, TokenSigner};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use uuid::Uuid;

use crate::fixture::{ACME, GLOBEX, Platform, caller, code, user};
use crate::sessions::{HOME, Held, PASSWORD};

const ISSUER: &str = "https://id.example";

const FIELDS: &str = "challenge accessToken accessExpiresAt refreshToken expiresAt sessionId userId businessId role";

/// An issuer with its keys on a socket.
struct Outside {
    signer: TokenSigner,
    settings: OutsideSettings,
}

impl Outside {
    async fn start() -> Self {
        let signer = TokenSigner::ephemeral().unwrap().speaking_for(ISSUER, "our-client");
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let jwks_url = format!("http://{}/keys", listener.local_addr().unwrap());
        let keys = signer.jwks().to_owned();
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                let asked = stream.read(&mut [0; 2048]).await.unwrap_or_default();
                assert!(asked > 0, "a request has a head");
                let answer =
                    format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{keys}", keys.len());
                stream.write_all(answer.as_bytes()).await.ok();
            }
        });
        let settings = OutsideSettings {
            issuer: ISSUER.to_owned(),
            audience: "our-client".to_owned(),
            jwks_url,
            ..OutsideSettings::default()
        };
        Self { signer, settings }
    }

    /// A new token for somebody whom the issuer knows; no two are equal.
    fn token(&self, subject: u128) -> String {
        let request = TokenRequest {
            tenant: Uuid::now_v7(),
            user: Some(Uuid::from_u128(subject)),
            role: Role::Owner,
            session: None,
            scopes: Vec::new(),
            lifetime: std::time::Duration::from_secs(60),
        };
        self.signer.mint(&request).unwrap()
    }
}

fn sign_in(token: &str, business: Option<Uuid>) -> String {
    let business = business.map(|id| format!(", businessId: \"{id}\"")).unwrap_or_default();
    format!("mutation {{ signInWithToken(input: {{token: \"{token}\"{business}}}) {{ {FIELDS} }} }}")
}

fn link(token: &str, password: &str) -> String {
    format!(
        "mutation {{ linkIdentity(input: {{token: \"{token}\", currentPassword: \"{password}\"}}) {{ issuer subject }} }}"
    )
}

fn unlink() -> String {
    format!(
        "mutation {{ unlinkIdentity(input: {{issuer: \"{ISSUER}\", currentPassword: \"{PASSWORD}\"}}) {{ removed }} }}"
    )
}

async fn start() -> (Platform, Outside) {
    let outside = Outside::start().await;
    let platform = Platform::trusting(OutsideIssuers::of([&outside.settings]).unwrap()).await;
    platform.set_password(ACME, Role::Staff).await;
    platform.set_password(GLOBEX, Role::Staff).await;
    (platform, outside)
}

#[tokio::test]
async fn whoever_was_linked_signs_in_by_the_word_of_the_issuer() {
    let (platform, outside) = start().await;
    let answer = platform.ask_at(HOME, &sign_in(&outside.token(1), None)).await;
    assert_eq!(code(&answer), "SIGN_IN_REFUSED", "nobody is linked yet");
    let linked = platform.data(caller(ACME, Role::Staff), &link(&outside.token(1), PASSWORD)).await;
    assert_eq!(linked["linkIdentity"]["issuer"], ISSUER);
    let answer = platform.ask_at(HOME, &sign_in(&outside.token(1), None)).await;
    let holder = platform.holder(&Held::of(&answer["data"]["signInWithToken"])).await;
    assert_eq!((holder.user, holder.tenant, holder.role), (Some(user(ACME, Role::Staff)), ACME, Role::Staff));
    assert_eq!(code(&platform.ask_at(HOME, &sign_in(&outside.token(2), None)).await), "SIGN_IN_REFUSED");
    let foreign = platform.ask_at(HOME, &sign_in(&outside.token(1), Some(GLOBEX))).await;
    assert_eq!(code(&foreign), "TENANT_UNKNOWN");
    platform.data(caller(ACME, Role::Staff), &unlink()).await;
    assert_eq!(code(&platform.ask_at(HOME, &sign_in(&outside.token(1), None)).await), "SIGN_IN_REFUSED");
}

#[tokio::test]
async fn a_token_is_taken_once_also_by_many_at_once() {
    let (platform, outside) = start().await;
    let first = outside.token(1);
    platform.data(caller(ACME, Role::Staff), &link(&first, PASSWORD)).await;
    assert_eq!(code(&platform.ask_at(HOME, &sign_in(&first, None)).await), "SIGN_IN_REFUSED");
    let second = sign_in(&outside.token(1), None);
    let answers = futures::future::join_all((0..4).map(|_| platform.ask_at(HOME, &second))).await;
    assert_eq!(answers.iter().filter(|answer| code(answer).is_empty()).count(), 1, "{answers:?}");
}

#[tokio::test]
async fn a_person_of_an_issuer_is_one_user_here_whom_only_that_user_links() {
    let (platform, outside) = start().await;
    let wrong = platform.ask(caller(ACME, Role::Staff), &link(&outside.token(1), "wrong horse battery")).await;
    assert_eq!(code(&wrong), "SIGN_IN_REFUSED");
    platform.data(caller(ACME, Role::Staff), &link(&outside.token(1), PASSWORD)).await;
    platform.data(caller(ACME, Role::Staff), &link(&outside.token(1), PASSWORD)).await;
    let other = platform.ask(caller(GLOBEX, Role::Staff), &link(&outside.token(1), PASSWORD)).await;
    assert_eq!(code(&other), "UNIQUE_VIOLATION");
    let answer = platform.ask_at(HOME, &sign_in(&outside.token(1), None)).await;
    assert_eq!(platform.holder(&Held::of(&answer["data"]["signInWithToken"])).await.tenant, ACME);
}

#[tokio::test]
async fn neither_a_stranger_nor_a_member_who_left_gets_in_by_any_issuer() {
    let (platform, outside) = start().await;
    platform.data(caller(ACME, Role::Staff), &link(&outside.token(1), PASSWORD)).await;
    let stranger = TokenSigner::ephemeral().unwrap().speaking_for(ISSUER, "our-client");
    let elsewhere = TokenSigner::ephemeral().unwrap().speaking_for("https://evil.example", "our-client");
    for signer in [stranger, elsewhere] {
        let forged = Outside { signer, settings: OutsideSettings::default() }.token(1);
        assert_eq!(code(&platform.ask_at(HOME, &sign_in(&forged, None)).await), "SIGN_IN_REFUSED");
    }
    platform.sql("UPDATE user_mgmt.business_users SET status = 'suspended' WHERE role = 'staff'").await;
    assert_eq!(code(&platform.ask_at(HOME, &sign_in(&outside.token(1), None)).await), "TENANT_UNKNOWN");
    platform.sql("UPDATE user_mgmt.users SET deleted_at = now() WHERE email = 'staff@acme.example'").await;
    assert_eq!(code(&platform.ask_at(HOME, &sign_in(&outside.token(1), None)).await), "SIGN_IN_REFUSED");
}
