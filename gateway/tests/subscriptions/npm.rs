//! The programs of the partners' guide, with the libraries of npm as they are and in Rust, over restarts of all servers.

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use axum::Router;
use axum::response::Html;
use axum::routing::get;
use serde_json::Value;
use tokio::io::{AsyncBufReadExt, BufReader, Lines};
use tokio::process::{Child, ChildStdout, Command};

use crate::support::{Running, Setup};
use crate::webdriver::Browser;

const GRAPHQL: &str = "graphql@16.11.0";
const GRAPHQL_WS: &str = "graphql-ws@6.0.6";
const WS: &str = "ws@8.18.3";

/// The blocks of a language in the guide.
fn blocks(language: &str) -> Vec<String> {
    let guide = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/guides/partners.md");
    let text = std::fs::read_to_string(guide).unwrap();
    let fence = format!("```{language}\n");
    text.split(&fence).skip(1).map(|rest| rest.split("```").next().unwrap().to_owned()).collect()
}

/// The folder of a package among those that are installed.
fn name(package: &str) -> &str {
    package.rsplit_once('@').map_or(package, |(name, _)| name)
}

/// A folder with the guide's programs and these packages; `None` where there is no npm, or no network.
fn installed(program: &str, packages: &[&str]) -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("partners").join(program.trim_end_matches(".mjs"));
    std::fs::create_dir_all(&folder).ok()?;
    std::fs::write(folder.join("package.json"), r#"{"private": true, "type": "module"}"#).ok()?;
    if packages.iter().any(|package| !folder.join("node_modules").join(name(package)).is_dir()) {
        let arguments = ["--no-save", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline"];
        let mut npm = std::process::Command::new("npm");
        npm.arg("install").args(packages).args(arguments).current_dir(&folder);
        if !npm.output().ok()?.status.success() {
            return None;
        }
    }
    for program in blocks("js") {
        let file = program.lines().next().unwrap().trim_start_matches("// ");
        std::fs::write(folder.join(file), &program).ok()?;
    }
    Some(folder)
}

struct Program {
    child: Child,
    lines: Lines<BufReader<ChildStdout>>,
}

impl Program {
    fn start(command: &mut Command) -> Self {
        let mut child = command.stdout(Stdio::piped()).kill_on_drop(true).spawn().unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        Self { child, lines }
    }

    async fn line(&mut self) -> String {
        let line = tokio::time::timeout(Duration::from_secs(60), self.lines.next_line()).await;
        line.expect("the program says nothing").unwrap().expect("the program has ended")
    }

    async fn revision(&mut self) -> u64 {
        let line = self.line().await;
        let event: Value = serde_json::from_str(&line).unwrap();
        event["revision"].as_u64().unwrap()
    }
}

/// Runs a program of the guide while gateway and subgraph stop and start: every event comes once and in order.
async fn follow(file: &str, scheme: &str, packages: &[&str]) {
    let Some(folder) = installed(file, packages) else {
        eprintln!("skipped: no libraries from npm");
        return;
    };
    let running = Running::start(Setup { verified: true, ..Setup::default() }).await;
    let mut command = Command::new("node");
    command.arg(file).current_dir(&folder);
    command.env("GRAPH", format!("{scheme}://{}/graphql", running.address)).env("AFTER", "c0");
    command.env("TOKEN", running.token(1, Duration::from_secs(3600)));
    running.feed.add(10);
    let mut program = Program::start(&mut command);
    over_restarts(&running, async || program.revision().await).await;
    running.feed.complete();
    assert!(program.child.wait().await.unwrap().success());
    assert_eq!(program.lines.next_line().await.unwrap(), None, "nothing comes twice");
}

/// Gateway and subgraph stop and start, while somebody reads the ten events that there are, and those that come.
async fn over_restarts(running: &Running, mut revision: impl AsyncFnMut() -> u64) {
    let mut read = 0;
    for round in 0..3 {
        for _ in 0..10 {
            read += 1;
            assert_eq!(revision().await, read, "in round {round}");
        }
        running.feed.add(5);
        running.drain().await;
        running.feed.add(5);
        // The gateway is there before its subgraph.
        running.feed.go_down().await;
        running.go_up();
        running.feed.add(5);
        running.feed.go_up();
        for _ in 0..15 {
            read += 1;
            assert_eq!(revision().await, read, "in round {round}");
        }
        running.feed.break_off();
        running.feed.add(10);
    }
    for _ in 0..10 {
        read += 1;
        assert_eq!(revision().await, read);
    }
}

#[tokio::test]
async fn the_guide_s_rust_gets_every_event_once_over_restarts() {
    assert_eq!(blocks("rust").remove(0), include_str!("guide_follow.rs"), "the guide shows what is run here");
    let running = Running::start(Setup { verified: true, ..Setup::default() }).await;
    let (graph, token) = (format!("http://{}/graphql", running.address), running.token(1, Duration::from_secs(3600)));
    let (sender, mut events) = tokio::sync::mpsc::unbounded_channel();
    running.feed.add(10);
    let following = tokio::spawn(async move {
        let take = |event: &Value| sender.send(event["revision"].as_u64().unwrap()).unwrap();
        crate::guide_follow::follow(&graph, &token, Some("c0"), take).await
    });
    over_restarts(&running, async || events.recv().await.unwrap()).await;
    running.feed.complete();
    assert_eq!(following.await.unwrap(), Ok(()));
    assert_eq!(events.recv().await, None, "nothing comes twice");
}

#[tokio::test]
async fn graphql_ws_gets_every_event_once_over_restarts() {
    follow("graphql-ws.mjs", "ws", &[GRAPHQL, GRAPHQL_WS, WS]).await;
}

#[tokio::test]
async fn graphql_sse_gets_every_event_once_over_restarts() {
    follow("graphql-sse.mjs", "http", &[GRAPHQL, "graphql-sse@2.6.0"]).await;
}

#[tokio::test]
async fn apollo_client_gets_every_event_once_over_restarts() {
    let packages = [GRAPHQL, GRAPHQL_WS, WS, "@apollo/client@4.3.8", "rxjs@7.8.2"];
    follow("apollo-client.mjs", "ws", &packages).await;
}

#[tokio::test]
async fn urql_gets_every_event_once_over_restarts() {
    follow("urql.mjs", "ws", &[GRAPHQL, GRAPHQL_WS, WS, "@urql/core@6.0.3"]).await;
}

#[tokio::test]
async fn the_guide_s_curl_shows_events_as_they_come() {
    let running = Running::start(Setup { verified: true, ..Setup::default() }).await;
    let command = blocks("sh").remove(0).replace("127.0.0.1:4000", &running.address.to_string());
    let token = running.token(1, Duration::from_secs(3600));
    let mut program = Program::start(Command::new("bash").arg("-c").arg(command).env("TOKEN", token));
    running.feed.has_open(1).await;
    running.feed.add(1);
    while program.line().await != "event: next" {}
    let data = r#"data: {"data":{"orderStatusChanged":{"revision":1,"from":"OPEN","to":"DONE"}},"extensions":{"cursor":"c1"}}"#;
    assert_eq!(program.line().await, data);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_guide_s_page_shows_every_event_once_over_a_restart() {
    let page = blocks("html").remove(0);
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let origin = format!("http://{}", listener.local_addr().unwrap());
    let router = Router::new().route("/", get(|| async { Html(page) }));
    tokio::spawn(async move { axum::serve(listener, router).await });
    let mut setup = Setup { verified: true, ..Setup::default() };
    setup.settings.cors.origins = vec![origin.clone()];
    let running = Running::start(setup).await;
    running.feed.add(3);
    let browser = Browser::start().await;
    let token = running.token(1, Duration::from_secs(3600));
    browser.open(&format!("{origin}/?graph=http://{}/graphql&token={token}&after=c0", running.address)).await;
    let shows = |revisions: &str| {
        format!("[...document.querySelectorAll('li')].map((line) => line.textContent).join() === '{revisions}'")
    };
    browser.wait_for(&shows("1,2,3")).await;
    running.drain().await;
    running.feed.add(3);
    running.go_up();
    browser.wait_for(&shows("1,2,3,4,5,6")).await;
    browser.close().await;
}
