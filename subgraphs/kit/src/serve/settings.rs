//! The settings of a subgraph's binary.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::PathBuf;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use service::budget::Allowance;
use service::identity::{AuthSettings, OutsideIssuers, OutsideSettings, TokenSigner};
use service::serve::DoorSettings;
use service::settings::{ByteSize, Duration, Secret};
use service::signature::SignatureSettings;
use service::telemetry::TelemetrySettings;

use super::StartError;
use crate::{Bounds, CursorKey, Issuer, MailSettings, RedisSettings};

/// What a subgraph can be told: in a file, in the environment, on the command line.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// The address that it listens on. Unset, it is 127.0.0.1 with the port that the subgraph declares (the README lists them).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub listen: Option<SocketAddr>,
    /// The PostgreSQL database.
    pub database: DatabaseSettings,
    /// Which tokens are trusted.
    pub auth: AuthSettings,
    /// Signing in, where this subgraph does it.
    pub sign_in: SignInSettings,
    /// Cursors of events.
    pub cursors: CursorSettings,
    /// What the gateway says under its signature.
    pub signature: SignatureSettings,
    /// The Redis server over which processes wake each other.
    pub redis: RedisSettings,
    /// Bounds of a request.
    pub limits: LimitSettings,
    /// Who may connect, and how long a request head may take.
    pub doors: DoorSettings,
    /// Logs, traces and metrics.
    pub telemetry: TelemetrySettings,
    /// How long a stopping server waits for the requests in flight.
    pub drain: Duration,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            listen: None,
            database: DatabaseSettings::default(),
            auth: AuthSettings::default(),
            sign_in: SignInSettings::default(),
            cursors: CursorSettings::default(),
            signature: SignatureSettings::default(),
            redis: RedisSettings::default(),
            limits: LimitSettings::default(),
            doors: DoorSettings::default(),
            telemetry: TelemetrySettings::default(),
            drain: Duration::from_secs(20),
        }
    }
}

/// How the cursors of events are sealed.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct CursorSettings {
    /// The secret from which their key follows, the same in every process of the subgraph; 32 random characters are enough. Unset, a process draws a key of its own, and its cursors end with it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secret: Option<Secret<String>>,
}

impl CursorSettings {
    /// The key.
    pub(super) fn key(&self) -> CursorKey {
        match &self.secret {
            Some(secret) => CursorKey::of_secret(secret.expose()),
            None => CursorKey::random(),
        }
    }
}

/// Where the rows are.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct DatabaseSettings {
    /// The address, such as `postgres://login@host:5432/database`; `DATABASE_URL` sets it too. The login must be allowed to become `thorbis_app`, the role of every request.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<Secret<String>>,
    /// The address of PostgreSQL itself, where `url` is that of a pooler: for sessions that listen for events, send codes, or cancel statements. Unset, it is `url`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub direct_url: Option<Secret<String>>,
    /// The most connections at once.
    pub connections: u32,
    /// The longest wait for a free connection.
    pub acquire_timeout: Duration,
    /// The longest time for one statement.
    pub statement_timeout: Duration,
    /// Whether connections keep statements prepared. Behind a PgBouncer in transaction mode they can from its version 1.21 on, with `max_prepared_statements`; switch it off for older ones.
    pub prepared_statements: bool,
    /// A server that replays what this one writes, for queries.
    pub replica: ReplicaSettings,
}

impl Default for DatabaseSettings {
    fn default() -> Self {
        Self {
            url: None,
            direct_url: None,
            connections: 16,
            acquire_timeout: Duration::from_secs(5),
            statement_timeout: Duration::from_secs(30),
            prepared_statements: true,
            replica: ReplicaSettings::default(),
        }
    }
}

/// A streaming replica of the database.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ReplicaSettings {
    /// Its address, for the same login. Queries are read there as long as it keeps up; mutations and streams of events stay with the first server. Unset, there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<Secret<String>>,
    /// The most that what is read there may be older than what is committed. A mutation answers once the replica shows it, at the latest after this time, so that nobody misses a change that was answered. The same in every subgraph.
    pub longest_lag: Duration,
}

impl Default for ReplicaSettings {
    fn default() -> Self {
        Self { url: None, longest_lag: Duration::from_secs(1) }
    }
}

