//! The verified caller of a request.

use super::Role;
use std::time::SystemTime;
use uuid::Uuid;

/// How a service token begins: the token of a program, which is exchanged for an access token before anything else.
pub const SERVICE_TOKEN_PREFIX: &str = "tgs_";

/// The scope of a token that runs registered queries, and nothing else.
pub const ALL_DOCUMENTS: &str = "documents:all";

/// How the scope of a token begins that runs the registered query of the name that follows, and others that it names so.
pub const DOCUMENT_SCOPE: &str = "document:";

/// How the scope begins that names the account of an administrator of the platform.
pub(super) const ADMINISTRATOR_SCOPE: &str = "administrator:";

/// The scope of whoever proved a second step elsewhere than in a session of the graph. It is not to be had by writing it
/// into a token's scopes.
pub(super) const SECOND_STEP_SCOPE: &str = "second-step:proved";

/// Who is calling, taken from a verified token and from nowhere else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caller {
    /// The business that the caller acts for; the nil UUID for nobody and for an administrator of the platform.
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

    /// A program of the house that acts in the name of a member, as webhooks do: no token makes one, and whoever set it up
    /// came in by the door. Without a user it is a partner's program.
    pub fn in_the_name_of(tenant: Uuid, user: Option<Uuid>, role: Role, expires_at: SystemTime) -> Self {
        Self { tenant, user, role, session: None, scopes: vec![SECOND_STEP_SCOPE.to_owned()], expires_at }
    }

    /// Whether a second step was proved of which no session of the graph knows.
    pub fn proved_second_step(&self) -> bool {
        self.has_scope(SECOND_STEP_SCOPE)
    }

    /// Whether nobody is signed in.
    pub fn is_nobody(&self) -> bool {
        self.tenant.is_nil() && !self.is_administrator()
    }

    /// Whether the caller works for the platform itself, and for no business.
    pub fn is_administrator(&self) -> bool {
        self.role == Role::Administrator
    }

    /// The account of an administrator of the platform.
    pub fn account(&self) -> Option<&str> {
        let named = self.scopes.iter().find_map(|scope| scope.strip_prefix(ADMINISTRATOR_SCOPE));
        named.filter(|_| self.is_administrator())
    }

    /// Whether the token is bound to registered queries, as those of programs are.
    pub fn is_bound_to_documents(&self) -> bool {
        self.scopes.iter().any(|scope| scope == ALL_DOCUMENTS || scope.starts_with(DOCUMENT_SCOPE))
    }

    /// Whether the token may run the registered query of this name.
    pub fn may_run(&self, document: &str) -> bool {
        !self.is_bound_to_documents()
            || self.has_scope(ALL_DOCUMENTS)
            || self.scopes.iter().any(|scope| scope.strip_prefix(DOCUMENT_SCOPE) == Some(document))
    }

    /// Whether the token was granted the scope.
    pub fn has_scope(&self, scope: &str) -> bool {
        self.scopes.iter().any(|granted| granted == scope)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bound_token_runs_what_it_names_and_an_unbound_one_everything() {
        let caller = |scopes: &[&str]| Caller {
            scopes: scopes.iter().map(|scope| (*scope).to_owned()).collect(),
            ..Caller::nobody()
        };
        for (scopes, bound, runs_a) in [
            (&[][..], false, true),
            (&["other"], false, true),
            (&["document:a"], true, true),
            (&["document:b", "document:a"], true, true),
            (&["document:ab"], true, false),
            (&["document:"], true, false),
            (&["documents:all"], true, true),
        ] {
            let caller = caller(scopes);
            assert_eq!((caller.is_bound_to_documents(), caller.may_run("a")), (bound, runs_a), "{scopes:?}");
        }
    }
}
