//! Signs tokens for development and tests with an Ed25519 key kept in a directory.

use super::{
    ADMINISTRATOR_ISSUER, DEFAULT_AUDIENCE, DEFAULT_ISSUER, Role,
    claims::{WrittenAdministratorClaims, WrittenClaims},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use ed25519_dalek::{
    Signer, SigningKey,
    pkcs8::{DecodePrivateKey, EncodePrivateKey, spki::der::pem::LineEnding},
};
use jsonwebtoken::{Algorithm, EncodingKey, Header};
use rand::TryRngCore;
use serde::Serialize;
use std::{
    fs,
    io::{self, Write},
    os::unix::fs::{OpenOptionsExt, PermissionsExt},
    path::{Path, PathBuf},
    time::{Duration, SystemTime, UNIX_EPOCH},
};
use uuid::Uuid;

const KEY_FILE: &str = "signing-key.pem";
const JWKS_FILE: &str = "jwks.json";

/// Why a signing key could not be made, read or used.
#[derive(Debug, thiserror::Error)]
pub enum SignerError {
    /// A file or the directory cannot be read or written.
    #[error("{path}: {source}; check that the directory exists and may be written")]
    File {
        /// Which file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// Others could read the key.
    #[error("{0} can be read by others; run `chmod 600 {0}`, or delete it to get a new key")]
    Exposed(PathBuf),
    /// The file holds no Ed25519 key.
    #[error("{0} is no Ed25519 private key in PKCS#8 PEM form; delete it to get a new key")]
    Form(PathBuf),
    /// The key or the token cannot be encoded.
    #[error("the token could not be signed: {0}")]
    Signing(String),
}

/// What a new token says.
#[derive(Clone, Debug)]
pub struct TokenRequest {
    /// The business that the caller acts for.
    pub tenant: Uuid,
    /// The user, if the token is a person's.
    pub user: Option<Uuid>,
    /// The role.
    pub role: Role,
    /// The session that the token belongs to, if it belongs to one.
    pub session: Option<Uuid>,
    /// The scopes.
    pub scopes: Vec<String>,
    /// How long the token holds, from now.
    pub lifetime: Duration,
}

/// What a new token of an administrator of the platform says.
#[derive(Clone, Debug)]
pub struct AdministratorRequest {
    /// The account.
    pub account: String,
    /// How long the token holds, from now.
    pub lifetime: Duration,
}

/// An issuer of tokens for one machine.
pub struct TokenSigner {
    issuer: String,
    audience: String,
    kid: String,
    jwks: String,
    key: EncodingKey,
    pub(super) seal: SigningKey,
}

impl TokenSigner {
    /// Opens the key in the directory, or makes one (mode 0600), and writes `jwks.json` beside it.
    ///
    /// # Errors
    /// The directory cannot be written, or the key that is there cannot be used or can be read by others.
    pub fn open(directory: &Path) -> Result<Self, SignerError> {
        let path = directory.join(KEY_FILE);
        let key = match create_key(&path)? {
            Some(key) => key,
            None => read_key(&path)?,
        };
        let signer = Self::from_key(&key)?;
        let jwks = directory.join(JWKS_FILE);
        // Where it stands already the directory may be one that only is read.
        if fs::read_to_string(&jwks).ok().as_ref() != Some(&signer.jwks) {
            fs::write(&jwks, &signer.jwks).map_err(at(&jwks))?;
        }
        Ok(signer)
    }

    /// A signer whose key lives only in memory.
    ///
    /// # Errors
    /// The system gives no randomness.
    pub fn ephemeral() -> Result<Self, SignerError> {
        Self::from_key(&new_key()?)
    }

    fn from_key(key: &SigningKey) -> Result<Self, SignerError> {
        let der = key.to_pkcs8_der().map_err(signing)?;
        let x = URL_SAFE_NO_PAD.encode(key.verifying_key().as_bytes());
        let kid = x.chars().take(16).collect::<String>();
        let jwk = serde_json::json!({
            "kty": "OKP", "crv": "Ed25519", "use": "sig", "alg": "EdDSA", "kid": kid, "x": x,
        });
        Ok(Self {
            issuer: DEFAULT_ISSUER.to_owned(),
            audience: DEFAULT_AUDIENCE.to_owned(),
            kid,
            jwks: serde_json::json!({ "keys": [jwk] }).to_string(),
            key: EncodingKey::from_ed_der(der.as_bytes()),
            seal: key.clone(),
        })
    }

    /// Bytes that only who has the key can make, the same each time: a secret for one purpose follows from them.
    pub fn secret_for(&self, purpose: &str) -> [u8; 64] {
        self.seal.sign(&[b"thorbis secret for\0", purpose.as_bytes()].concat()).to_bytes()
    }

    /// The same signer writing another issuer and audience.
    #[must_use]
    pub fn speaking_for(mut self, issuer: &str, audience: &str) -> Self {
        issuer.clone_into(&mut self.issuer);
        audience.clone_into(&mut self.audience);
        self
    }

    /// The JWK set with the public key, as JSON.
    pub fn jwks(&self) -> &str {
        &self.jwks
    }

    /// The path of the JWK set that [`TokenSigner::open`] writes in a directory.
    pub fn jwks_path(directory: &Path) -> PathBuf {
        directory.join(JWKS_FILE)
    }

    /// Signs a token.
    ///
    /// # Errors
    /// The claims cannot be encoded.
    pub fn mint(&self, request: &TokenRequest) -> Result<String, SignerError> {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let claims = WrittenClaims {
            iss: &self.issuer,
            aud: &self.audience,
            iat: now.as_secs(),
            exp: now.saturating_add(request.lifetime).as_secs(),
            sub: request.user,
            sid: request.session,
            tenant: request.tenant,
            role: request.role,
            scope: request.scopes.join(" "),
        };
        self.sign(&claims)
    }

    /// The same signer, for the tokens of administrators of the platform.
    #[must_use]
    pub fn of_administrators(self) -> Self {
        self.speaking_for(ADMINISTRATOR_ISSUER, DEFAULT_AUDIENCE)
    }

    /// Signs a token of an administrator of the platform.
    ///
    /// # Errors
    /// The claims cannot be encoded.
    pub fn mint_administrator(&self, request: &AdministratorRequest) -> Result<String, SignerError> {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        self.sign(&WrittenAdministratorClaims {
            iss: &self.issuer,
            aud: &self.audience,
            iat: now.as_secs(),
            exp: now.saturating_add(request.lifetime).as_secs(),
            sub: &request.account,
        })
    }

    fn sign(&self, claims: &impl Serialize) -> Result<String, SignerError> {
        let header = Header { kid: Some(self.kid.clone()), ..Header::new(Algorithm::EdDSA) };
        jsonwebtoken::encode(&header, claims, &self.key).map_err(signing)
    }
}

fn new_key() -> Result<SigningKey, SignerError> {
    let mut seed = [0u8; 32];
    rand::rngs::OsRng.try_fill_bytes(&mut seed).map_err(signing)?;
    Ok(SigningKey::from_bytes(&seed))
}

/// Writes a new key where there is none; nothing where there is one already.
fn create_key(path: &Path) -> Result<Option<SigningKey>, SignerError> {
    let mut options = fs::OpenOptions::new();
    let mut file = match options.write(true).create_new(true).mode(0o600).open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Ok(None),
        Err(error) => return Err(at(path)(error)),
    };
    let key = new_key()?;
    let pem = key.to_pkcs8_pem(LineEnding::LF).map_err(signing)?;
    file.write_all(pem.as_bytes()).map_err(at(path))?;
    Ok(Some(key))
}

fn read_key(path: &Path) -> Result<SigningKey, SignerError> {
    let mode = fs::metadata(path).map_err(at(path))?.permissions().mode();
    if mode & 0o077 != 0 {
        return Err(SignerError::Exposed(path.to_owned()));
    }
    let pem = fs::read_to_string(path).map_err(at(path))?;
    SigningKey::from_pkcs8_pem(&pem).map_err(|_| SignerError::Form(path.to_owned()))
}

fn at(path: &Path) -> impl Fn(io::Error) -> SignerError {
    move |source| SignerError::File { path: path.to_owned(), source }
}

fn signing(error: impl std::fmt::Display) -> SignerError {
    SignerError::Signing(error.to_string())
}
