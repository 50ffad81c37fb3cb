//! One connection from its opening to its end: one task that reads, runs and writes.

use std::ops::ControlFlow;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::ws::{Message, WebSocket};
use axum::http::header::AUTHORIZATION;
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use serde_json::value::RawValue;
use tokio::time::{Instant, timeout};

use super::super::seats::Seat;
use super::super::sharing::Sharing;
use super::super::until::{Over, Until};
use super::close::Close;
use super::message::{self, FromClient};
use super::operations::{Operations, Step};
use super::{Client, Connection, PROTOCOL};
use crate::error::{ErrorCode, GraphqlError};

/// How long a close frame may take.
const CLOSING: Duration = Duration::from_secs(1);

/// Why a connection ends: with a close frame, or because the client has gone.
type End = Option<Close>;

/// Serves a connection until it ends.
pub(super) async fn serve(mut socket: WebSocket, connection: Connection) {
    let end = if socket.protocol().is_some_and(|protocol| protocol == PROTOCOL) {
        let settings = &connection.listener.gateway.settings().subscriptions;
        let session = Session {
            until: connection.until.clone(),
            init_by: Instant::now() + settings.init_time.get(),
            heartbeat: settings.heartbeat.get(),
            write_time: settings.write_time.get(),
            most: settings.of_connection,
            client: None,
            operations: Operations::default(),
            heard: true,
            connection,
        };
        Box::pin(session.run(&mut socket)).await
    } else {
        Some(Close::other_protocol())
    };
    if let Some(close) = end {
        let _ = timeout(CLOSING, socket.send(Message::Close(Some(close.frame())))).await;
    }
}

struct Session {
    connection: Connection,
    until: Until,
    init_by: Instant,
    heartbeat: Duration,
    write_time: Duration,
    /// The most operations at once.
    most: usize,
    client: Option<(Arc<Client>, Seat)>,
    operations: Operations,
    /// Something has come since the last sign of life was sent.
    heard: bool,
}

impl Session {
    async fn run(mut self, socket: &mut WebSocket) -> End {
        loop {
            let turn = if self.client.is_some() { Instant::now() + self.heartbeat } else { self.init_by };
            let step = tokio::select! {
                biased;
                over = self.until.over() => return Some(over.into()),
                received = socket.recv() => self.receive(received).await,
                (id, step) = self.operations.next() => self.step(&id, step),
                () = tokio::time::sleep_until(turn) => self.beat(),
            };
            match step {
                ControlFlow::Break(end) => return end,
                ControlFlow::Continue(None) => {}
                ControlFlow::Continue(Some(message)) => {
                    if let Some(end) = self.send(socket, message).await {
                        return end;
                    }
                }
            }
        }
    }

    /// Writes a message. A client that does not take it in time has gone.
    async fn send(&mut self, socket: &mut WebSocket, message: Message) -> Option<End> {
        tokio::select! {
            biased;
            sent = timeout(self.write_time, socket.send(message)) => match sent {
                Ok(Ok(())) => None,
                _ => Some(None),
            },
            over = self.until.over() => Some(Some(over.into())),
        }
    }

    async fn receive(&mut self, received: Option<Result<Message, axum::Error>>) -> ControlFlow<End, Option<Message>> {
        self.heard = true;
        let text = match received {
            Some(Ok(Message::Text(text))) => text,
            Some(Ok(Message::Binary(_))) => {
                return ControlFlow::Break(Some(Close::bad_message("Invalid message: send text, not binary data")));
            }
            Some(Ok(Message::Ping(_) | Message::Pong(_))) => return ControlFlow::Continue(None),
            Some(Err(error)) => {
                tracing::debug!(%error, "a WebSocket broke");
                return ControlFlow::Break(Some(Close::bad_message("Invalid message: it is too large, or no frame")));
            }
            Some(Ok(Message::Close(_))) | None => return ControlFlow::Break(None),
        };
        match message::read(&text) {
            Ok(read) => self.act(read).await,
            Err(close) => ControlFlow::Break(Some(close)),
        }
    }

