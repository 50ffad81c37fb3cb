//! What tests about sessions share: passwords that are known, sessions that are opened, and who then asks.

use argon2::password_hash::SaltString;
use argon2::{Argon2, Params, PasswordHasher};
use serde_json::Value;
use service::identity::{Caller, Role};
use uuid::Uuid;

use crate::fixture::{Platform, code, user};

/// The password of whoever has one.
pub(crate) const PASSWORD: &str = "correct horse battery";

/// Where tests sign in, unless they say otherwise.
pub(crate) const HOME: &str = "192.0.2.7";

const FIELDS: &str = "accessToken accessExpiresAt refreshToken expiresAt sessionId userId businessId role";

/// A session as its holder has it.
#[derive(Clone, Debug)]
pub(crate) struct Held {
    pub(crate) access_token: String,
    pub(crate) refresh_token: String,
    pub(crate) id: Uuid,
    pub(crate) business: Uuid,
}

impl Held {
    pub(crate) fn of(payload: &Value) -> Self {
        let text = |name: &str| payload[name].as_str().unwrap_or_else(|| panic!("{name}: {payload:#}")).to_owned();
        Self {
            access_token: text("accessToken"),
            refresh_token: text("refreshToken"),
            id: text("sessionId").parse().unwrap(),
            business: text("businessId").parse().unwrap(),
        }
    }
}

/// The address of a member.
pub(crate) fn email(slug: &str, role: Role) -> String {
    format!("{role}@{slug}.example")
}

/// `signIn`.
pub(crate) fn sign_in(email: &str, password: &str) -> String {
    format!("mutation {{ signIn(input: {{email: \"{email}\", password: \"{password}\"}}) {{ {FIELDS} }} }}")
}

/// `refreshSession`.
pub(crate) fn refresh(token: &str) -> String {
    format!("mutation {{ refreshSession(input: {{refreshToken: \"{token}\"}}) {{ {FIELDS} }} }}")
}

/// `switchBusiness`.
pub(crate) fn switch(token: &str, business: Uuid) -> String {
    format!(
        "mutation {{ switchBusiness(input: {{refreshToken: \"{token}\", businessId: \"{business}\"}}) {{ {FIELDS} }} }}"
    )
}

impl Platform {
    /// Gives a member of a business the password.
    pub(crate) async fn set_password(&self, business: Uuid, role: Role) {
        // As cheap as it may be; verification follows what the hash says.
        let argon =
            Argon2::new(argon2::Algorithm::Argon2id, argon2::Version::V0x13, Params::new(8, 1, 1, None).unwrap());
        let salt = SaltString::encode_b64(&[7; 16]).unwrap();
        let hash = argon.hash_password(PASSWORD.as_bytes(), &salt).unwrap().to_string();
        self.set_hash(user(business, role), &hash).await;
    }

    /// Gives a user a hash.
    pub(crate) async fn set_hash(&self, user: Uuid, hash: &str) {
        self.sql(&format!("UPDATE user_mgmt.users SET password_hash = '{hash}' WHERE id = '{user}'")).await;
    }

    /// A session of a user with the password.
    pub(crate) async fn signed_in(&self, email: &str) -> Held {
        let answer = self.ask_at(HOME, &sign_in(email, PASSWORD)).await;
        Held::of(&answer["data"]["signIn"])
    }

    /// The caller whom an access token names.
    pub(crate) async fn holder(&self, held: &Held) -> Caller {
        let caller = self.verifier.verify(Some(&format!("Bearer {}", held.access_token))).await.unwrap();
        Caller::clone(&caller)
    }

    /// The code with which a holder is refused who asks who they are.
    pub(crate) async fn code_of(&self, caller: &Caller) -> String {
        code(&self.ask(caller.clone(), "{ me { role } }").await).to_owned()
    }

    /// A column of a session as text.
    pub(crate) async fn of_session(&self, id: Uuid, column: &str) -> String {
        let sql =
            format!("SELECT coalesce({column}::text, '') FROM security_mgmt.enhanced_user_sessions WHERE id = '{id}'");
        self.texts(&sql).await.concat()
    }

    /// Lets all failures have happened earlier.
    pub(crate) async fn wait(&self, interval: &str) {
        let sql = format!("UPDATE security_mgmt.sign_in_failures SET failed_at = failed_at - interval '{interval}'");
        self.sql(&sql).await;
    }
}
