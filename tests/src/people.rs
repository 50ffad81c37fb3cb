//! Callers: tokens of every role of both tenants, for the members that the database has.

use std::sync::{Arc, LazyLock};
use std::time::Duration;

use cluster::testing::Database;
use service::identity::{
    AdministratorRequest, AdministratorSettings, AuthSettings, Role, TokenRequest, TokenSigner, TokenVerifier,
};
use sqlx::Row;
use uuid::Uuid;

use crate::data;

static SIGNER: LazyLock<TokenSigner> = LazyLock::new(|| TokenSigner::ephemeral().unwrap());

static OF_ADMINISTRATORS: LazyLock<TokenSigner> =
    LazyLock::new(|| TokenSigner::ephemeral().unwrap().of_administrators());

/// The account of the platform's administrator.
pub const ADMINISTRATOR: &str = "operations";

/// The verifier of the tests' tokens, as gateway and subgraphs use it.
pub fn verifier() -> Arc<TokenVerifier> {
    // No clock differs from itself, so an expired token needs no waiting for.
    let administrators =
        AdministratorSettings { accounts: [ADMINISTRATOR.to_owned()].into(), ..AdministratorSettings::default() };
    let settings = AuthSettings {
        leeway: service::settings::Duration::from_secs(0),
        administrators: Some(administrators),
        ..AuthSettings::default()
    };
    TokenVerifier::fixed_with_administrators(&settings, SIGNER.jwks(), OF_ADMINISTRATORS.jwks()).unwrap()
}

/// The `Authorization` header of the platform's administrator.
pub fn administrator() -> String {
    let request = AdministratorRequest { account: ADMINISTRATOR.to_owned(), lifetime: Duration::from_secs(600) };
    format!("Bearer {}", OF_ADMINISTRATORS.mint_administrator(&request).unwrap())
}

/// The value of an `Authorization` header.
pub fn bearer(tenant: Uuid, user: Option<Uuid>, role: Role) -> String {
    bearer_in(None, tenant, user, role)
}

/// The same of a token that belongs to a session.
pub fn bearer_in(session: Option<Uuid>, tenant: Uuid, user: Option<Uuid>, role: Role) -> String {
    let lifetime = Duration::from_secs(600);
    let token = SIGNER.mint(&TokenRequest { tenant, user, role, session, scopes: Vec::new(), lifetime }).unwrap();
    format!("Bearer {token}")
}

/// A token that expires in the second in which it is signed.
pub fn expired(tenant: Uuid) -> String {
    bearer_of(&SIGNER, tenant, Duration::ZERO)
}

/// A token signed by a key that nobody trusts.
pub fn forged(tenant: Uuid) -> String {
    bearer_of(&TokenSigner::ephemeral().unwrap(), tenant, Duration::from_secs(600))
}

fn bearer_of(signer: &TokenSigner, tenant: Uuid, lifetime: Duration) -> String {
    let request =
        TokenRequest { tenant, user: Some(tenant), role: Role::Owner, session: None, scopes: Vec::new(), lifetime };
    format!("Bearer {}", signer.mint(&request).unwrap())
}

/// The members of the tenants: (tenant, role, user).
#[derive(Debug)]
pub struct Members(Vec<(Uuid, String, Uuid)>);

impl Members {
    /// Reads the active members.
    pub async fn read(database: &Database) -> Self {
        let mut connection = data::superuser(database).await;
        let sql =
            "SELECT business_id, role, user_id FROM user_mgmt.business_users WHERE status = 'active' ORDER BY user_id";
        let rows = sqlx::query(sql).fetch_all(&mut connection).await.unwrap();
        Self(rows.iter().map(|row| (row.get(0), row.get(1), row.get(2))).collect())
    }

    /// A member with that role, if there is one.
    pub fn user(&self, tenant: Uuid, role: Role) -> Option<Uuid> {
        let found = self.0.iter().find(|(business, name, _)| *business == tenant && name == role.as_str());
        found.map(|(_, _, user)| *user)
    }

    /// The `Authorization` header of a member with that role.
    pub fn bearer(&self, tenant: Uuid, role: Role) -> String {
        bearer(tenant, self.user(tenant, role), role)
    }
}
