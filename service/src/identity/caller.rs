//! The verified caller of a request.

use super::Role;
use std::time::SystemTime;
use uuid::Uuid;

/// Who is calling, taken from a verified token and from nowhere else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caller {
    /// The business that the caller acts for.
    pub tenant: Uuid,
    /// The user, where the token is a person's.
    pub user: Option<Uuid>,
    /// The caller's role in the tenant.
    pub role: Role,
    /// The session that the token belongs to. It must be open; where there is none, the membership alone decides.
    pub session: Option<Uuid>,
    /// The scopes that the token was granted.
    pub scopes: Vec<String>,
    /// The moment from which the token no longer holds; long-lived answers end here.
    pub expires_at: SystemTime,
}

impl Caller {
    /// Whoever is not signed in: of no business, no user, and in the role that may least.
    ///
    /// Nobody's business is the nil UUID, which no token may name and no business has.
    pub fn nobody() -> Self {
        Self {
            tenant: Uuid::nil(),
            user: None,
            role: Role::ApiPartner,
            session: None,
            scopes: Vec::new(),
            expires_at: SystemTime::UNIX_EPOCH,
        }
    }

    /// Whether nobody is signed in.
    pub fn is_nobody(&self) -> bool {
        self.tenant.is_nil()
    }

    /// Whether the token was granted the scope.
    pub fn has_scope(&self, scope: &str) -> bool {
        self.scopes.iter().any(|granted| granted == scope)
    }
}
