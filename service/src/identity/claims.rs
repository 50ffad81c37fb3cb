//! The claims of a token, as they are written and as they are read.

use super::{Caller, Role};
use serde::{Deserialize, Serialize};
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use uuid::Uuid;

/// What the signer writes.
#[derive(Serialize)]
pub(super) struct WrittenClaims<'a> {
    pub(super) iss: &'a str,
    pub(super) aud: &'a str,
    pub(super) iat: u64,
    pub(super) exp: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) sub: Option<Uuid>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) sid: Option<Uuid>,
    pub(super) tenant: Uuid,
    pub(super) role: Role,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) scope: String,
}

/// What the signer writes for an administrator of the platform.
#[derive(Serialize)]
pub(super) struct WrittenAdministratorClaims<'a> {
    pub(super) iss: &'a str,
    pub(super) aud: &'a str,
    pub(super) iat: u64,
    pub(super) exp: u64,
    pub(super) sub: &'a str,
}

/// What the verifier reads; issuer, audience and times are checked by the JWT library.
#[derive(Deserialize)]
pub(super) struct ReadClaims {
    exp: u64,
    iat: Option<u64>,
    sub: Option<Uuid>,
    sid: Option<Uuid>,
    tenant: Uuid,
    role: Role,
    #[serde(default)]
    scope: String,
}

impl ReadClaims {
    /// How long the token lives, from its issue; without `iat`, from now.
    pub(super) fn lifetime(&self) -> Duration {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
        // An issue that is still to come would make the life look short.
        let issued_at = self.iat.map_or(now, |issued_at| issued_at.min(now));
        Duration::from_secs(self.exp.saturating_sub(issued_at))
    }

    /// Whether it is a program's token: nobody's, and of the one role that programs have.
    pub(super) fn is_of_a_program(&self) -> bool {
        self.sub.is_none() && self.role == Role::ApiPartner
    }

    /// Whether it names a business; the nil UUID is nobody's.
    pub(super) fn names_a_business(&self) -> bool {
        !self.tenant.is_nil()
    }

    /// Whether a user stands behind it.
    pub(super) fn is_of_a_user(&self) -> bool {
        self.sub.is_some()
    }
}

impl From<ReadClaims> for Caller {
    fn from(claims: ReadClaims) -> Self {
        Self {
            tenant: claims.tenant,
            user: claims.sub,
            role: claims.role,
            session: claims.sid,
            scopes: claims.scope.split_whitespace().map(str::to_owned).collect(),
            expires_at: UNIX_EPOCH.checked_add(Duration::from_secs(claims.exp)).unwrap_or(UNIX_EPOCH),
        }
    }
}
