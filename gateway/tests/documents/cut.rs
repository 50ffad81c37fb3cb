//! A table that cannot be finished is never taken for whole: the body breaks off, and HTTP says so.

use http_body_util::{BodyExt, Empty};
use hyper_util::client::legacy::Client;
use hyper_util::rt::TokioExecutor;
use service::identity::Role;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::running::{ITEMS, PAGE, Running, Trouble};

const FORMATS: [&str; 3] = ["csv", "ndjson", "json"];

/// Everything that the gateway sends on a connection, byte for byte.
async fn raw(running: &Running, path: &str, version: &str) -> String {
    let host = running.address.trim_start_matches("http://");
    let mut stream = TcpStream::connect(host).await.unwrap();
    let token = running.token(Role::Owner);
    let request = format!(
        "GET {path} HTTP/{version}\r\nhost: {host}\r\nte: trailers\r\nconnection: close\r\nauthorization: Bearer {token}\r\n\r\n"
    );
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut bytes = Vec::new();
    // A reset shows as an error here, after what came before it.
    let _ = stream.read_to_end(&mut bytes).await;
    String::from_utf8(bytes).unwrap()
}

/// Whether HTTP/1.1's last chunk came.
fn is_ended(text: &str) -> bool {
    text.contains("\r\n0\r\n")
}

#[tokio::test]
async fn a_subgraph_that_fails_midway_breaks_the_body_off_in_every_format() {
    for format in FORMATS {
        let path = format!("/reports/items.{format}");
        let whole = Running::start((4 * PAGE, Trouble::None), &[("items.graphql", ITEMS)], |_| ()).await;
        assert!(is_ended(&raw(&whole, &path, "1.1").await), "{format}");
        let broken = Running::start((4 * PAGE, Trouble::Fails(2)), &[("items.graphql", ITEMS)], |_| ()).await;
        let text = raw(&broken, &path, "1.1").await;
        assert!(text.starts_with("HTTP/1.1 200") && text.contains("i0"), "{format}: {text}");
        assert!(!is_ended(&text) && !text.contains("x-thorbis-rows:"), "{format}: {text}");
        assert!(!text.contains("@end") && !text.contains("\"count\":12}"), "{format}: {text}");
    }
}

#[tokio::test]
async fn clients_of_both_versions_of_http_get_an_error_and_no_short_table() {
    let running = Running::start((4 * PAGE, Trouble::Fails(2)), &[("items.graphql", ITEMS)], |_| ()).await;
    for http2 in [false, true] {
        let client = Client::builder(TokioExecutor::new()).http2_only(http2).build_http::<Empty<bytes::Bytes>>();
        let request = http::Request::get(format!("{}/reports/items.csv", running.address))
            .header("authorization", format!("Bearer {}", running.token(Role::Owner)));
        let answer = client.request(request.body(Empty::new()).unwrap()).await.unwrap();
        assert_eq!(answer.status(), 200);
        assert!(answer.into_body().collect().await.is_err(), "HTTP/2: {http2}");
    }
}

#[tokio::test]
async fn a_failure_on_the_first_page_has_a_status_and_a_code() {
    let running = Running::start((4 * PAGE, Trouble::Fails(0)), &[("items.graphql", ITEMS)], |_| ()).await;
    for format in FORMATS {
        let answer = running.get(&format!("/reports/items.{format}")).await;
        assert_eq!((answer.status.as_u16(), &*answer.code()), (502, "SUBGRAPH_UNREACHABLE"), "{format}");
    }
}

#[tokio::test]
async fn an_export_beyond_its_rows_breaks_off_or_is_refused() {
    let rows = |rows: u64| move |it: &mut gateway::GatewaySettings| it.tables.rows = rows;
    let fits = Running::start((2 * PAGE, Trouble::None), &[("items.graphql", ITEMS)], rows(2 * PAGE)).await;
    assert!(is_ended(&raw(&fits, "/reports/items.csv", "1.1").await));
    let later = Running::start((2 * PAGE, Trouble::None), &[("items.graphql", ITEMS)], rows(2 * PAGE - 1)).await;
    assert!(!is_ended(&raw(&later, "/reports/items.csv", "1.1").await));
    let at_once = Running::start((2 * PAGE, Trouble::None), &[("items.graphql", ITEMS)], rows(PAGE - 1)).await;
    assert_eq!(at_once.get("/reports/items.csv").await.code(), "QUERY_TOO_COMPLEX");
    let by_role = Running::start((2 * PAGE, Trouble::None), &[("items.graphql", ITEMS)], |it| {
        it.tables.roles.insert(Role::Viewer, 1);
    })
    .await;
    assert_eq!(by_role.get_as(Role::Viewer, "/reports/items.csv").await.code(), "QUERY_TOO_COMPLEX");
    assert_eq!(by_role.get("/reports/items.csv").await.status, 200);
}

#[tokio::test]
async fn a_protocol_that_cannot_show_the_end_is_refused() {
    let running = Running::of_items(1).await;
    let text = raw(&running, "/reports/items.csv?delivery=stream", "1.0").await;
    assert!(text.contains(" 505 ") && !text.contains("i0"), "{text}");
    let file = raw(&running, "/reports/items.csv", "1.0").await;
    assert!(file.contains("content-length: ") && file.contains("i0"), "{file}");
}

#[tokio::test]
async fn exports_beyond_the_quota_are_told_to_come_later() {
    let running =
        Running::start((PAGE, Trouble::None), &[("items.graphql", ITEMS)], |it| it.tables.of_tenant = 0).await;
    let answer = running.get("/reports/items.csv").await;
    assert_eq!((answer.status.as_u16(), &*answer.code()), (503, "OVERLOADED"));
    assert_eq!(answer.header("retry-after"), "1");
}

#[tokio::test]
async fn a_gateway_that_is_stopped_midway_leaves_an_error_and_no_short_table() {
    let running = Running::start((4 * PAGE, Trouble::Stays(2)), &[("items.graphql", ITEMS)], |_| ()).await;
    let client = Client::builder(TokioExecutor::new()).build_http::<Empty<bytes::Bytes>>();
    let request = http::Request::get(format!("{}/reports/items.csv", running.address))
        .header("authorization", format!("Bearer {}", running.token(Role::Owner)));
    let answer = client.request(request.body(Empty::new()).unwrap()).await.unwrap();
    let mut body = answer.into_body();
    let first = body.frame().await.unwrap().unwrap().into_data().unwrap();
    assert!(first.starts_with(b"id,"));
    running.stop.cancel();
    assert!(body.collect().await.is_err());
}
