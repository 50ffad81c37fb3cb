//! The feed over WebSockets, as a subgraph that offers no stream over HTTP speaks: `graphql-transport-ws`.

use axum::extract::State;
use axum::extract::ws::{CloseFrame, Message, WebSocket, WebSocketUpgrade};
use axum::response::Response;
use serde_json::{Value, json};

use super::Feed;
use super::subgraph::Piece;

pub(super) async fn open(State(feed): State<Feed>, upgrade: WebSocketUpgrade) -> Response {
    upgrade.protocols(["graphql-transport-ws"]).on_upgrade(move |socket| async {
        // Whoever leaves in the middle is not missed.
        serve(socket, feed).await;
    })
}

/// The next message of the client; `None` when it has gone.
async fn heard(socket: &mut WebSocket) -> Option<Value> {
    while let Some(Ok(message)) = socket.recv().await {
        if let Message::Text(text) = message {
            return Some(serde_json::from_str(&text).unwrap());
        }
    }
    None
}

async fn say(socket: &mut WebSocket, message: &Value) -> Option<()> {
    socket.send(Message::Text(message.to_string().into())).await.ok()
}

async fn serve(mut socket: WebSocket, feed: Feed) -> Option<()> {
    let init = heard(&mut socket).await?;
    assert_eq!(init["type"], "connection_init");
    let authorization = init["payload"]["authorization"].as_str().unwrap_or_default().to_owned();
    if authorization == "Bearer nobody" {
        let frame = CloseFrame { code: 4401, reason: "Unauthorized".into() };
        return socket.send(Message::Close(Some(frame))).await.ok();
    }
    // It asks before it lets in, and expects an answer.
    say(&mut socket, &json!({ "type": "ping" })).await?;
    assert_eq!(heard(&mut socket).await?["type"], "pong");
    say(&mut socket, &json!({ "type": "connection_ack" })).await?;
    let subscribe = heard(&mut socket).await?;
    assert_eq!(subscribe["type"], "subscribe");
    let id = subscribe["id"].clone();
    let mut stream = match feed.follow(subscribe["payload"].clone(), authorization) {
        Ok(stream) => stream,
        Err(error) => return say(&mut socket, &json!({ "id": id, "type": "error", "payload": [error] })).await,
    };
    loop {
        let piece = tokio::select! {
            piece = stream.next() => piece?,
            message = socket.recv() => match message? {
                Ok(Message::Close(_)) | Err(_) => return None,
                Ok(_) => continue,
            },
        };
        match piece {
            Piece::Event(event) => say(&mut socket, &json!({ "id": id, "type": "next", "payload": event })).await?,
            Piece::Complete => return say(&mut socket, &json!({ "id": id, "type": "complete" })).await,
            // Without a word.
            Piece::Broken => return None,
            Piece::Beat => socket.send(Message::Ping(Vec::new().into())).await.ok()?,
        }
    }
}
