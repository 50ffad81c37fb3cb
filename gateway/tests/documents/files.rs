//! Reports as files: their length first, parts of them, whole again after a break, and nobody else's.

use std::sync::atomic::Ordering;

use http::{Method, StatusCode};
use service::identity::Role;
use service::settings::ByteSize;

use crate::running::{Answer, ITEMS, PAGE, Running, Trouble};

const PATH: &str = "/reports/items.csv";

async fn range(running: &Running, headers: &[(&str, &str)]) -> Answer {
    running.send(Method::GET, PATH, headers, "").await
}

#[tokio::test]
async fn a_head_tells_length_rows_and_version_and_the_file_is_that_of_the_stream() {
    let running = Running::of_items(3 * PAGE + 1).await;
    let stream = running.get(PATH).await;
    assert_eq!(stream.header("content-length"), "", "a stream has no length");
    let head = running.send(Method::HEAD, PATH, &[], "").await;
    assert_eq!((head.status, head.body.len()), (StatusCode::OK, 0));
    assert_eq!(head.header("content-length"), stream.body.len().to_string());
    assert_eq!((head.header("x-thorbis-rows"), head.header("accept-ranges")), ("10".to_owned(), "bytes".to_owned()));
    let digest = stream.trailers.as_ref().unwrap()["repr-digest"].to_str().unwrap().to_owned();
    assert_eq!(head.header("repr-digest"), digest);
    let file = running.get(PATH).await;
    assert_eq!((file.header("etag"), file.body), (head.header("etag"), stream.body));
}

#[tokio::test]
async fn the_parts_of_a_file_make_the_file() {
    let running = Running::of_items(4 * PAGE).await;
    let whole = running.get(&format!("{PATH}?delivery=stream")).await.body;
    for size in [1, 7, 100, whole.len(), 2 * whole.len()] {
        let mut read = Vec::new();
        while read.len() < whole.len() {
            let header = format!("bytes={}-{}", read.len(), read.len() + size - 1);
            let part = range(&running, &[("range", &header)]).await;
            assert_eq!(part.status, StatusCode::PARTIAL_CONTENT);
            let end = read.len() + part.body.len() - 1;
            assert_eq!(part.header("content-range"), format!("bytes {}-{end}/{}", read.len(), whole.len()));
            read.extend_from_slice(&part.body);
        }
        assert_eq!(read, whole, "pieces of {size}");
    }
    let beyond = range(&running, &[("range", "bytes=999999-")]).await;
    assert_eq!(beyond.status, StatusCode::RANGE_NOT_SATISFIABLE);
    assert_eq!(beyond.header("content-range"), format!("bytes */{}", whole.len()));
}

#[tokio::test]
async fn a_file_is_written_once_and_its_door_is_looked_at_each_time() {
    let running = Running::of_items(4 * PAGE).await;
    let asked = || running.items.asked.load(Ordering::SeqCst);
    range(&running, &[("range", "bytes=0-9")]).await;
    assert_eq!(asked(), 4);
    range(&running, &[("range", "bytes=0-9")]).await;
    assert_eq!(asked(), 5, "one page shows whether the caller still may");
}

#[tokio::test]
async fn a_part_of_another_version_is_not_given() {
    let running = Running::of_items(PAGE).await;
    let first = range(&running, &[("range", "bytes=0-3")]).await;
    let tag = first.header("etag");
    let same = range(&running, &[("range", "bytes=0-3"), ("if-range", &tag)]).await;
    assert_eq!(same.status, StatusCode::PARTIAL_CONTENT);
    let other = range(&running, &[("range", "bytes=0-3"), ("if-range", "\"other\"")]).await;
    assert_eq!(other.status, StatusCode::OK);
    let known = range(&running, &[("range", "bytes=0-3"), ("if-none-match", &tag)]).await;
    assert_eq!((known.status, known.body.len()), (StatusCode::NOT_MODIFIED, 0));
}

#[tokio::test]
async fn a_file_is_its_callers_alone() {
    let running = Running::of_items(PAGE).await;
    running.send(Method::HEAD, PATH, &[], "").await;
    let before = running.items.asked.load(Ordering::SeqCst);
    let other = running.get_as(Role::Manager, PATH).await;
    assert_eq!(other.header("content-length"), "", "another role gets a stream of its own");
    assert!(running.items.asked.load(Ordering::SeqCst) > before);
    let variable = running.get(&format!("{PATH}?kind=GOOD")).await;
    assert_eq!(variable.header("content-length"), "", "other variables are another file");
}

