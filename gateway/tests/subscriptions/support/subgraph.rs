//! Two subgraphs: one with a feed of numbered events, and the owner of the orders that they are about.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use axum::routing::{get, post};
use futures::stream;
use serde_json::{Value, json};
use service::serve::{Drained, bind, serve};
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use super::executor::Subgraph;
use super::feed_socket;

const EVENTS: &str = r#"
type Query { feeds: Int }
type Subscription {
  "Has cursors."
  orderStatusChanged(after: String, size: Int): OrderStatusEvent
  "Has none."
  tick(size: Int): OrderStatusEvent
  "Is refused."
  secret: Int
}
type OrderStatusEvent { revision: Int! from: String to: String text: String order: Order }
type Order @key(fields: "id", resolvable: false) { id: ID! }
"#;

const ORDERS: &str = r#"
type Query { order(id: ID!): Order }
type Mutation { ship(id: ID!): Order }
type Order @key(fields: "id") { id: ID! status: String }
"#;

/// The feed, as a test changes it.
#[derive(Clone)]
pub(crate) struct Feed(Arc<Inner>);

struct Inner {
    address: Mutex<Option<SocketAddr>>,
    /// How many events there are; they count from 1.
    latest: watch::Sender<u64>,
    /// Ends all streams without `complete`, as a fault would.
    broken: watch::Sender<u64>,
    /// Ends all streams with `complete`.
    completed: watch::Sender<bool>,
    /// Where each stream began, as its `after` said.
    starts: Mutex<Vec<Option<String>>>,
    authorizations: Mutex<Vec<String>>,
    open: AtomicUsize,
    running: Mutex<Option<(CancellationToken, JoinHandle<Drained>)>>,
}

/// What a stream of the feed brings.
pub(super) enum Piece {
    Event(Value),
    Complete,
    Broken,
    Beat,
}

/// A stream of the feed that is open.
pub(super) struct Stream {
    feed: Feed,
    body: Value,
    place: u64,
    has_cursors: bool,
    broken: watch::Receiver<u64>,
    latest: watch::Receiver<u64>,
    completed: watch::Receiver<bool>,
    over: bool,
}

impl Drop for Stream {
    fn drop(&mut self) {
        self.feed.0.open.fetch_sub(1, Ordering::SeqCst);
    }
}

impl Feed {
    pub(crate) async fn start() -> Self {
        let feed = Self(Arc::new(Inner {
            address: Mutex::default(),
            latest: watch::Sender::new(0),
            broken: watch::Sender::new(0),
            completed: watch::Sender::new(false),
            starts: Mutex::default(),
            authorizations: Mutex::default(),
            open: AtomicUsize::new(0),
            running: Mutex::default(),
        }));
        feed.go_up();
        feed
    }

    /// The supergraph with this feed.
    pub(crate) fn supergraph(&self, orders: &str) -> String {
        let (events, owner) = (subgraph("events", EVENTS, 0, 0), order_owner());
        let address = self.0.address.lock().unwrap().unwrap();
        let url = format!("http://{address}/graphql");
        gateway::compose(&[("events", &url, &events.sdl), ("orders", orders, &owner.sdl)]).unwrap()
    }

    /// Where it takes WebSockets.
    pub(crate) fn sockets(&self) -> String {
        format!("ws://{}/socket", self.0.address.lock().unwrap().unwrap())
    }

    /// Listens, at the address of the first time.
    pub(crate) fn go_up(&self) {
        let mut address = self.0.address.lock().unwrap();
        let listener = bind(address.unwrap_or_else(|| "127.0.0.1:0".parse().unwrap())).unwrap();
        *address = Some(listener.local_addr().unwrap());
        let routes = Router::new().route("/graphql", post(answer)).route("/socket", get(feed_socket::open));
        let router = routes.with_state(self.clone());
        let token = CancellationToken::new();
        let served = tokio::spawn(serve(listener, router, token.clone(), Duration::ZERO));
        *self.0.running.lock().unwrap() = Some((token, served));
    }

    /// Breaks off all connections, and takes no new ones.
    pub(crate) async fn go_down(&self) {
        let (token, served) = self.0.running.lock().unwrap().take().unwrap();
        token.cancel();
        served.await.unwrap();
        // WebSockets are not the server's any more.
        self.break_off();
    }

    /// Adds events.
    pub(crate) fn add(&self, number: u64) {
        self.0.latest.send_modify(|latest| *latest += number);
    }

    /// Breaks all streams off.
    pub(crate) fn break_off(&self) {
        self.0.broken.send_modify(|times| *times += 1);
    }

    /// Ends all streams as they should end.
    pub(crate) fn complete(&self) {
        self.0.completed.send_replace(true);
    }

    /// How many streams are open.
    pub(crate) fn open(&self) -> usize {
        self.0.open.load(Ordering::SeqCst)
    }

