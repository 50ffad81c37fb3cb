//! A subscription of a subgraph over a WebSocket (`graphql-transport-ws`), for subgraphs that offer no stream over HTTP:
//! a connection for each stream.

use std::borrow::Cow;
use std::time::Duration;

use ::http::header::{
    AUTHORIZATION, CONNECTION, SEC_WEBSOCKET_ACCEPT, SEC_WEBSOCKET_KEY, SEC_WEBSOCKET_PROTOCOL, SEC_WEBSOCKET_VERSION,
    UPGRADE,
};
use ::http::{HeaderMap, HeaderValue, Method, Request, StatusCode, Uri};
use bytes::Bytes;
use futures::stream::{self, BoxStream, StreamExt};
use futures::{SinkExt, TryStreamExt};
use http_body_util::Full;
use hyper::upgrade::Upgraded;
use hyper_util::client::legacy::Client;
use hyper_util::rt::{TokioExecutor, TokioIo};
use serde::Deserialize;
use serde_json::value::RawValue;
use service::client::Connector;
use service::error::ErrorCode;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::handshake::client::generate_key;
use tokio_tungstenite::tungstenite::handshake::derive_accept_key;
use tokio_tungstenite::tungstenite::protocol::{CloseFrame, Role, WebSocketConfig};
use tokio_tungstenite::tungstenite::{self, Message};

use super::http::body;
use super::{FetchRequest, TransportError, TransportResult};

/// The subprotocol.
const PROTOCOL: HeaderValue = HeaderValue::from_static("graphql-transport-ws");

/// How long a subgraph may take to let a connection in.
const BEGIN: Duration = Duration::from_secs(30);

/// How long nothing may come before the subgraph is asked whether it is there, and how long it may take to say so.
const SILENCE: Duration = Duration::from_secs(30);

/// Small buffers: most streams are quiet, and there are many.
const BUFFER: usize = 4 * 1024;

/// The one operation of a connection.
const ID: &str = "1";

/// Where a subgraph takes WebSockets.
pub(super) struct Sockets {
    client: Client<Connector, Full<Bytes>>,
    uri: Uri,
    largest: usize,
}

/// A message of the protocol, as far as it is read.
#[derive(Deserialize)]
struct Said<'a> {
    #[serde(borrow, rename = "type")]
    kind: Cow<'a, str>,
    #[serde(borrow)]
    payload: Option<&'a RawValue>,
}

/// A connection whose operation has begun.
struct Events {
    socket: WebSocketStream<TokioIo<Upgraded>>,
    over: bool,
}

/// How the operation of a connection began.
enum Begun {
    Stream(Box<Events>),
    /// With the one answer.
    Refused(Bytes),
}

impl Sockets {
    /// At an address of `ws:` or `wss:`, or of http.
    pub(super) fn new(uri: Uri, connector: Connector, largest: usize) -> Self {
        let client = Client::builder(TokioExecutor::new()).pool_max_idle_per_host(0).build(connector);
        Self { client, uri, largest }
    }