#[tokio::test]
async fn a_file_that_cannot_be_finished_is_an_error_and_is_not_kept() {
    let running = Running::start((4 * PAGE, Trouble::Fails(2)), &[("items.graphql", ITEMS)], |_| ()).await;
    for _ in 0..2 {
        let answer = range(&running, &[("range", "bytes=0-9")]).await;
        assert_eq!((answer.status.as_u16(), &*answer.code()), (502, "SUBGRAPH_UNREACHABLE"));
    }
}

#[tokio::test]
async fn the_store_takes_no_more_than_it_may_and_gives_room_back() {
    let running = Running::start((4 * PAGE, Trouble::None), &[("items.graphql", ITEMS)], |it| {
        it.tables.spool.size = ByteSize::bytes(700);
        it.tables.spool.lifetime = service::settings::Duration::from_secs(0);
    })
    .await;
    let length: usize = running.get(&format!("{PATH}?delivery=stream")).await.body.len();
    assert!((351..700).contains(&length), "{length} bytes fit once");
    for _ in 0..3 {
        let answer = range(&running, &[("range", "bytes=0-9")]).await;
        assert_eq!(answer.status, StatusCode::PARTIAL_CONTENT, "an old file makes room: {}", answer.text());
    }
    let small = Running::start((4 * PAGE, Trouble::None), &[("items.graphql", ITEMS)], |it| {
        it.tables.spool.size = ByteSize::bytes(100);
    })
    .await;
    for _ in 0..2 {
        assert_eq!(range(&small, &[("range", "bytes=0-9")]).await.code(), "OVERLOADED");
    }
}

#[tokio::test]
async fn a_file_of_a_former_role_is_not_shown() {
    let running = Running::of_items(4 * PAGE).await;
    let asked = || running.items.asked.load(Ordering::SeqCst);
    for (role, pages) in [("OWNER", 4), ("OWNER", 5), ("VIEWER", 9), ("VIEWER", 10), ("OWNER", 14)] {
        *running.items.role.lock().unwrap() = role.to_owned();
        assert_eq!(range(&running, &[("range", "bytes=0-9")]).await.status, StatusCode::PARTIAL_CONTENT);
        assert_eq!(asked(), pages, "{role}: the file is written anew where the role is another");
    }
}

/// Asks again until the file is no longer being written.
async fn until_written(running: &Running) -> Answer {
    loop {
        let answer = range(running, &[("prefer", "respond-async")]).await;
        if answer.status != StatusCode::ACCEPTED {
            return answer;
        }
        assert_eq!((answer.header("location"), answer.header("retry-after")), (PATH.to_owned(), "1".to_owned()));
        assert!(answer.json()["rows"].as_u64().is_some_and(|rows| rows <= 40 * PAGE), "{}", answer.text());
    }
}

#[tokio::test]
async fn who_would_rather_come_again_is_told_where_and_how_far_the_file_is() {
    let running = Running::of_items(40 * PAGE).await;
    let first = range(&running, &[("prefer", "handling=strict, respond-async")]).await;
    assert_eq!((first.status, &first.json()["state"]), (StatusCode::ACCEPTED, &serde_json::json!("writing")));
    let file = until_written(&running).await;
    assert_eq!((file.status, file.header("x-thorbis-rows")), (StatusCode::OK, (40 * PAGE).to_string()));
    assert_eq!(file.body, running.get(&format!("{PATH}?delivery=stream")).await.body);
    let other = running.get_as(Role::Manager, PATH).await;
    assert_eq!(other.header("etag"), "", "nobody else has the file");
}

#[tokio::test]
async fn a_file_that_failed_while_nobody_waited_says_so_once_and_is_begun_again() {
    let running = Running::start((4 * PAGE, Trouble::Fails(2)), &[("items.graphql", ITEMS)], |_| ()).await;
    for _ in 0..2 {
        assert_eq!(range(&running, &[("prefer", "respond-async")]).await.status, StatusCode::ACCEPTED);
        let failed = until_written(&running).await;
        assert_eq!((failed.status.as_u16(), &*failed.code()), (502, "SUBGRAPH_UNREACHABLE"));
    }
}
