//! A server on a real socket: health pages, panics, and an end that waits for what is in flight.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use axum::{Router, routing::get};
use http::Uri;
use service::{
    client,
    serve::{DoorSettings, Drained, Readiness, bind, catch_panics, operations, serve_through},
    settings::ByteSize,
    telemetry::Telemetry,
};
use std::{
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    sync::Notify,
    task::JoinHandle,
};
use tokio_util::sync::CancellationToken;

struct Server {
    address: SocketAddr,
    shutdown: CancellationToken,
    ended: JoinHandle<Drained>,
}

fn start(router: Router, drain: Duration) -> Server {
    start_through(DoorSettings::default(), router, drain)
}

fn start_through(doors: DoorSettings, router: Router, drain: Duration) -> Server {
    let listener = bind("127.0.0.1:0".parse().unwrap()).unwrap();
    let address = listener.local_addr().unwrap();
    let shutdown = CancellationToken::new();
    let stop = shutdown.clone();
    let ended = tokio::spawn(async move { serve_through(&doors, listener, router, stop, drain).await });
    Server { address, shutdown, ended }
}

impl Server {
    /// The whole answer to one request on a connection of its own, as it stands on the wire.
    async fn answer(&self, path: &str) -> String {
        let mut stream = self.ask(path).await;
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.unwrap();
        answer
    }

    async fn ask(&self, path: &str) -> TcpStream {
        let mut stream = TcpStream::connect(self.address).await.unwrap();
        let request = format!("GET {path} HTTP/1.1\r\nhost: test\r\nconnection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).await.unwrap();
        stream
    }
}

/// A route that says when it was entered and answers when it may.
#[derive(Clone, Default)]
struct Gate {
    entered: Arc<Notify>,
    open: Arc<Notify>,
}

impl Gate {
    fn router(&self) -> Router {
        let gate = self.clone();
        Router::new().route(
            "/slow",
            get(async move || {
                gate.entered.notify_one();
                gate.open.notified().await;
                "finished"
            }),
        )
    }
}

#[tokio::test]
async fn a_request_in_flight_is_finished_and_no_new_one_is_taken() {
    let gate = Gate::default();
    let server = start(gate.router(), Duration::from_secs(60));
    let mut stream = server.ask("/slow").await;
    gate.entered.notified().await;
    server.shutdown.cancel();
    while TcpStream::connect(server.address).await.is_ok() {
        tokio::task::yield_now().await;
    }
    gate.open.notify_one();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    assert!(answer.ends_with("finished"), "{answer}");
    assert_eq!(server.ended.await.unwrap(), Drained::Finished);
}

#[tokio::test]
async fn a_request_that_outlasts_the_drain_time_is_broken_off() {
    let gate = Gate::default();
    let server = start(gate.router(), Duration::from_millis(50));
    let mut stream = server.ask("/slow").await;
    gate.entered.notified().await;
    server.shutdown.cancel();
    assert_eq!(server.ended.await.unwrap(), Drained::CutOff(1));
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer).await;
    assert!(answer.is_empty());
}

#[tokio::test]
async fn an_idle_connection_does_not_hold_up_the_end() {
    let server = start(Router::new(), Duration::from_secs(60));
    let mut idle = TcpStream::connect(server.address).await.unwrap();
    idle.write_all(b"GET / HTTP/1.1\r\nhost: test\r\n\r\n").await.unwrap();
    let mut first = [0; 12];
    idle.read_exact(&mut first).await.unwrap();
    assert_eq!(&first, b"HTTP/1.1 404");
    server.shutdown.cancel();
    assert_eq!(server.ended.await.unwrap(), Drained::Finished);
}

#[tokio::test]
async fn an_address_in_use_is_named_with_a_remedy() {
    let taken = bind("127.0.0.1:0".parse().unwrap()).unwrap();
    let address = taken.local_addr().unwrap();
    let error = bind(address).unwrap_err().to_string();
    assert!(error.contains(&address.to_string()) && error.contains("--listen"), "{error}");
}

