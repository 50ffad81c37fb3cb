//! The worker in `thorbis dev`, and `thorbis tail`, over the running graph.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, ChildStdout, Stdio};

use serde_json::{Value, json};
use sqlx::{AssertSqlSafe, Connection, PgConnection};

use crate::process::{Dev, command, directory};

/// Runs SQL on the database of the `thorbis dev` in a directory.
fn sql(data: &Path, sql: &str) {
    let url = std::fs::read_to_string(data.join("database-url")).unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let mut connection = PgConnection::connect(&url).await.unwrap();
        sqlx::raw_sql(AssertSqlSafe(sql.to_owned())).execute(&mut connection).await.unwrap();
    });
}

/// An order of a restaurant, which begins as a draft.
const ORDER: &str = "INSERT INTO rest.orders (business_id) SELECT id FROM tenant_mgmt.businesses WHERE slug = 'acme'";

fn asked(dev: &Dev, query: &str) -> Value {
    let (status, body) = dev.query(Some(&dev.token("acme", "owner")), query);
    let answer: Value = serde_json::from_str(&body).unwrap();
    assert_eq!((status, answer.get("errors")), (200, None), "{query}: {body}");
    answer["data"].clone()
}

/// The body of the next request, which is answered with success.
fn received(listener: &TcpListener) -> Value {
    let (mut stream, _) = listener.accept().unwrap();
    let mut reader = BufReader::new(stream.try_clone().unwrap());
    let mut length = 0;
    for line in reader.by_ref().lines().map(Result::unwrap).take_while(|line| !line.is_empty()) {
        if let Some(value) = line.to_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse().unwrap();
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).unwrap();
    stream.write_all(b"HTTP/1.1 204 Taken\r\nconnection: close\r\n\r\n").unwrap();
    serde_json::from_slice(&body).unwrap()
}

#[test]
fn what_happens_is_posted_as_a_registered_document_shows_it() {
    let (directory, documents) = (directory(), tempfile::tempdir().unwrap());
    let document = "query Hook($event: ID!) { orderStatusEvent(id: $event) { to order { id ... on RestaurantOrder { orderNumber } } } }";
    std::fs::write(documents.path().join("hook.graphql"), document).unwrap();
    let dev = Dev::start_with_demo_data_and(directory.path(), &["--documents", documents.path().to_str().unwrap()]);
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    let me = asked(&dev, "{ me { user { id } } }")["me"]["user"]["id"].clone();
    let register = format!(
        "mutation {{ registerWebhook(input: {{ url: \"{url}\", document: \"hook\", principalId: {me} }}) {{ secret }} }}"
    );
    asked(&dev, &register);
    sql(directory.path(), ORDER);
    let message = received(&listener);
    let event = &message["data"]["orderStatusEvent"];
    assert_eq!((&message["type"], &event["to"]), (&json!("order.created"), &json!("draft")));
    assert!(event["order"]["orderNumber"].is_string(), "what another subgraph has is there: {message:#}");
    assert_eq!(dev.interrupt(), Some(0));
}

/// A `thorbis tail` that runs; ended when dropped.
struct Tail {
    child: Child,
    lines: std::io::Lines<BufReader<ChildStdout>>,
}

impl Tail {
    fn start(dev: &Dev, data: &Path, place: &Path) -> Self {
        let graph = format!("http://{}/graphql", dev.address());
        let mut command = command(&["tail", "--graph", &graph, "--place", place.to_str().unwrap()], data);
        let token = dev.token("acme", "owner");
        let mut child = command.env("THORBIS_TOKEN", token).stdout(Stdio::piped()).spawn().unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        Self { child, lines }
    }

    fn event(&mut self) -> Value {
        serde_json::from_str(&self.lines.next().unwrap().unwrap()).unwrap()
    }
}

impl Drop for Tail {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

#[test]
fn tail_prints_each_event_and_goes_on_after_its_place_when_it_was_killed() {
    let directory = directory();
    let dev = Dev::start_with_demo_data(directory.path());
    let place = directory.path().join("place");
    let newest = asked(&dev, "{ orderEvents(first: 1) { newestCursor } }")["orderEvents"]["newestCursor"].clone();
    std::fs::write(&place, newest.as_str().unwrap()).unwrap();
    sql(directory.path(), ORDER);
    let mut tail = Tail::start(&dev, directory.path(), &place);
    let first = tail.event();
    assert_eq!((&first["from"], &first["to"], &first["revision"]), (&Value::Null, &json!("draft"), &json!(1)));
    assert!(first["cursor"].is_string() && first["order"]["id"].is_string(), "{first:#}");
    sql(directory.path(), ORDER);
    let second = tail.event();
    assert_ne!(first["order"], second["order"]);
    // The place is written after the line is printed: wait until the last one is.
    while std::fs::read_to_string(&place).unwrap() != second["cursor"].as_str().unwrap() {
        std::thread::yield_now();
    }
    drop(tail);
    sql(directory.path(), ORDER);
    let third = Tail::start(&dev, directory.path(), &place).event();
    assert!(third["order"] != first["order"] && third["order"] != second["order"]);
    assert_eq!(dev.interrupt(), Some(0));
}
