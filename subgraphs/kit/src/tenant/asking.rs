//! What a transaction knows of who asks, and of what the gateway says of them.

use std::sync::Arc;

use http::HeaderMap;
use serde::de::DeserializeOwned;
use service::identity::Caller;

use super::{Database, TenantTransaction};
use crate::issuer::Issuer;
use crate::origin::Origin;

impl Database {
    /// From where a request with these headers comes.
    pub fn origin_of(&self, headers: &HeaderMap) -> Origin {
        Origin::of_headers(headers, self.gateway_key.as_ref())
    }
}

impl TenantTransaction {
    /// Who asks, in the role that the membership gives and the token does not narrow.
    pub fn caller(&self) -> &Caller {
        &self.caller
    }

    /// From where the request comes.
    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    /// The key with which an action may be repeated, for one whose answer is kept nowhere.
    pub fn idempotency_key(&self) -> Option<&str> {
        self.idempotency_key.as_deref()
    }

    /// What issues tokens here; `None` where nobody signs in.
    pub fn issuer(&self) -> Option<Arc<Issuer>> {
        self.issuer.clone()
    }

    /// What the gateway says for this purpose in a signed statement; `None` where it is not the gateway that says it.
    pub fn said_by_gateway<T: DeserializeOwned>(&self, purpose: &str, signed: &str) -> Option<T> {
        self.gateway_key.as_ref()?.read(purpose, signed)
    }

    /// The tenant of the transaction.
    pub fn tenant(&self) -> uuid::Uuid {
        self.caller.tenant
    }
}
