//! Who asks: the caller, with what the rows of the business grant and deny them.

use std::ops::Deref;
use std::sync::Arc;

use service::identity::{Caller, Role};

use super::grants::Grants;

/// A caller in the role that the membership gives, with their grants.
#[derive(Clone, Debug)]
pub(crate) struct Member {
    caller: Arc<Caller>,
    grants: Arc<Grants>,
}

impl Member {
    /// Somebody of whom only the token is known yet.
    pub(crate) fn unknown(caller: Arc<Caller>) -> Self {
        Self { caller, grants: Arc::default() }
    }

    /// The member in this role, with these grants.
    pub(crate) fn with(&self, role: Role, grants: Arc<Grants>) -> Self {
        let caller = match role == self.caller.role {
            true => Arc::clone(&self.caller),
            false => Arc::new(Caller { role, ..Caller::clone(&self.caller) }),
        };
        Self { caller, grants }
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