    async fn act(&mut self, message: FromClient<'_>) -> ControlFlow<End, Option<Message>> {
        match message {
            FromClient::Init(_) if self.client.is_some() => ControlFlow::Break(Some(Close::second_init())),
            FromClient::Init(payload) => match self.identify(payload).await {
                Ok(()) => ControlFlow::Continue(Some(message::acknowledged())),
                Err(close) => ControlFlow::Break(Some(close)),
            },
            FromClient::Ping => ControlFlow::Continue(Some(message::pong())),
            FromClient::Pong => ControlFlow::Continue(None),
            FromClient::Subscribe { id, payload } => self.subscribe(&id, payload),
            FromClient::Complete(id) => {
                self.operations.stop(&id);
                ControlFlow::Continue(None)
            }
        }
    }

    /// Who calls: the payload of `connection_init` has what a page cannot send as headers.
    async fn identify(&mut self, payload: Option<&RawValue>) -> Result<(), Close> {
        let listener = Arc::clone(&self.connection.listener);
        // Nobody asks for them again, and there are many quiet connections.
        let mut headers = std::mem::take(&mut self.connection.headers);
        let extensions = std::mem::take(&mut self.connection.extensions);
        add_headers(&mut headers, payload, &listener.forward);
        let caller = listener.identify.caller(&headers).await.map_err(|error| Close::refused(&error))?;
        let party = Sharing::party(caller.as_deref(), &extensions);
        let seat = listener.ledger.seats.take(party.group).map_err(|error| Close::full(&error))?;
        let context = listener.context(&headers, caller.as_ref());
        self.until = self.until.clone().of(caller.as_ref());
        let client = Client { listener, caller, party, context };
        self.client = Some((Arc::new(client), seat));
        Ok(())
    }

    fn subscribe(&mut self, id: &str, payload: &RawValue) -> ControlFlow<End, Option<Message>> {
        let Some((client, _)) = &self.client else {
            return ControlFlow::Break(Some(Close::not_acknowledged()));
        };
        if self.operations.has(id) {
            return ControlFlow::Break(Some(Close::id_in_use(id)));
        }
        if self.operations.len() < self.most {
            self.operations.start(client, id, payload.get());
        } else {
            let message = format!(
                "This connection runs {} operations, and may run no more. End one, or open another connection.",
                self.most
            );
            self.operations.refuse(id, &GraphqlError::new(ErrorCode::SubscriptionLimitExceeded, message));
        }
        ControlFlow::Continue(None)
    }

    fn step(&self, id: &str, step: Step) -> ControlFlow<End, Option<Message>> {
        let message = match step {
            Step::Next(body) => message::next(id, &body),
            Step::Complete => message::complete(id),
            // The subgraph has seen it first. The client comes back with a new token.
            Step::Failed(body) if says_expired(&body) => return ControlFlow::Break(Some(Over::Expired.into())),
            Step::Failed(body) => message::error(id, errors_of(&body)),
        };
        ControlFlow::Continue(Some(message))
    }

    /// Nothing has happened for a while.
    fn beat(&mut self) -> ControlFlow<End, Option<Message>> {
        if self.client.is_none() {
            return ControlFlow::Break(Some(Close::no_init()));
        }
        if !std::mem::take(&mut self.heard) {
            return ControlFlow::Break(None);
        }
        ControlFlow::Continue(Some(Message::Ping(Default::default())))
    }
}

/// Takes `Authorization` and the headers that are passed on from a payload; their names may have any case.
fn add_headers(headers: &mut HeaderMap, payload: Option<&RawValue>, forward: &[HeaderName]) {
    let members = payload.and_then(|payload| {
        serde_json::from_str::<std::collections::HashMap<String, serde_json::Value>>(payload.get()).ok()
    });
    for (name, value) in members.into_iter().flatten() {
        let name = name.parse::<HeaderName>().ok().filter(|name| *name == AUTHORIZATION || forward.contains(name));
        let value = value.as_str().and_then(|text| HeaderValue::from_str(text).ok());
        if let (Some(name), Some(value)) = (name, value) {
            headers.insert(name, value);
        }
    }
}

/// The list in `{"errors":[...]}`.
fn errors_of(body: &[u8]) -> &[u8] {
    body.strip_prefix(b"{\"errors\":").and_then(|rest| rest.strip_suffix(b"}")).unwrap_or(b"[]")
}

fn says_expired(body: &[u8]) -> bool {
    memchr::memmem::find(body, b"\"code\":\"TOKEN_EXPIRED\"").is_some()
}
