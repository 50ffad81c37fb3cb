//! Who asks: the caller, with what the rows of the business grant and deny them.

use std::ops::Deref;
use std::sync::Arc;

use service::identity::{Caller, Role};

use super::grants::{Grants, Verdict};
use super::{Action, Uses};

/// A caller in the role that the membership gives, with their grants.
#[derive(Clone, Debug)]
pub(crate) struct Member {
    caller: Arc<Caller>,
    grants: Arc<Grants>,
    /// What is used, where that has to be noted.
    uses: Option<Arc<Uses>>,
}

impl Member {
    /// Somebody of whom only the token is known yet.
    pub(crate) fn unknown(caller: Arc<Caller>) -> Self {
        let uses = caller.is_administrator().then(Arc::default);
        Self { caller, grants: Arc::default(), uses }
    }

    /// The member in this role, with these grants.
    pub(crate) fn with(&self, role: Role, grants: Arc<Grants>) -> Self {
        let caller = match role == self.caller.role {
            true => Arc::clone(&self.caller),
            false => Arc::new(Caller { role, ..Caller::clone(&self.caller) }),
        };
        let uses = self.uses.clone().or_else(|| grants.is_noted().then(Arc::default));
        Self { caller, grants, uses }
    }

    /// What is used, where that has to be noted.
    pub(crate) fn uses(&self) -> Option<Arc<Uses>> {
        self.uses.clone()
    }

    /// Keeps what was allowed, where that has to be noted.
    pub(super) fn note(&self, table: &str, action: Action, verdict: Verdict<'_>) {
        if let Some(uses) = &self.uses {
            uses.allow(table, action, verdict);
        }
    }

    /// What the business's rows grant and deny.
    pub(crate) fn grants(&self) -> &Grants {
        &self.grants
    }
}

impl Deref for Member {
    type Target = Caller;

    fn deref(&self) -> &Caller {
        &self.caller
    }
}