    /// Waits until so many streams are open.
    pub(crate) async fn has_open(&self, number: usize) {
        while self.open() != number {
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
    }

    /// The `after` of each stream so far.
    pub(crate) fn starts(&self) -> Vec<Option<String>> {
        self.0.starts.lock().unwrap().clone()
    }

    /// The `Authorization` of each stream so far.
    pub(crate) fn authorizations(&self) -> Vec<String> {
        self.0.authorizations.lock().unwrap().clone()
    }
}

async fn answer(State(feed): State<Feed>, headers: HeaderMap, body: String) -> Response {
    let body: Value = serde_json::from_str(&body).unwrap();
    let query = body["query"].as_str().unwrap();
    if !query.starts_with("subscription") {
        let answer = subgraph("events", EVENTS, 0, 0).answer(&body);
        return json_response(&answer);
    }
    assert!(headers["accept"].to_str().unwrap().contains("text/event-stream"));
    let authorization = headers.get("authorization").map_or("", |value| value.to_str().unwrap()).to_owned();
    let stream = match feed.follow(body, authorization) {
        Ok(stream) => stream,
        Err(error) => return json_response(&json!({ "errors": [error] })),
    };
    let pieces = stream::unfold(stream, |mut stream| async {
        let piece = match stream.next().await? {
            Piece::Event(event) => Ok(format!("event: next\ndata: {event}\n\n")),
            Piece::Complete => Ok("event: complete\ndata:\n\n".to_owned()),
            Piece::Broken => Err(std::io::Error::other("broken off")),
            Piece::Beat => Ok(":\n\n".to_owned()),
        };
        Some((piece, stream))
    });
    Response::builder().header("content-type", "text/event-stream").body(Body::from_stream(pieces)).unwrap()
}

impl Feed {
    /// Begins a stream, or refuses it.
    pub(super) fn follow(self, body: Value, authorization: String) -> Result<Stream, Value> {
        let (feed, query) = (self, body["query"].as_str().unwrap());
        if query.contains("secret") {
            return Err(json!({"message": "not for you", "extensions": {"code": "FORBIDDEN"}}));
        }
        let has_cursors = query.contains("orderStatusChanged");
        let variables = body["variables"].as_object();
        let after = variables.and_then(|them| them.iter().find(|(name, _)| name.starts_with("resume_after")));
        let after = after.and_then(|(_, value)| value.as_str().map(str::to_owned));
        feed.0.authorizations.lock().unwrap().push(authorization);
        feed.0.open.fetch_add(1, Ordering::SeqCst);
        let latest = feed.0.latest.subscribe();
        let now = *latest.borrow();
        let place = after.as_deref().map_or(now, |cursor| cursor.trim_start_matches('c').parse().unwrap());
        feed.0.starts.lock().unwrap().push(after);
        Ok(Stream {
            place,
            has_cursors,
            broken: feed.0.broken.subscribe(),
            completed: feed.0.completed.subscribe(),
            latest,
            body,
            feed,
            over: false,
        })
    }
}

impl Stream {
    pub(super) async fn next(&mut self) -> Option<Piece> {
        if self.over {
            return None;
        }
        tokio::select! {
            biased;
            _ = self.broken.changed() => {
                self.over = true;
                Some(Piece::Broken)
            }
            () = reached(&mut self.latest, |latest| *latest > self.place) => {
                self.place += 1;
                Some(Piece::Event(self.event()))
            }
            () = reached(&mut self.completed, |completed| *completed) => {
                self.over = true;
                Some(Piece::Complete)
            }
            () = tokio::time::sleep(Duration::from_millis(200)) => Some(Piece::Beat),
        }
    }

    fn event(&self) -> Value {
        let size = self.body["variables"]["size"].as_u64().unwrap_or(0);
        let mut answer = subgraph("events", EVENTS, self.place, size).answer(&self.body);
        if self.has_cursors {
            answer["extensions"] = json!({ "cursor": format!("c{}", self.place) });
        }
        answer
    }
}

async fn reached<T>(watched: &mut watch::Receiver<T>, is_so: impl FnMut(&T) -> bool) {
    watched.wait_for(is_so).await.map(drop).unwrap();
}

fn json_response(value: &Value) -> Response {
    Response::builder().header("content-type", "application/json").body(Body::from(value.to_string())).unwrap()
}

fn subgraph(name: &str, sdl: &str, number: u64, size: u64) -> Subgraph {
    let text = "x".repeat(usize::try_from(size).unwrap());
    let event = json!({
        "revision": number, "from": "OPEN", "to": "DONE", "text": text,
        "order": {"id": format!("o{number}"), "__typename": "Order"},
    });
    let again = event.clone();
    Subgraph::new(name, sdl).field("Subscription", "orderStatusChanged", move |_, _| Ok(event.clone())).field(
        "Subscription",
        "tick",
        move |_, _| Ok(again.clone()),
    )
}

fn order_owner() -> Subgraph {
    Subgraph::new("orders", ORDERS)
        .field("Mutation", "ship", |_, arguments| Ok(json!({"id": arguments["id"]})))
        .field("Order", "status", |order, _| Ok(json!(format!("status of {}", order["id"].as_str().unwrap()))))
        .entity("Order", |representation| representation.clone())
}

/// Serves the owner of the orders; its address.
pub(super) async fn serve_orders() -> Result<String, Infallible> {
    let listener = bind("127.0.0.1:0".parse().unwrap()).unwrap();
    let address = listener.local_addr().unwrap();
    let owner = Arc::new(order_owner());
    let router = Router::new().route(
        "/graphql",
        post(move |body: String| {
            let answer = owner.answer(&serde_json::from_str(&body).unwrap());
            async move { axum::Json(answer) }
        }),
    );
    tokio::spawn(serve(listener, router, CancellationToken::new(), Duration::ZERO));
    Ok(format!("http://{address}/graphql"))
}
