//! An export goes as fast as its reader takes it, so that what is in flight stays the same for any number of rows.

use std::sync::atomic::{AtomicU64, Ordering};

use http_body_util::{BodyExt, Empty};
use hyper_util::client::legacy::Client;
use hyper_util::rt::TokioExecutor;
use service::identity::Role;

use crate::running::{ITEMS, Items, Running, Trouble};

const PAGE: u64 = 500;
const PAGES: u64 = 700;

/// What sockets and buffers may hold between the gateway and a reader: the system's own are up to 6 MiB a connection.
const IN_FLIGHT: u64 = 8 * 1024 * 1024;

async fn start() -> Running {
    let items = Items {
        total: PAGE * PAGES,
        trouble: Trouble::None,
        page: PAGE,
        asked: AtomicU64::new(0),
        sessions: Default::default(),
        role: Default::default(),
    };
    Running::over(items, &[("items.graphql", ITEMS)], |_| ()).await
}

async fn open(running: &Running) -> hyper::body::Incoming {
    let client = Client::builder(TokioExecutor::new()).build_http::<Empty<bytes::Bytes>>();
    let request = http::Request::get(format!("{}/reports/items.csv", running.address))
        .header("authorization", format!("Bearer {}", running.token(Role::Owner)));
    client.request(request.body(Empty::new()).unwrap()).await.unwrap().into_body()
}

#[tokio::test]
async fn no_page_is_asked_for_that_its_reader_has_no_room_for() {
    let (slow, quick) = (start().await, start().await);
    // One reader stops; while it stands still, another one reads the same report from first to last.
    let mut stopped = open(&slow).await;
    let first = stopped.frame().await.unwrap().unwrap().into_data().unwrap().len() as u64;
    let (mut body, mut bytes) = (open(&quick).await, 0);
    while let Some(frame) = body.frame().await {
        bytes += frame.unwrap().data_ref().map_or(0, |data| data.len() as u64);
    }
    assert_eq!(quick.items.asked.load(Ordering::SeqCst), PAGES);
    let asked = slow.items.asked.load(Ordering::SeqCst);
    let of_page = bytes / PAGES;
    assert!(bytes > 2 * IN_FLIGHT, "the report has {bytes} bytes, too few to show anything");
    assert!(asked * of_page <= first + IN_FLIGHT, "{asked} pages of {of_page} bytes were asked for");
}
