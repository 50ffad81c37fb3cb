//! The claims of a token, as they are written and as they are read.

use super::caller::SECOND_STEP_SCOPE;
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
    /// How the user proved who they are (RFC 8176).
    #[serde(default)]
    amr: Vec<String>,
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

    /// Whether its issuer says that the user proved more than one thing. Of a session of the graph the database knows.
    fn proves_second_step(&self) -> bool {
        self.sid.is_none() && self.amr.iter().any(|method| method == "mfa")
    }
}

impl From<ReadClaims> for Caller {
    fn from(claims: ReadClaims) -> Self {
        let granted = claims.scope.split_whitespace().filter(|scope| *scope != SECOND_STEP_SCOPE);
        let proved = claims.proves_second_step().then_some(SECOND_STEP_SCOPE);
        Self {
            tenant: claims.tenant,
            user: claims.sub,
            role: claims.role,
            session: claims.sid,
            scopes: granted.chain(proved).map(str::to_owned).collect(),
            expires_at: UNIX_EPOCH.checked_add(Duration::from_secs(claims.exp)).unwrap_or(UNIX_EPOCH),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn caller(more: &str) -> Caller {
        let claims = format!(
            r#"{{"exp": 1, "sub": "{0}", "tenant": "{0}", "role": "staff"{more}}}"#,
            "018f0000-0000-7000-8000-000000000001"
        );
        serde_json::from_str::<ReadClaims>(&claims).unwrap().into()
    }

    #[test]
    fn a_second_step_is_proved_by_what_the_issuer_says_of_it_and_by_nothing_else() {
        let session = r#", "sid": "018f0000-0000-7000-8000-000000000002""#;
        for (claims, proves) in [
            (String::new(), false),
            (r#", "amr": ["pwd"]"#.to_owned(), false),
            (r#", "amr": ["pwd", "mfa"]"#.to_owned(), true),
            (format!(r#", "scope": "read {SECOND_STEP_SCOPE}""#), false),
            (format!(r#", "amr": ["mfa"]{session}"#), false),
        ] {
            assert_eq!(caller(&claims).proved_second_step(), proves, "{claims}");
        }
        assert_eq!(caller(&format!(r#", "scope": "a {SECOND_STEP_SCOPE} b""#)).scopes, ["a", "b"]);
    }
}
