//! Subscriptions over a WebSocket: the protocol `graphql-transport-ws`.

mod close;
mod message;
mod operations;
mod session;

use std::sync::Arc;

use axum::body::Body;
use axum::extract::FromRequestParts;
use axum::extract::ws::WebSocketUpgrade;
use axum::http::header::UPGRADE;
use axum::http::{Extensions, HeaderMap, Method, Request, Response};
use axum::response::IntoResponse;
use service::fair::Party;
use service::identity::Caller;
use service::serve::Hold;

use super::respond::refusal;
use super::until::Until;
use super::{Listener, ResponseType, forged};
use crate::browser::refuse_forged;
use crate::transport::RequestContext;

/// The subprotocol.
const PROTOCOL: &str = "graphql-transport-ws";

/// Small buffers: most connections are quiet, and there are many.
const BUFFER: usize = 4 * 1024;

/// Whether a request asks for a WebSocket.
pub(super) fn is_asked_for(request: &Request<Body>) -> bool {
    let upgrade = request.headers().get(UPGRADE).and_then(|value| value.to_str().ok());
    request.method() == Method::GET && upgrade.is_some_and(|upgrade| upgrade.eq_ignore_ascii_case("websocket"))
}

/// Makes the connection a WebSocket. Browsers open one to any server without asking, so the page's origin decides.
pub(super) async fn open(listener: Arc<Listener>, request: Request<Body>) -> Response<Body> {
    let (mut parts, _) = request.into_parts();
    if let Err((status, error)) = refuse_forged(&listener.guard, &parts.headers).map_err(forged) {
        return refusal(ResponseType::Json, status, error);
    }
    let upgrade = match WebSocketUpgrade::from_request_parts(&mut parts, &()).await {
        Ok(upgrade) => upgrade,
        Err(rejection) => return rejection.into_response(),
    };
    let largest = listener.gateway.settings().subscriptions.message.as_usize();
    let connection = Connection {
        headers: parts.headers,
        until: Until::drained(parts.extensions.get::<Hold>().cloned()),
        extensions: parts.extensions,
        listener,
    };
    upgrade
        .protocols([PROTOCOL])
        .read_buffer_size(BUFFER)
        .write_buffer_size(BUFFER)
        .max_message_size(largest)
        .max_frame_size(largest)
        .on_upgrade(move |socket| session::serve(socket, connection))
}

/// What was known when the connection was made.
struct Connection {
    listener: Arc<Listener>,
    headers: HeaderMap,
    extensions: Extensions,
    until: Until,
}

/// A caller who has said who it is.
struct Client {
    listener: Arc<Listener>,
    caller: Option<Arc<Caller>>,
    party: Party,
    context: RequestContext,
}
