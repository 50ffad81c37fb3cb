//! Waking over Redis: one message a batch says whose feeds have grown, as PostgreSQL's own does. It carries no events.
//!
//! A message that gets lost delays; it loses nothing. Whoever could not send one sends an empty one later, upon which
//! everybody looks.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use futures::stream::{self, BoxStream, StreamExt};
use kit::RedisSettings;
use redis::aio::{MultiplexedConnection, PubSubSink};
use redis::{AsyncConnectionConfig, Client, RedisError, RedisResult};
use tokio::sync::Mutex;
use tokio::sync::mpsc::{Receiver, Sender, channel};

use super::listening::Deaf;

/// How long Redis may take to be connected to, and to answer.
const PATIENCE: Duration = Duration::from_secs(1);

/// How often a server from which nothing comes is asked whether it is there.
const ASKS_EVERY: Duration = Duration::from_secs(2);

/// How often a server that is gone is tried again.
const AGAIN_AFTER: Duration = Duration::from_secs(1);

/// How many messages may wait for a server that is slow.
const WAITING: usize = 64;

/// The channel of one deployment.
pub(super) struct Wakes {
    client: Client,
    channel: String,
    sender: Sender<String>,
    receiver: Mutex<Receiver<String>>,
    /// Whether something was not said that should have been.
    missed: AtomicBool,
}

/// What comes from the channel.
pub(super) enum Heard {
    /// Whose feeds have grown.
    News(String),
    /// The server does not answer.
    Silence,
}

impl Wakes {
    /// Those of the settings, if they name a server.
    pub(super) fn of(settings: &RedisSettings) -> Result<Option<Self>, RedisError> {
        let Some(url) = &settings.url else { return Ok(None) };
        let (sender, receiver) = channel(WAITING);
        Ok(Some(Self {
            client: Client::open(url.expose().as_str())?,
            channel: format!("{}feed", settings.prefix),
            sender,
            receiver: Mutex::new(receiver),
            missed: AtomicBool::new(false),
        }))
    }

    /// Lets the others know, without waiting for it.
    pub(super) fn say(&self, news: String) {
        if self.sender.try_send(news).is_err() {
            self.missed.store(true, Ordering::SeqCst);
        }
    }

    /// Sends what is said, for ever; nothing where there is no server.
    pub(super) async fn speak(wakes: Option<&Self>) {
        let Some(wakes) = wakes else { return std::future::pending().await };
        let mut said = wakes.receiver.lock().await;
        let mut is_gone = false;
        loop {
            let error = match wakes.connect().await {
                Ok(mut line) => {
                    if std::mem::take(&mut is_gone) {
                        tracing::info!("Redis answers again; processes are woken over it");
                    }
                    wakes.speak_over(&mut line, &mut said).await
                }
                Err(error) => error,
            };
            if !std::mem::replace(&mut is_gone, true) {
                tracing::warn!(%error, "nobody is woken over Redis; processes look by themselves until it answers");
            }
            wakes.missed.store(true, Ordering::SeqCst);
            tokio::time::sleep(AGAIN_AFTER).await;
        }
    }

    async fn speak_over(&self, line: &mut MultiplexedConnection, said: &mut Receiver<String>) -> RedisError {
        let mut next = if self.missed.load(Ordering::SeqCst) { Some(String::new()) } else { said.recv().await };
        while let Some(news) = next {
            let news = if self.missed.swap(false, Ordering::SeqCst) { String::new() } else { news };
            if let Err(error) = redis::cmd("PUBLISH").arg(&self.channel).arg(news).query_async::<()>(line).await {
                return error;
            }
            next = said.recv().await;
        }
        // The other end is part of this.
        std::future::pending().await
    }

    async fn connect(&self) -> RedisResult<MultiplexedConnection> {
        let config =
            AsyncConnectionConfig::new().set_connection_timeout(Some(PATIENCE)).set_response_timeout(Some(PATIENCE));
        self.client.get_multiplexed_async_connection_with_config(&config).await
    }

    /// What is said from now on. A server that falls silent is asked whether it is there.
    pub(super) async fn subscribe(&self) -> Result<BoxStream<'static, Heard>, Deaf> {
        let subscribing = async {
            let (mut sink, messages) = self.client.get_async_pubsub().await?.split();
            sink.subscribe(&self.channel).await?;
            Ok::<_, RedisError>((sink, messages))
        };
        let (sink, messages) = tokio::time::timeout(PATIENCE, subscribing).await.map_err(|_| Deaf::Silent)??;
        let news = messages.map(|message| match message.get_payload::<String>() {
            Ok(news) => Heard::News(news),
            // Nobody of us says what is no text; whoever is not sure looks.
            Err(_) => Heard::News(String::new()),
        });
        let silence = stream::once(until_silent(sink)).map(|()| Heard::Silence);
        Ok(stream::select(news.chain(stream::iter([Heard::Silence])), silence).boxed())
    }
}

/// Asks until nothing is answered.
async fn until_silent(mut sink: PubSubSink) {
    loop {
        tokio::time::sleep(ASKS_EVERY).await;
        let answer = tokio::time::timeout(PATIENCE, sink.ping::<redis::Value>()).await;
        if !matches!(answer, Ok(Ok(_))) {
            return;
        }
    }
}
