//! Server-sent events on a real socket.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE};
use http::{Request, Response, StatusCode};
use http_body_util::{BodyExt, Full};
use hyper::body::Incoming;
use hyper_util::client::legacy::{Client, connect::HttpConnector};
use hyper_util::rt::TokioExecutor;
use kit::serve::{Access, router};
use serde_json::Value;
use service::identity::{AuthSettings, Role, TokenRequest, TokenSigner, TokenVerifier};
use service::settings::ByteSize;
use service::telemetry::Telemetry;
use tokio_util::sync::CancellationToken;

use crate::fixture::{ACME, Graph, state, user};

/// The most streams of the served subgraph.
const STREAMS: usize = 2;

/// A served subgraph, and a client with a token for it.
struct Served {
    graph: Arc<Graph>,
    address: std::net::SocketAddr,
    token: String,
    client: Client<HttpConnector, Full<Bytes>>,
    stop: CancellationToken,
}

impl Served {
    async fn new() -> Self {
        let graph = Arc::new(Graph::start().await);
        let signer = TokenSigner::ephemeral().unwrap();
        let stop = CancellationToken::new();
        let access = Access {
            verifier: TokenVerifier::fixed(&AuthSettings::default(), signer.jwks()).unwrap(),
            largest_body: ByteSize::kibibytes(64),
            requests_in_flight: 16,
            streams: STREAMS,
            stop: stop.clone(),
        };
        let listener = service::serve::bind("127.0.0.1:0".parse().unwrap()).unwrap();
        let address = listener.local_addr().unwrap();
        let routes = router(&graph.subgraph, &access, &Telemetry::off());
        tokio::spawn(service::serve::serve(listener, routes, stop.clone(), Duration::from_secs(5)));
        let request = TokenRequest {
            tenant: ACME,
            user: Some(user(ACME, Role::Owner)),
            role: Role::Owner,
            session: None,
            scopes: Vec::new(),
            lifetime: Duration::from_secs(120),
        };
        let client = Client::builder(TokioExecutor::new()).build_http();
        Self { graph, address, token: signer.mint(&request).unwrap(), client, stop }
    }

    async fn send(&self, token: &str, document: &str) -> Response<Incoming> {
        let request = Request::post(format!("http://{}/graphql", self.address))
            .header(CONTENT_TYPE, "application/json")
            .header(ACCEPT, "text/event-stream")
            .header(AUTHORIZATION, format!("Bearer {token}"))
            .body(Full::new(serde_json::json!({ "query": document }).to_string().into()))
            .unwrap();
        self.client.request(request).await.unwrap()
    }

    async fn follow(&self, cursor: &str) -> Frames {
        let document = format!("subscription {{ orderStatusChanged(after: \"{cursor}\") {{ revision from to }} }}");
        let response = self.send(&self.token, &document).await;
        assert_eq!(response.status(), StatusCode::OK);
        assert_eq!(response.headers()[CONTENT_TYPE], "text/event-stream; charset=utf-8");
        Frames { body: response.into_body(), text: String::new() }
    }
}

/// The frames of a stream of events, comments left out.
struct Frames {
    body: Incoming,
    text: String,
}

impl Frames {
    /// The next event's name and data; `None` at the end of the body.
    async fn next(&mut self) -> Option<(String, Value)> {
        loop {
            if let Some((frame, rest)) = self.text.split_once("\n\n") {
                let (frame, rest) = (frame.to_owned(), rest.to_owned());
                self.text = rest;
                let field = |name: &str| {
                    frame.lines().find_map(|line| line.strip_prefix(name)).map(|text| text.trim().to_owned())
                };
                if let Some(event) = field("event:") {
                    let data = field("data:").unwrap_or_default();
                    return Some((event, serde_json::from_str(&data).unwrap_or_default()));
                }
                continue;
            }
            let read = tokio::time::timeout(Duration::from_secs(20), self.body.frame()).await.expect("in time")?;
            self.text.push_str(std::str::from_utf8(&read.ok()?.into_data().unwrap_or_default()).unwrap());
        }
    }
}

#[tokio::test]
async fn events_come_one_by_one_with_their_cursors_and_a_stop_ends_them_without_a_word() {
    let served = Served::new().await;
    let now = served.graph.now(ACME, "").await;
    let mut frames = served.follow(&now).await;
    let order = served.graph.order(ACME).await;
    served.graph.moved(order, &["submitted"]).await;
    let mut cursor = String::new();
    for expected in ["1 ->draft", "2 draft>submitted"] {
        let (event, data) = frames.next().await.unwrap();
        assert_eq!((event.as_str(), state(&data["data"]["orderStatusChanged"]).as_str()), ("next", expected));
        cursor = data["extensions"]["cursor"].as_str().unwrap().to_owned();
    }
    served.stop.cancel();
    assert_eq!(frames.next().await, None);
    // Where it was, it goes on, as after a restart.
    served.graph.moved(order, &["confirmed"]).await;
    served.graph.published().await;
    assert_eq!(served.graph.page_after(ACME, &cursor).await, ["3 submitted>confirmed"]);
}

#[tokio::test]
async fn a_query_is_one_event_and_the_end() {
    let served = Served::new().await;
    let response = served.send(&served.token, "{ __typename }").await;
    let mut frames = Frames { body: response.into_body(), text: String::new() };
    let answer = serde_json::json!({ "data": { "__typename": "Query" } });
    assert_eq!(frames.next().await, Some(("next".to_owned(), answer)));
    assert_eq!(frames.next().await, Some(("complete".to_owned(), Value::Null)));
    assert_eq!(frames.next().await, None);
}

#[tokio::test]
async fn who_is_not_known_gets_no_stream() {
    let served = Served::new().await;
    assert_eq!(served.send("nothing", "{ __typename }").await.status(), StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn more_streams_than_there_may_be_are_refused_and_one_that_ends_makes_room() {
    let served = Served::new().await;
    let now = served.graph.now(ACME, "").await;
    let mut open = Vec::new();
    for _ in 0..STREAMS {
        open.push(served.follow(&now).await);
    }
    let refused = served.send(&served.token, "{ __typename }").await;
    assert_eq!(refused.status(), StatusCode::SERVICE_UNAVAILABLE);
    drop(open.pop());
    let room = async {
        while served.send(&served.token, "{ __typename }").await.status() != StatusCode::OK {
            // Something must be sent before the server sees that nobody reads.
            served.graph.order(ACME).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(30), room).await.expect("room in time");
}
