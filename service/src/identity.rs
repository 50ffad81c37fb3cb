//! Who is calling: a signed token (JWT) becomes a [`Caller`], or the request is refused.
//!
//! Gateway and subgraphs verify the same token, each for itself, so that a subgraph reached
//! directly lets no one in. What a role may do is decided elsewhere; here stands only who it is.

mod administrators;
mod caller;
mod claims;
mod error;
mod keys;
mod outside;
mod refresh;
mod role;
mod settings;
mod signer;
mod source;
mod verifier;

pub use administrators::AdministratorSettings;
pub use caller::{ALL_DOCUMENTS, Caller, DOCUMENT_SCOPE, SERVICE_TOKEN_PREFIX};
pub use error::IdentityError;
pub use keys::KeyError;
pub use outside::{OutsideIdentity, OutsideIssuers, OutsideSettings};
pub use refresh::SessionOf;
pub use role::{Role, UnknownRole};
pub use settings::AuthSettings;
pub use signer::{AdministratorRequest, SignerError, TokenRequest, TokenSigner};
pub use verifier::{TokenVerifier, is_of_nobody};

/// The header that carries the token, as `Bearer <token>`.
pub const AUTHORIZATION_HEADER: http::HeaderName = http::header::AUTHORIZATION;

/// The optional header in which a client says which tenant (a UUID) it means to speak for.
///
/// It grants nothing: a request whose token is of another tenant is refused.
pub const TENANT_HEADER: http::HeaderName = http::HeaderName::from_static("x-thorbis-tenant");

/// The issuer that tokens name unless the settings say otherwise.
pub const DEFAULT_ISSUER: &str = "thorbis";

/// The issuer that administrators' tokens name unless the settings say otherwise.
pub const ADMINISTRATOR_ISSUER: &str = "thorbis-administrators";

/// The audience that tokens name unless the settings say otherwise.
pub const DEFAULT_AUDIENCE: &str = "thorbis-graph";