#[tokio::test]
async fn readiness_follows_the_servers_own_answer() {
    let ready = Arc::new(AtomicBool::new(false));
    let asked = ready.clone();
    let readiness = Readiness::when(move || {
        let ready = asked.load(Ordering::SeqCst);
        async move { if ready { Ok(()) } else { Err("no database".to_owned()) } }
    });
    let server = start(operations(readiness, &Telemetry::off()), Duration::ZERO);
    for path in ["/health", "/health/ready"] {
        ready.store(false, Ordering::SeqCst);
        let down = server.answer(path).await;
        assert!(down.starts_with("HTTP/1.1 503") && down.contains("no database"), "{down}");
        assert!(server.answer("/health/live").await.starts_with("HTTP/1.1 200"));
        ready.store(true, Ordering::SeqCst);
        assert!(server.answer(path).await.ends_with(r#"{"status":"up"}"#));
    }
    assert!(server.answer("/metrics").await.starts_with("HTTP/1.1 404"), "metrics are off");
}

#[tokio::test]
async fn a_panic_is_answered_and_the_server_goes_on() {
    async fn faulty() -> &'static str {
        panic!("private detail")
    }
    let router = catch_panics(Router::new().route("/faulty", get(faulty)).route("/fine", get(|| async { "fine" })));
    let server = start(router, Duration::ZERO);
    let answer = server.answer("/faulty").await;
    assert!(answer.starts_with("HTTP/1.1 500") && answer.contains("INTERNAL_SERVER_ERROR"));
    assert!(!answer.contains("private detail"), "{answer}");
    assert!(server.answer("/fine").await.ends_with("fine"));
}

#[tokio::test]
async fn http_2_is_spoken_too() {
    let server = start(Router::new().route("/", get(|| async { "two" })), Duration::ZERO);
    let client = hyper_util::client::legacy::Client::builder(hyper_util::rt::TokioExecutor::new())
        .http2_only(true)
        .build::<_, http_body_util::Empty<bytes::Bytes>>(client::connector(false).unwrap());
    let uri: Uri = format!("http://{}/", server.address).parse().unwrap();
    let answer = client.get(uri).await.unwrap();
    assert_eq!((answer.version(), answer.status().as_u16()), (http::Version::HTTP_2, 200));
}

#[tokio::test]
async fn a_fetch_is_bounded_in_size_and_time() {
    let gate = Gate::default();
    let router = gate.router().route("/large", get(|| async { "x".repeat(1000) }));
    let server = start(router, Duration::ZERO);
    let uri = |path: &str| -> Uri { format!("http://{}{path}", server.address).parse().unwrap() };
    let second = Duration::from_secs(1);
    assert_eq!(client::get(uri("/large"), second, 1000).await.unwrap().len(), 1000);
    assert!(client::get(uri("/large"), second, 999).await.is_err());
    assert!(client::get(uri("/nothing"), second, 999).await.is_err());
    let slow = client::get(uri("/slow"), Duration::from_millis(20), 999).await.unwrap_err();
    assert!(slow.to_string().contains("20ms"), "{slow}");
}

/// What comes back on a connection until the server ends it.
async fn rest_of(mut stream: TcpStream) -> String {
    let mut answer = Vec::new();
    // A connection that was reset has said all that it will.
    let _ = stream.read_to_end(&mut answer).await;
    String::from_utf8(answer).unwrap()
}

#[tokio::test]
async fn half_sent_heads_are_closed_in_time_and_bounded_for_each_address() {
    let doors = DoorSettings {
        opening_of_address: 20,
        head_time: service::settings::Duration::from_millis(300),
        ..DoorSettings::default()
    };
    let server = start_through(doors, Router::new().route("/", get(|| async { "answer" })), Duration::ZERO);
    let mut half = Vec::new();
    for _ in 0..100 {
        let mut stream = TcpStream::connect(server.address).await.unwrap();
        let _ = stream.write_all(b"GET / HTTP/1.1\r\nhost: test\r\nx-half").await;
        half.push(stream);
    }
    // All of them end: most at once, the others when the time for a head is over.
    for stream in half {
        rest_of(stream).await;
    }
    assert!(server.answer("/").await.ends_with("answer"), "the door is free again");
}

#[tokio::test]
async fn connections_that_have_asked_before_may_wait_longer() {
    let doors = DoorSettings { head_time: service::settings::Duration::from_millis(200), ..DoorSettings::default() };
    let gate = Gate::default();
    let server = start_through(doors, gate.router(), Duration::ZERO);
    // The request takes longer than a head may; the connection is the server's guest all the same.
    let slow = tokio::spawn(rest_of(server.ask("/slow").await));
    gate.entered.notified().await;
    let mut half = TcpStream::connect(server.address).await.unwrap();
    half.write_all(b"GET").await.unwrap();
    assert_eq!(rest_of(half).await, "", "the time for a head has passed since");
    gate.open.notify_one();
    assert!(slow.await.unwrap().ends_with("finished"));
}

#[tokio::test]
async fn a_connection_that_asks_nothing_more_is_closed_after_its_idle_time() {
    let doors = DoorSettings { idle_time: service::settings::Duration::from_millis(300), ..DoorSettings::default() };
    let server = start_through(doors, Router::new().route("/", get(|| async { "answer" })), Duration::ZERO);
    let mut streams = Vec::new();
    for asked in 1..3 {
        let mut stream = TcpStream::connect(server.address).await.unwrap();
        for _ in 0..asked {
            stream.write_all(b"GET / HTTP/1.1\r\nhost: test\r\n\r\n").await.unwrap();
        }
        streams.push((asked, stream));
    }
    for (asked, stream) in streams {
        let rest = tokio::time::timeout(Duration::from_secs(10), rest_of(stream)).await.expect("it is closed");
        assert_eq!(rest.matches("answer").count(), asked, "{rest}");
    }
}

#[tokio::test]
async fn a_head_is_as_large_as_it_may_be_and_no_larger() {
    let doors = DoorSettings { head_size: ByteSize::kibibytes(16), ..DoorSettings::default() };
    let server = start_through(doors, Router::new().route("/", get(|| async { "answer" })), Duration::ZERO);
    for (size, fits) in [(8_000, true), (40_000, false), (1_000_000, false)] {
        let mut stream = TcpStream::connect(server.address).await.unwrap();
        let head = format!("GET / HTTP/1.1\r\nhost: test\r\nconnection: close\r\nx-long: {}\r\n\r\n", "a".repeat(size));
        let _ = stream.write_all(head.as_bytes()).await;
        let answer = rest_of(stream).await;
        assert_eq!(answer.starts_with("HTTP/1.1 200"), fits, "{size}: {answer}");
    }
}
