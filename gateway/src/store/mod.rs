//! What several gateways share: a Redis server. It carries counts and the texts of documents, never rows.
//!
//! Nobody waits for a server that is gone: the first request that gets no answer gives it up for all, and from then on
//! each gateway decides by itself. It is tried again every second until it answers.

mod line;
mod rates;

use std::sync::Arc;
use std::time::Duration;

use opentelemetry::KeyValue;
use opentelemetry::metrics::{Counter, Gauge};
use redis::aio::MultiplexedConnection;
use redis::{AsyncConnectionConfig, Client, RedisResult};
use service::telemetry::SCOPE;

use crate::settings::RedisSettings;

use line::Line;

/// How long a server may take to be connected to.
const CONNECTING: Duration = Duration::from_secs(1);

/// How often a server that is gone is tried again.
const AGAIN_AFTER: Duration = Duration::from_secs(1);

/// The settings of the store cannot be meant.
#[derive(Debug, thiserror::Error)]
#[error("`redis.url` is no address of a Redis server ({0}); write one such as redis://host:6379")]
pub struct StoreError(#[source] redis::RedisError);

/// A Redis server, as long as it answers.
pub struct Store {
    client: Client,
    prefix: String,
    timeout: Duration,
    line: Line,
    asked: Counter<u64>,
    connected: Gauge<u64>,
}

impl Store {
    /// The server of the settings, where they name one. A server that does not answer is no error: it is waited for.
    ///
    /// # Errors
    /// Its address cannot be read.
    pub async fn open(settings: &RedisSettings) -> Result<Option<Arc<Self>>, StoreError> {
        let Some(url) = &settings.url else {
            return Ok(None);
        };
        let meter = opentelemetry::global::meter(SCOPE);
        let asked = meter
            .u64_counter("gateway.redis.requests")
            .with_description(
                "Number of times that Redis was asked, by outcome: answered, failed, or gone, and so not asked.",
            )
            .with_unit("{request}");
        let connected = meter
            .u64_gauge("gateway.redis.connected")
            .with_description("1 while Redis answers, 0 while the gateway decides by itself.");
        let store = Arc::new(Self {
            client: Client::open(url.expose().as_str()).map_err(StoreError)?,
            prefix: settings.prefix.clone(),
            timeout: settings.timeout.get(),
            line: Line::default(),
            asked: asked.build(),
            connected: connected.build(),
        });
        match store.connect().await {
            Ok(connection) => store.go_on_over(connection),
            Err(error) => store.give_up(&error.to_string()),
        }
        Ok(Some(store))
    }

    /// Asks the server; `None` when it is gone, or has not answered in time.
    async fn ask<T, F>(self: &Arc<Self>, what: impl FnOnce(MultiplexedConnection) -> F) -> Option<T>
    where
        F: Future<Output = RedisResult<T>>,
    {
        let Some((connection, number)) = self.line.get() else {
            self.count("gone");
            return None;
        };
        let answer = tokio::time::timeout(self.timeout, what(connection)).await;
        let reason = match answer {
            Ok(Ok(answer)) => {
                self.count("answered");
                return Some(answer);
            }
            Ok(Err(error)) => error.to_string(),
            Err(_) => format!("it did not answer in {} ms", self.timeout.as_millis()),
        };
        self.count("failed");
        if self.line.cut(number) {
            self.give_up(&reason);
        }
        None
    }

    /// A document's text by its hash; `None` where nobody kept it, or the server is gone.
    pub(crate) async fn document(self: &Arc<Self>, hash: &str) -> Option<String> {
        let mut get = redis::cmd("GET");
        get.arg(self.document_key(hash));
        let found = self.ask(|mut line| async move { get.query_async::<Option<Vec<u8>>>(&mut line).await });
        String::from_utf8(found.await??).ok()
    }

    /// Keeps a document's text for so long.
    pub(crate) async fn keep_document(self: &Arc<Self>, hash: &str, text: &str, lifetime: Duration) {
        let mut set = redis::cmd("SET");
        set.arg(self.document_key(hash)).arg(text).arg("EX").arg(lifetime.as_secs().max(1));
        self.ask(|mut line| async move { set.query_async::<()>(&mut line).await }).await;
    }

    fn document_key(&self, hash: &str) -> String {
        format!("{}document:{hash}", self.prefix)
    }

    fn count(&self, outcome: &'static str) {
        self.asked.add(1, &[KeyValue::new("outcome", outcome)]);
    }

    /// A connection over which can be written: a replica, or a server without memory, is as good as gone.
    async fn connect(&self) -> RedisResult<MultiplexedConnection> {
        let config = AsyncConnectionConfig::new()
            .set_connection_timeout(Some(CONNECTING))
            .set_response_timeout(Some(CONNECTING.max(self.timeout)));
        let mut connection = self.client.get_multiplexed_async_connection_with_config(&config).await?;
        let key = format!("{}probe", self.prefix);
        redis::cmd("SET").arg(key).arg(1).arg("PX").arg(1).query_async::<()>(&mut connection).await?;
        Ok(connection)
    }

    fn go_on_over(&self, connection: MultiplexedConnection) {
        self.line.lay(connection);
        self.connected.record(1, &[]);
    }

    /// Says so once, and tries until the server answers again.
    fn give_up(self: &Arc<Self>, reason: &str) {
        self.connected.record(0, &[]);
        tracing::warn!(reason, "Redis does not answer; until it does, this gateway holds rates by itself");
        // Whoever seeks keeps nobody alive.
        let store = Arc::downgrade(self);
        tokio::spawn(async move {
            loop {
                tokio::time::sleep(AGAIN_AFTER).await;
                let Some(store) = store.upgrade() else { return };
                if let Ok(connection) = store.connect().await {
                    store.go_on_over(connection);
                    tracing::info!("Redis answers again; rates are shared");
                    return;
                }
            }
        });
    }
}
