//! An export takes the same memory however many rows it has, in every format.
//!
//! A process of its own, so that nothing else is measured. `EXPORT_ROWS=1000000 cargo test --release -p gateway --test
//! export_memory -- --nocapture` prints the figures of ADR 152.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stderr, reason = "a test fails by panicking")]
#![allow(dead_code, reason = "the other tests of documents need more of it")]

#[path = "documents/running.rs"]
mod running;

use std::sync::atomic::AtomicU64;

use http_body_util::{BodyExt, Empty};
use hyper_util::client::legacy::Client;
use hyper_util::rt::TokioExecutor;
use service::identity::Role;

use running::{ITEMS, Items, Running, TYPED, Trouble};

/// How many rows the small export has.
const FEW: u64 = 10_000;
/// How many rows the large one has, where nothing else is said.
const MANY: u64 = 60_000;
/// How many items a page has, as in our subgraphs.
const PAGE: u64 = 200;
/// How much more memory the large export may take.
const ALLOWED: u64 = 32 * 1024 * 1024;

/// Forgets the highest memory so far, and gives the present one.
fn reset() -> u64 {
    std::fs::write("/proc/self/clear_refs", "5").unwrap();
    status("VmRSS:")
}

/// A figure of the process, in bytes.
fn status(name: &str) -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with(name)).unwrap();
    line.split_whitespace().nth(1).unwrap().parse::<u64>().unwrap() * 1024
}

/// Reads an export and keeps nothing of it. Gives its bytes, and the highest memory meanwhile.
async fn export(file: &str, rows: u64) -> (u64, u64) {
    let items = Items {
        total: rows,
        trouble: Trouble::None,
        page: PAGE,
        asked: AtomicU64::new(0),
        sessions: Default::default(),
        role: Default::default(),
    };
    let documents = [("items.graphql", ITEMS), ("typed.graphql", TYPED)];
    let running = Running::over(items, &documents, |_| ()).await;
    reset();
    let request = http::Request::get(format!("{}/reports/{file}", running.address))
        .header("authorization", format!("Bearer {}", running.token(Role::Owner)));
    let client = Client::builder(TokioExecutor::new()).build_http::<Empty<bytes::Bytes>>();
    let mut body = client.request(request.body(Empty::new()).unwrap()).await.unwrap().into_body();
    let mut bytes = 0;
    while let Some(frame) = body.frame().await {
        bytes += frame.unwrap().data_ref().map_or(0, |data| data.len() as u64);
    }
    running.stop.cancel();
    (bytes, status("VmHWM:"))
}

#[tokio::test]
async fn an_export_takes_no_more_memory_for_more_rows() {
    let many = std::env::var("EXPORT_ROWS").map_or(MANY, |rows| rows.parse().unwrap());
    // What is made once at the first requests is no part of it.
    for file in ["typed.csv", "typed.parquet", "typed.arrow"] {
        export(file, FEW).await;
    }
    for file in ["typed.csv", "typed.ndjson", "typed.json", "typed.parquet", "typed.arrow", "typed.csv?delivery=file"] {
        let (_, of_few) = export(file, FEW).await;
        let began = std::time::Instant::now();
        let (bytes, of_many) = export(file, many).await;
        let [few_mib, many_mib] = [of_few, of_many].map(|bytes| bytes / 1024 / 1024);
        eprintln!(
            "{file}: {FEW} rows {few_mib} MiB, {many} rows {many_mib} MiB, {bytes} bytes in {:.1?}",
            began.elapsed()
        );
        assert!(bytes > many, "{file} has its rows");
        assert!(of_many.saturating_sub(of_few) <= ALLOWED, "{file}: {few_mib} MiB, then {many_mib} MiB");
    }
}
