//! Why a caller is refused.

use crate::error::ErrorCode;

/// A refusal, safe to show to the client: it never repeats any part of the token.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum IdentityError {
    /// No bearer token was sent.
    #[error("the request carries no bearer token; send `Authorization: Bearer <token>`")]
    Missing,
    /// The token's time is over.
    #[error("the token has expired; fetch a new one from the issuer")]
    Expired,
    /// The token cannot be trusted.
    #[error("the token is not valid: {0}; fetch a token for this graph from its issuer")]
    Invalid(&'static str),
    /// The request names another tenant than the token.
    #[error("the header `x-thorbis-tenant` names another tenant than the token; drop it or use a token of that tenant")]
    TenantMismatch,
}

impl IdentityError {
    /// The code that the client sees.
    pub const fn code(&self) -> ErrorCode {
        match self {
            Self::Missing => ErrorCode::Unauthenticated,
            Self::Expired => ErrorCode::TokenExpired,
            Self::Invalid(_) => ErrorCode::TokenInvalid,
            Self::TenantMismatch => ErrorCode::TenantMismatch,
        }
    }
}

impl From<jsonwebtoken::errors::Error> for IdentityError {
    fn from(error: jsonwebtoken::errors::Error) -> Self {
        use jsonwebtoken::errors::ErrorKind;
        Self::Invalid(match error.kind() {
            ErrorKind::ExpiredSignature => return Self::Expired,
            ErrorKind::InvalidSignature => "its signature does not fit the issuer's key",
            ErrorKind::InvalidAlgorithm => "its algorithm is not that of the issuer's key",
            ErrorKind::InvalidIssuer => "its issuer is not the one this graph trusts",
            ErrorKind::InvalidAudience => "its audience is not this graph",
            ErrorKind::ImmatureSignature => "it is not valid yet",
            ErrorKind::MissingRequiredClaim(_) => "it lacks one of the claims exp, iss, aud",
            ErrorKind::InvalidClaimFormat(_) => "one of the claims exp, nbf has the wrong form",
            ErrorKind::Json(_) => "a claim is missing or has the wrong form (tenant, role, sub, scope, exp)",
            _ => "it is not a signed JWT",
        })
    }
}
