//! An export takes as much memory for many rows as for few.

use std::fs;
use std::sync::atomic::AtomicU64;

use http_body_util::{BodyExt, Empty};
use hyper_util::client::legacy::Client;
use hyper_util::rt::TokioExecutor;
use service::identity::Role;

use crate::running::{ITEMS, Items, Running, Trouble};

/// The most memory that this process has had, in kilobytes; `None` where the system does not say.
fn highest() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

/// Reads a report and keeps nothing of it; the number of bytes.
async fn drained(total: u64) -> usize {
    let items = Items { total, trouble: Trouble::None, page: 500, asked: AtomicU64::new(0) };
    let running = Running::over(items, &[("items.graphql", ITEMS)], |_| ()).await;
    let client = Client::builder(TokioExecutor::new()).build_http::<Empty<bytes::Bytes>>();
    let request = http::Request::get(format!("{}/reports/items.csv", running.address))
        .header("authorization", format!("Bearer {}", running.token(Role::Owner)));
    let mut body = client.request(request.body(Empty::new()).unwrap()).await.unwrap().into_body();
    let mut read = 0;
    while let Some(frame) = body.frame().await {
        read += frame.unwrap().into_data().map_or(0, |data| data.len());
    }
    read
}

#[tokio::test]
async fn memory_does_not_grow_with_the_rows() {
    let few = drained(10_000).await;
    let Some(before) = highest() else {
        return;
    };
    let many = drained(200_000).await;
    let after = highest().unwrap();
    assert!(many > 19 * few, "{few} and {many} bytes");
    eprintln!("{few} bytes: {before} kB at most; {many} bytes: {after} kB at most");
    assert!(after - before < 32 * 1024, "{before} kB for {few} bytes, {after} kB for {many} bytes");
}
