//! What a subgraph needs to let people in: the key that signs tokens, how long they hold, and workers for slow hashes.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use service::identity::{Caller, SessionOf, TokenRequest, TokenSigner};
use service::workers::Workers;

use crate::error::Error;
use crate::mail::MailSettings;

/// How long an access token holds. An ended session is refused within seconds all the same.
const ACCESS: Duration = Duration::from_secs(10 * 60);

/// How long a session lasts at most, however often it is refreshed.
const SESSION: Duration = Duration::from_secs(30 * 24 * 60 * 60);

/// Issues the tokens of those who sign in here.
pub struct Issuer {
    signer: TokenSigner,
    workers: Workers,
    worked: AtomicU64,
    access: Duration,
    session: Duration,
    mail: MailSettings,
}

impl Issuer {
    /// An issuer with this key.
    pub fn new(signer: TokenSigner) -> Self {
        Self {
            signer,
            workers: Workers::of_this_machine(),
            worked: AtomicU64::new(0),
            access: ACCESS,
            session: SESSION,
            mail: MailSettings::default(),
        }
    }

    /// The same with other times: of an access token, and of a session.
    #[must_use]
    pub fn holding(self, access: Duration, session: Duration) -> Self {
        Self { access, session, ..self }
    }

    /// The same, with codes sent this way.
    #[must_use]
    pub fn sending(self, mail: MailSettings) -> Self {
        Self { mail, ..self }
    }

    /// How codes are sent.
    pub fn mail(&self) -> &MailSettings {
        &self.mail
    }

    /// How long an access token holds.
    pub fn access_lifetime(&self) -> Duration {
        self.access
    }

    /// How long a session lasts at most.
    pub fn session_lifetime(&self) -> Duration {
        self.session
    }

    /// An access token of somebody who is signed in.
    ///
    /// # Errors
    /// `INTERNAL_SERVER_ERROR`, where the key does not sign.
    pub fn access_token(&self, caller: &Caller) -> Result<String, Error> {
        let request = TokenRequest {
            tenant: caller.tenant,
            user: caller.user,
            role: caller.role,
            session: caller.session,
            scopes: caller.scopes.clone(),
            lifetime: self.access,
        };
        self.signer.mint(&request).map_err(|error| Error::internal(error.to_string()))
    }

    /// A new refresh token of a session.
    ///
    /// # Errors
    /// `INTERNAL_SERVER_ERROR`, where there is no randomness.
    pub fn refresh_token(&self, of: SessionOf) -> Result<String, Error> {
        self.signer.refresh_token(of).map_err(|error| Error::internal(error.to_string()))
    }

    /// The session of a refresh token, spent or not; `None` for what was never given out.
    pub fn session_of(&self, refresh_token: &str) -> Option<SessionOf> {
        self.signer.session_of(refresh_token)
    }

    /// Does something slow, such as hashing a password, beside the requests; no more at once than there are processors.
    ///
    /// # Errors
    /// `INTERNAL_SERVER_ERROR`, where the work fails.
    pub async fn work<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, Error> {
        self.worked.fetch_add(1, Ordering::Relaxed);
        self.workers.run(work).await.map_err(|error| Error::internal(error.to_string()))
    }

    /// How often something slow was done.
    pub fn worked(&self) -> u64 {
        self.worked.load(Ordering::Relaxed)
    }
}

impl std::fmt::Debug for Issuer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Issuer").field("access", &self.access).field("session", &self.session).finish_non_exhaustive()
    }
}
