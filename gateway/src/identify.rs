//! The stage that finds out who is calling.

use http::HeaderMap;
use service::identity::{Caller, IdentityError, TokenVerifier};
use std::sync::Arc;

/// Who may ask: anybody, or those with a token that the verifier trusts.
#[derive(Clone, Default)]
pub enum Identify {
    /// Every request passes, as through a stock router; subgraphs refuse for themselves.
    #[default]
    Anybody,
    /// Only requests with a valid token pass.
    Verified(Arc<TokenVerifier>),
}

impl Identify {
    /// The caller of a request with these headers, if callers are to be known at all.
    ///
    /// # Errors
    /// The settings ask for a token, and the request has none that is valid.
    pub async fn caller(&self, headers: &HeaderMap) -> Result<Option<Arc<Caller>>, IdentityError> {
        match self {
            Self::Anybody => Ok(None),
            Self::Verified(verifier) => verifier.verify_headers(headers).await.map(Some),
        }
    }
}
