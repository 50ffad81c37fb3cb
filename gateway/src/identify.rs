//! The stage that finds out who is calling.

mod open;

use http::HeaderMap;
use service::identity::{Caller, IdentityError, TokenVerifier, is_of_nobody};
use std::sync::Arc;

pub(crate) use open::{LONGEST_BODY, is_open};

/// Who may ask: anybody, or those with a token that the verifier trusts.
#[derive(Clone, Default)]
pub enum Identify {
    /// Every request passes, as through a stock router; subgraphs refuse for themselves.
    #[default]
    Anybody,
    /// Only requests with a valid token pass, and open mutations of nobody.
    Verified(Arc<TokenVerifier>),
}

/// Who sent a request.
#[derive(Clone, Debug)]
pub enum Sender {
    /// Callers are not to be known here.
    Anybody,
    /// Nobody who is signed in; only what is open may be sent.
    Nobody,
    /// The caller whose token it carries.
    Known(Arc<Caller>),
}

impl Sender {
    /// The caller, where one is known.
    pub fn caller(&self) -> Option<&Arc<Caller>> {
        match self {
            Self::Anybody | Self::Nobody => None,
            Self::Known(caller) => Some(caller),
        }
    }
}

impl Identify {
    /// The caller of a request with these headers, if callers are to be known at all.
    ///
    /// # Errors
    /// The settings ask for a token, and the request has none that is valid.
    pub async fn caller(&self, headers: &HeaderMap) -> Result<Option<Arc<Caller>>, IdentityError> {
        self.sender(headers, false).await.map(|sender| sender.caller().cloned())
    }

    /// Who sent a request with these headers. Nobody passes only where something `is_open`.
    ///
    /// # Errors
    /// The settings ask for a token, and the request has none that is valid.
    pub async fn sender(&self, headers: &HeaderMap, is_open: bool) -> Result<Sender, IdentityError> {
        match self {
            Self::Anybody => Ok(Sender::Anybody),
            Self::Verified(_) if is_open && is_of_nobody(headers) => Ok(Sender::Nobody),
            Self::Verified(verifier) => verifier.verify_headers(headers).await.map(Sender::Known),
        }
    }
}