    /// Begins a subscription. `headers` go with the handshake.
    ///
    /// # Errors
    /// The subgraph cannot be reached, or does not speak the protocol.
    pub(super) async fn begin(
        &self,
        fetch: &FetchRequest<'_>,
        headers: HeaderMap,
    ) -> Result<BoxStream<'static, TransportResult>, TransportError> {
        let begun = tokio::time::timeout(BEGIN, self.connect(fetch, headers)).await;
        match begun.map_err(|_| TransportError::Timeout(BEGIN))?? {
            Begun::Stream(events) => {
                let next = |mut events: Box<Events>| async move { events.next().await.map(|item| (item, events)) };
                Ok(stream::unfold(events, next).boxed())
            }
            // What the refusal says is the stream's one answer.
            Begun::Refused(answer) => Ok(stream::once(async move { Ok(answer) }).boxed()),
        }
    }

    async fn connect(&self, fetch: &FetchRequest<'_>, headers: HeaderMap) -> Result<Begun, TransportError> {
        let mut socket = self.upgrade(headers).await?;
        let init = serde_json::json!({ "type": "connection_init", "payload": parameters(fetch) });
        send(&mut socket, init.to_string()).await?;
        loop {
            match read(&mut socket).await? {
                Message::Text(text) => match &*said(&text)?.kind {
                    "connection_ack" => break,
                    "ping" => send(&mut socket, r#"{"type":"pong"}"#.to_owned()).await?,
                    _ => {}
                },
                Message::Close(frame) if is_refusal(frame.as_ref()) => {
                    return Ok(Begun::Refused(refusal(frame.as_ref())));
                }
                Message::Close(frame) => return Err(closed(frame.as_ref())),
                _ => {}
            }
        }
        let payload = body(fetch);
        let subscribe =
            format!(r#"{{"id":"{ID}","type":"subscribe","payload":{}}}"#, String::from_utf8_lossy(&payload));
        send(&mut socket, subscribe).await?;
        Ok(Begun::Stream(Box::new(Events { socket, over: false })))
    }

    async fn upgrade(&self, headers: HeaderMap) -> Result<WebSocketStream<TokioIo<Upgraded>>, TransportError> {
        let key = generate_key();
        let mut request = Request::builder()
            .method(Method::GET)
            .uri(self.uri.clone())
            .body(Full::default())
            .map_err(|error| broken(&error))?;
        *request.headers_mut() = headers;
        let own = [
            (CONNECTION, HeaderValue::from_static("Upgrade")),
            (UPGRADE, HeaderValue::from_static("websocket")),
            (SEC_WEBSOCKET_VERSION, HeaderValue::from_static("13")),
            (SEC_WEBSOCKET_PROTOCOL, PROTOCOL),
            (SEC_WEBSOCKET_KEY, HeaderValue::try_from(key.as_str()).map_err(|error| broken(&error))?),
        ];
        request.headers_mut().extend(own);
        let response = self.client.request(request).await;
        let response = response.map_err(|error| TransportError::Unreachable(super::http::reason(&error)))?;
        if response.status() != StatusCode::SWITCHING_PROTOCOLS {
            return Err(TransportError::Status(response.status().as_u16()));
        }
        let accepted =
            response.headers().get(SEC_WEBSOCKET_ACCEPT).is_some_and(|it| *it == derive_accept_key(key.as_bytes()));
        if !accepted || response.headers().get(SEC_WEBSOCKET_PROTOCOL) != Some(&PROTOCOL) {
            return Err(TransportError::NotGraphql("it speaks no `graphql-transport-ws`".to_owned()));
        }
        let upgraded = hyper::upgrade::on(response).await.map_err(|error| broken(&error))?;
        let config = WebSocketConfig::default()
            .read_buffer_size(BUFFER)
            .write_buffer_size(BUFFER)
            .max_message_size(Some(self.largest))
            .max_frame_size(Some(self.largest));
        Ok(WebSocketStream::from_raw_socket(TokioIo::new(upgraded), Role::Client, Some(config)).await)
    }
}

impl Events {
    async fn next(&mut self) -> Option<TransportResult> {
        if self.over {
            return None;
        }
        let item = self.read().await;
        self.over |= !matches!(item, Ok(Some(_)));
        item.transpose()
    }

    /// The next response; `None` at the end.
    async fn read(&mut self) -> Result<Option<Bytes>, TransportError> {
        loop {
            match self.receive().await? {
                Message::Text(text) => {
                    let said = said(&text)?;
                    match (&*said.kind, said.payload) {
                        ("next", Some(payload)) => return Ok(Some(Bytes::copy_from_slice(payload.get().as_bytes()))),
                        // The operation was refused; nothing follows.
                        ("error", Some(payload)) => {
                            self.over = true;
                            return Ok(Some(format!(r#"{{"errors":{}}}"#, payload.get()).into()));
                        }
                        ("complete", _) => return Ok(None),
                        ("ping", _) => send(&mut self.socket, r#"{"type":"pong"}"#.to_owned()).await?,
                        _ => {}
                    }
                }
                Message::Close(frame) if is_refusal(frame.as_ref()) => {
                    self.over = true;
                    return Ok(Some(refusal(frame.as_ref())));
                }
                Message::Close(frame) => return Err(closed(frame.as_ref())),
                _ => {}
            }
        }
    }

    /// What comes next. A subgraph that is silent is asked whether it is there.
    async fn receive(&mut self) -> Result<Message, TransportError> {
        if let Ok(message) = tokio::time::timeout(SILENCE, read(&mut self.socket)).await {
            return message;
        }
        let asked = self.socket.send(Message::Ping(Bytes::new())).await;
        asked.map_err(|error| broken(&error))?;
        tokio::time::timeout(SILENCE, read(&mut self.socket)).await.map_err(|_| TransportError::Timeout(SILENCE))?
    }
}

/// What the connection is opened with: servers that look at no headers find the token there.
fn parameters(fetch: &FetchRequest<'_>) -> serde_json::Value {
    let authorization = fetch.context.authorization.as_ref().and_then(|value| value.to_str().ok());
    authorization.map_or_else(|| serde_json::json!({}), |value| serde_json::json!({ AUTHORIZATION.as_str(): value }))
}

async fn send(socket: &mut WebSocketStream<TokioIo<Upgraded>>, text: String) -> Result<(), TransportError> {
    socket.send(Message::text(text)).await.map_err(|error| broken(&error))
}

async fn read(socket: &mut WebSocketStream<TokioIo<Upgraded>>) -> Result<Message, TransportError> {
    match socket.try_next().await {
        Ok(Some(message)) => Ok(message),
        Ok(None) => Err(TransportError::Unreachable("the connection ended without `complete`".to_owned())),
        Err(tungstenite::Error::Capacity(tungstenite::error::CapacityError::MessageTooLong { max_size, .. })) => {
            Err(TransportError::TooLarge(max_size))
        }
        Err(error) => Err(broken(&error)),
    }
}

fn said(text: &str) -> Result<Said<'_>, TransportError> {
    serde_json::from_str(text).map_err(|error| TransportError::NotGraphql(format!("a message cannot be read: {error}")))
}

/// Whether the connection was closed because of who asks: asking again would not help.
fn is_refusal(frame: Option<&CloseFrame>) -> bool {
    frame.is_some_and(|frame| matches!(u16::from(frame.code), 4401 | 4403))
}

fn refusal(frame: Option<&CloseFrame>) -> Bytes {
    let reason = frame.map(|frame| frame.reason.to_string()).unwrap_or_default();
    let code = match frame.map(|frame| u16::from(frame.code)) {
        Some(4403) => ErrorCode::Forbidden,
        _ => ErrorCode::Unauthenticated,
    };
    let error = serde_json::json!({ "message": reason, "extensions": { "code": code.as_str() } });
    serde_json::json!({ "errors": [error] }).to_string().into()
}

fn closed(frame: Option<&CloseFrame>) -> TransportError {
    let why = frame.map_or_else(String::new, |frame| format!(" with {}: {}", u16::from(frame.code), frame.reason));
    TransportError::Unreachable(format!("the subgraph closed the connection{why}"))
}

fn broken(error: &(dyn std::error::Error + 'static)) -> TransportError {
    TransportError::Unreachable(super::http::reason(error))
}
