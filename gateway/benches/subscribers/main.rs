//! What a quiet subscriber costs: memory of the gateway for each, over WebSockets and over SSE.
//!
//! The clients are a process of their own, so that only the gateway is measured. Subscribers are of one caller and of
//! callers of their own, because the first share a stream and the others do not.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stderr, reason = "a measurement fails by panicking")]

use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpStream};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use futures::future::BoxFuture;
use futures::stream::{self, BoxStream, StreamExt};
use gateway::listen::Server;
use gateway::{FetchRequest, Gateway, GatewaySettings, Transport, TransportError, TransportResult};
use service::serve::{DoorSettings, bind, serve_through};
use service::telemetry::Telemetry;
use tokio_util::sync::CancellationToken;

const SCHEMA: &str = r#"
extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])
type Query { nothing: Int }
type Subscription { orderStatusChanged(after: String): Event }
type Event { revision: Int }
"#;
const QUERY: &str = r#"{"query":"subscription { orderStatusChanged { revision } }"}"#;
const NUMBER: usize = 2_000;

/// A subgraph in the process whose streams are quiet.
struct Quiet;

impl Transport for Quiet {
    fn execute<'a>(&'a self, _: FetchRequest<'a>) -> BoxFuture<'a, TransportResult> {
        Box::pin(async { Err(TransportError::Unreachable("it has nothing".to_owned())) })
    }

    fn subscribe<'a>(
        &'a self,
        _: FetchRequest<'a>,
    ) -> BoxFuture<'a, Result<BoxStream<'static, TransportResult>, TransportError>> {
        Box::pin(async { Ok(stream::pending().boxed()) })
    }
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    if let [_, role, address, form, callers] = &arguments[..]
        && role == "clients"
    {
        return connect_all(address.parse().unwrap(), form, callers == "many");
    }
    for form in ["websocket", "sse"] {
        for callers in ["one", "many"] {
            measure(form, callers);
        }
    }
}

fn measure(form: &str, callers: &str) {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let address = runtime.block_on(start());
    // A first round, so that what is made once is not counted.
    let warm = Clients::start(address, form, callers);
    drop(warm);
    let before = resident();
    let clients = Clients::start(address, form, callers);
    let bytes = resident().saturating_sub(before);
    println!("{form}, {callers} caller(s): {} bytes for each of {NUMBER} quiet subscribers", bytes / NUMBER);
    drop(clients);
    runtime.shutdown_background();
}

async fn start() -> SocketAddr {
    let supergraph = gateway::compose(&[("quiet", "http://quiet/graphql", SCHEMA)]).unwrap();
    let mut settings = GatewaySettings::default();
    (settings.sharing.caller_requests, settings.sharing.tenant_requests) = (0, 0);
    let doors = DoorSettings { of_address: 2 * NUMBER, opening_of_address: 2 * NUMBER, ..DoorSettings::default() };
    let builder = Gateway::builder(&supergraph).unwrap().settings(settings);
    let gateway = builder.transport("quiet", Arc::new(Quiet)).build().unwrap();
    let router = Server::new(Arc::new(gateway)).router(&Telemetry::off()).unwrap();
    let listener = bind("127.0.0.1:0".parse().unwrap()).unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(
        async move { serve_through(&doors, listener, router, CancellationToken::new(), Duration::ZERO).await },
    );
    address
}

/// Bytes of this process that are in memory.
fn resident() -> usize {
    let pages = std::fs::read_to_string("/proc/self/statm").unwrap();
    pages.split(' ').nth(1).unwrap().parse::<usize>().unwrap() * 4096
}

/// The process of the clients; all have subscribed when it has started.
struct Clients(Child);

impl Clients {
    fn start(address: SocketAddr, form: &str, callers: &str) -> Self {
        let program = std::env::current_exe().unwrap();
        let mut command = Command::new(program);
        command.args(["clients", &address.to_string(), form, callers]).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        assert_eq!(line, "ready\n");
        Self(child)
    }
}

impl Drop for Clients {
    fn drop(&mut self) {
        // The end of its input ends it.
        drop(self.0.stdin.take());
        self.0.wait().unwrap();
    }
}

fn connect_all(address: SocketAddr, form: &str, many: bool) {
    let connections: Vec<TcpStream> = (0..NUMBER)
        .map(|number| {
            let token = if many { number } else { 0 };
            if form == "sse" { sse(address, token) } else { websocket(address, token) }
        })
        .collect();
    println!("ready");
    let _ = std::io::stdin().read_line(&mut String::new());
    drop(connections);
}

fn sse(address: SocketAddr, token: usize) -> TcpStream {
    let mut stream = TcpStream::connect(address).unwrap();
    let head = format!(
        "POST /graphql HTTP/1.1\r\nhost: {address}\r\nauthorization: Bearer {token}\r\naccept: text/event-stream\r\n\
         content-type: application/json\r\ncontent-length: {}\r\n\r\n{QUERY}",
        QUERY.len()
    );
    stream.write_all(head.as_bytes()).unwrap();
    read_until(&mut stream, ":\n\n");
    stream
}

fn websocket(address: SocketAddr, token: usize) -> TcpStream {
    let mut stream = TcpStream::connect(address).unwrap();
    let head = format!(
        "GET /graphql HTTP/1.1\r\nhost: {address}\r\nauthorization: Bearer {token}\r\nconnection: upgrade\r\n\
         upgrade: websocket\r\nsec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n\
         sec-websocket-protocol: graphql-transport-ws\r\n\r\n"
    );
    stream.write_all(head.as_bytes()).unwrap();
    read_until(&mut stream, "\r\n\r\n");
    stream.write_all(&frame(r#"{"type":"connection_init"}"#)).unwrap();
    read_until(&mut stream, "connection_ack\"}");
    let subscribe = format!(r#"{{"type":"subscribe","id":"1","payload":{QUERY}}}"#);
    stream.write_all(&frame(&subscribe)).unwrap();
    // What is sent after it is answered after it was begun.
    stream.write_all(&frame(r#"{"type":"ping"}"#)).unwrap();
    read_until(&mut stream, "pong\"}");
    stream
}

/// A frame of text, masked with zeros.
fn frame(text: &str) -> Vec<u8> {
    let length = u8::try_from(text.len()).unwrap();
    assert!(length < 126);
    [&[0x81, 0x80 | length, 0, 0, 0, 0], text.as_bytes()].concat()
}

fn read_until(stream: &mut TcpStream, end: &str) {
    use std::io::Read;
    let mut read = Vec::new();
    while !read.ends_with(end.as_bytes()) {
        let mut byte = [0];
        assert_eq!(stream.read(&mut byte).unwrap(), 1);
        read.push(byte[0]);
    }
}
