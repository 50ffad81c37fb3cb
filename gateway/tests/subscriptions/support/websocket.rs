//! A client of `graphql-transport-ws`.

use std::net::SocketAddr;

use futures::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::{self, Message};
use tokio_tungstenite::{WebSocketStream, client_async};

use super::client::LONGEST;

pub(crate) struct Socket(WebSocketStream<TcpStream>);

impl Socket {
    pub(crate) async fn open(address: SocketAddr) -> Self {
        Self::with(address, &[("sec-websocket-protocol", "graphql-transport-ws")]).await.unwrap()
    }

    pub(crate) async fn with(address: SocketAddr, headers: &[(&str, &str)]) -> Result<Self, tungstenite::Error> {
        let mut request = format!("ws://{address}/graphql").into_client_request().unwrap();
        for (name, value) in headers {
            let name: http::HeaderName = name.parse().unwrap();
            request.headers_mut().insert(name, value.parse().unwrap());
        }
        let stream = TcpStream::connect(address).await.unwrap();
        client_async(request, stream).await.map(|(socket, _)| Self(socket))
    }

    /// A socket on which the client is known, where somebody listens and lets clients in.
    pub(crate) async fn try_open(address: SocketAddr) -> Option<Self> {
        let mut request = format!("ws://{address}/graphql").into_client_request().unwrap();
        request.headers_mut().insert("sec-websocket-protocol", "graphql-transport-ws".parse().unwrap());
        let (socket, _) = client_async(request, TcpStream::connect(address).await.ok()?).await.ok()?;
        let mut socket = Self(socket);
        socket.try_send(&json!({"type": "connection_init"})).await?;
        (socket.heard().await? == json!({"type": "connection_ack"})).then_some(socket)
    }

    /// Sends, where the connection is still there.
    pub(crate) async fn try_send(&mut self, message: &Value) -> Option<()> {
        self.0.send(Message::text(message.to_string())).await.ok()
    }

    /// The next message; `None` where the connection has ended, however.
    pub(crate) async fn heard(&mut self) -> Option<Value> {
        loop {
            let frame = tokio::time::timeout(LONGEST, self.0.next()).await.expect("nothing came");
            match frame?.ok()? {
                Message::Text(text) => return serde_json::from_str(&text).ok(),
                Message::Close(_) => return None,
                _ => {}
            }
        }
    }

    pub(crate) async fn text(&mut self, text: &str) {
        self.0.send(Message::text(text)).await.unwrap();
    }

    pub(crate) async fn send(&mut self, message: Value) {
        self.text(&message.to_string()).await;
    }

    pub(crate) async fn binary(&mut self, bytes: Vec<u8>) {
        self.0.send(Message::binary(bytes)).await.unwrap();
    }

    pub(crate) async fn init(&mut self, payload: Value) {
        self.send(json!({"type": "connection_init", "payload": payload})).await;
        assert_eq!(self.next().await, json!({"type": "connection_ack"}));
    }

    pub(crate) async fn subscribe(&mut self, id: &str, query: &str) {
        self.send(json!({"type": "subscribe", "id": id, "payload": {"query": query}})).await;
    }

    async fn frame(&mut self) -> Message {
        loop {
            let frame = tokio::time::timeout(LONGEST, self.0.next()).await.expect("nothing came");
            match frame.expect("the connection has ended").unwrap() {
                Message::Ping(_) | Message::Pong(_) => {}
                frame => return frame,
            }
        }
    }

    /// The next message.
    pub(crate) async fn next(&mut self) -> Value {
        match self.frame().await {
            Message::Text(text) => serde_json::from_str(&text).unwrap(),
            other => panic!("{other:?}"),
        }
    }

    /// The revision of the next event of an operation.
    pub(crate) async fn revision(&mut self, id: &str) -> u64 {
        let message = self.next().await;
        assert_eq!((&message["id"], &message["type"]), (&json!(id), &json!("next")), "{message}");
        let event = message["payload"]["data"].as_object().unwrap().values().next().unwrap();
        event["revision"].as_u64().unwrap_or_else(|| panic!("{message}"))
    }

    /// The code of the operation's `error`.
    pub(crate) async fn error(&mut self, id: &str) -> String {
        let message = self.next().await;
        assert_eq!((&message["id"], &message["type"]), (&json!(id), &json!("error")), "{message}");
        message["payload"][0]["extensions"]["code"].as_str().unwrap().to_owned()
    }

    /// The code with which the server closes; messages before are passed over.
    pub(crate) async fn closed(&mut self) -> u16 {
        loop {
            match self.frame().await {
                Message::Close(frame) => return frame.unwrap().code.into(),
                Message::Text(_) => {}
                other => panic!("{other:?}"),
            }
        }
    }
}