/// How people sign in. It is read by the subgraph `platform`, which has the actions for it.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct SignInSettings {
    /// The directory with the key that signs tokens, `signing-key.pem`; it is made where there is none, and `jwks.json`, which `auth.jwks_file` names, beside it. Unset, nobody signs in here, and all tokens come from elsewhere.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key_directory: Option<PathBuf>,
    /// How long an access token holds. An ended session is refused within five seconds all the same.
    pub access_lifetime: Duration,
    /// How long a session lasts at most, however often it is refreshed.
    pub session_lifetime: Duration,
    /// How codes of invitations, sign-ups and lost passwords go to mailboxes.
    pub mail: MailSettings,
    /// Issuers outside (OpenID Connect) whose users may be linked to users here, each under a name of your choice.
    pub outside: BTreeMap<String, OutsideSettings>,
}

impl Default for SignInSettings {
    fn default() -> Self {
        Self {
            key_directory: None,
            access_lifetime: Duration::from_secs(10 * 60),
            session_lifetime: Duration::from_secs(30 * 24 * 60 * 60),
            mail: MailSettings::default(),
            outside: BTreeMap::new(),
        }
    }
}

impl SignInSettings {
    /// What issues tokens, where the settings name a key.
    pub(super) fn issuer(&self, auth: &AuthSettings) -> Result<Option<Issuer>, StartError> {
        let Some(directory) = &self.key_directory else {
            return Ok(None);
        };
        let signer = TokenSigner::open(directory)?.speaking_for(&auth.issuer, &auth.audience);
        let issuer = Issuer::new(signer).holding(self.access_lifetime.get(), self.session_lifetime.get());
        let outside = OutsideIssuers::of(self.outside.values())?;
        Ok(Some(issuer.sending(self.mail.clone()).trusting(outside)))
    }
}

/// What one request may ask for.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct LimitSettings {
    /// The largest request body.
    pub body: ByteSize,
    /// The largest `first` or `last`.
    pub page_size: u32,
    /// The most rows that one nested list may ask for over all its parents.
    pub nested_rows: u64,
    /// The most rows that a list may have which is ordered by what stands in other rows: a relation's field, or a figure over a list.
    pub sorted_rows: u64,
    /// The most rows of one batch: created, changed or deleted together.
    pub batch: usize,
    /// The most requests that run at once; more are answered 503.
    pub requests_in_flight: usize,
    /// The most streams of events that are open at once; more are answered 503.
    pub streams: usize,
    /// The longest time for one request.
    pub request_time: Duration,
    /// The longest time that the database may work for one request, over all its statements.
    pub database_time: Duration,
    /// The most rows that one request may read from the database.
    pub rows_read: u64,
    /// The most bytes that one request may read from the database.
    pub bytes_read: ByteSize,
    /// The most objects in one answer. A row counts as often as it stands there.
    pub objects: u64,
    /// The largest answer.
    pub response: ByteSize,
}

impl Default for LimitSettings {
    fn default() -> Self {
        let bounds = Bounds::default();
        Self {
            body: ByteSize::mebibytes(2),
            page_size: bounds.max_page_size,
            nested_rows: bounds.max_nested_rows,
            sorted_rows: bounds.max_sorted_rows,
            batch: bounds.max_batch,
            requests_in_flight: 1024,
            streams: 10_000,
            request_time: Duration::from_secs(30),
            database_time: Duration::from_secs(30),
            rows_read: bounds.allowance.rows_read,
            bytes_read: ByteSize::mebibytes(256),
            objects: bounds.allowance.objects_written,
            response: ByteSize::mebibytes(64),
        }
    }
}

impl LimitSettings {
    /// The bounds of what a document may ask for.
    pub(super) fn bounds(&self) -> Bounds {
        let allowance = Allowance {
            time: self.request_time.get(),
            database_time: self.database_time.get(),
            rows_read: self.rows_read,
            bytes_read: self.bytes_read.get(),
            objects_written: self.objects,
            bytes_written: self.response.get(),
            ..Allowance::UNBOUNDED
        };
        Bounds {
            max_page_size: self.page_size,
            max_nested_rows: self.nested_rows,
            max_sorted_rows: self.sorted_rows,
            max_batch: self.batch,
            allowance,
        }
    }
}
