//! The little of the WebDriver protocol that the tests need, spoken to a chromedriver of their own.

use bytes::Bytes;
use http_body_util::{BodyExt, Full};
use hyper_util::{
    client::legacy::{Client, connect::HttpConnector},
    rt::TokioExecutor,
};
use serde_json::{Value, json};
use std::{
    os::unix::process::CommandExt,
    process::{Child, Command, Stdio},
};
use tokio::io::{AsyncBufReadExt, BufReader};

const MISSING: &str = "chromedriver does not start; install Chromium and its driver \
    (Debian: apt-get install chromium chromium-driver; Fedora: dnf install chromium chromedriver; \
    macOS: brew install --cask chromium chromedriver)";

const FLAGS: [&str; 8] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];

/// The key under which WebDriver answers an element's id.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// How long a page may take to come to a state that a test waits for, in milliseconds.
const PATIENCE: u64 = 30_000;

/// One browser with a profile of its own; it ends with this value.
pub(super) struct Browser {
    client: Client<HttpConnector, Full<Bytes>>,
    session: String,
    driver: Child,
    _profile: tempfile::TempDir,
}

impl Drop for Browser {
    fn drop(&mut self) {
        // The browser's processes are in the driver's group.
        let group = format!("-{}", self.driver.id());
        let _ = Command::new("kill").args(["-KILL", "--", &group]).status();
        let _ = self.driver.wait();
    }
}

impl Browser {
    pub(super) async fn start() -> Self {
        let profile = tempfile::tempdir().unwrap();
        let (driver, port) = start_driver().await;
        let client = Client::builder(TokioExecutor::new()).build_http();
        let mut browser =
            Self { client, session: format!("http://127.0.0.1:{port}/session"), driver, _profile: profile };
        let data = format!("--user-data-dir={}", browser._profile.path().display());
        let arguments: Vec<&str> = FLAGS.into_iter().chain([data.as_str()]).collect();
        let capabilities = json!({ "capabilities": { "alwaysMatch": {
            "goog:chromeOptions": { "args": arguments },
            "goog:loggingPrefs": { "browser": "ALL" },
            "timeouts": { "script": PATIENCE },
        }}});
        let session = browser.post("", capabilities).await;
        browser.session = format!("{}/{}", browser.session, session["sessionId"].as_str().unwrap());
        browser
    }

    pub(super) async fn open(&self, url: &str) {
        self.post("/url", json!({ "url": url })).await;
    }

    /// What a script in the page returns.
    pub(super) async fn run(&self, script: &str) -> Value {
        self.post("/execute/sync", json!({ "script": script, "args": [] })).await
    }

    /// Waits until an expression in the page is true.
    pub(super) async fn wait_for(&self, condition: &str) {
        let script = format!(
            "const done = arguments[0];
             const look = () => ({condition}) ? done() : setTimeout(look, 20);
             look();"
        );
        let request = json!({ "script": script, "args": [] });
        if let Err(error) = self.try_post("/execute/async", request).await {
            let page = self.run("return document.body.innerText").await;
            panic!("waited in vain for {condition}: {error}\npage: {page}\nconsole: {}", self.console().await);
        }
    }

    pub(super) async fn click(&self, selector: &str) {
        let element = self.element("css selector", selector).await;
        self.post(&format!("/element/{element}/click"), json!({})).await;
    }

    /// Chooses the option with this text.
    pub(super) async fn choose(&self, selector: &str, text: &str) {
        let option = format!("//select[@id='{}']/option[.='{text}']", selector.trim_start_matches('#'));
        let element = self.element("xpath", &option).await;
        self.post(&format!("/element/{element}/click"), json!({})).await;
    }

    /// Types into what has the focus.
    pub(super) async fn type_keys(&self, keys: &str) {
        let active = self.get("/element/active").await;
        let element = active[ELEMENT].as_str().unwrap();
        self.post(&format!("/element/{element}/value"), json!({ "text": keys })).await;
    }

    /// The lines of the console since it was last asked.
    pub(super) async fn console(&self) -> Value {
        self.post("/se/log", json!({ "type": "browser" })).await
    }

    pub(super) async fn close(self) {
        self.send(http::Method::DELETE, "", None).await.unwrap();
    }

    async fn element(&self, using: &str, selector: &str) -> String {
        let found = self.post("/element", json!({ "using": using, "value": selector })).await;
        found[ELEMENT].as_str().unwrap().to_owned()
    }

    async fn get(&self, path: &str) -> Value {
        self.send(http::Method::GET, path, None).await.unwrap()
    }

    async fn post(&self, path: &str, body: Value) -> Value {
        self.try_post(path, body).await.unwrap()
    }

    async fn try_post(&self, path: &str, body: Value) -> Result<Value, String> {
        self.send(http::Method::POST, path, Some(body)).await
    }

    async fn send(&self, method: http::Method, path: &str, body: Option<Value>) -> Result<Value, String> {
        let body = body.map(|body| body.to_string()).unwrap_or_default();
        let request = http::Request::builder()
            .method(method)
            .uri(format!("{}{path}", self.session))
            .header("content-type", "application/json")
            .body(Full::from(body))
            .unwrap();
        let answer = self.client.request(request).await.unwrap();
        let status = answer.status();
        let bytes = answer.into_body().collect().await.unwrap().to_bytes();
        let mut answer: Value = serde_json::from_slice(&bytes).unwrap();
        if status.is_success() { Ok(answer["value"].take()) } else { Err(answer["value"]["message"].to_string()) }
    }
}

/// Starts a chromedriver on a free port, which it names on its standard output.
async fn start_driver() -> (Child, u16) {
    let mut driver = Command::new("chromedriver")
        .arg("--port=0")
        .process_group(0)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap_or_else(|error| panic!("{MISSING}: {error}"));
    let output = tokio::process::ChildStdout::from_std(driver.stdout.take().unwrap()).unwrap();
    let mut lines = BufReader::new(output).lines();
    while let Some(line) = lines.next_line().await.unwrap() {
        let port = line.strip_prefix("ChromeDriver was started successfully on port ");
        if let Some(port) = port.and_then(|port| port.trim_end_matches('.').parse().ok()) {
            return (driver, port);
        }
    }
    let _ = driver.wait();
    panic!("{MISSING}: it ended before it named its port");
}
