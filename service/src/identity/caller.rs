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
    /// The scopes that the token was granted.
    pub scopes: Vec<String>,
    /// The moment from which the token no longer holds; long-lived answers end here.
    pub expires_at: SystemTime,
}

impl Caller {
    /// Whether the token was granted the scope.
    pub fn has_scope(&self, scope: &str) -> bool {
        self.scopes.iter().any(|granted| granted == scope)
    }
}
