//! The binary as an operator meets it: flags, settings, health, and its end.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::io::{BufRead, BufReader, Read};
use std::net::SocketAddr;
use std::process::{Child, ChildStderr, Command, ExitStatus, Output, Stdio};
use std::time::Duration;

use cluster::testing::{Database, Server};
use service::identity::{Role, TokenRequest, TokenSigner};
use sqlx::{Connection, Executor, PgConnection};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

const QUERY: &str = r#"{"query":"{ customers(first: 1) { nodes { id } } }"}"#;
const EMPTY_PAGE: &str = r#"{"data":{"customers":{"nodes":[]}}}"#;

/// The business of the tokens and its member; without them nobody gets in.
const BUSINESS: &str = "INSERT INTO tenant_mgmt.businesses (id, slug, business_name, business_status, primary_industry, \
     primary_email, primary_phone, headquarters_address_line_1, headquarters_city, headquarters_state_province, \
     headquarters_postal_code) \
     VALUES ('00000000-0000-0000-0000-000000000001', 'home', 'Home', 'active', 'hs', 'office@home.example', \
     '+1 512 555 0100', '1 Main St', 'Austin', 'TX', '78701'); \
     INSERT INTO user_mgmt.users (id, email) VALUES ('00000000-0000-0000-0000-000000000002', 'viewer@home.example'); \
     INSERT INTO user_mgmt.business_users (user_id, business_id, role) \
     VALUES ('00000000-0000-0000-0000-000000000002', '00000000-0000-0000-0000-000000000001', 'viewer')";

/// The binary without any setting of the machine that the tests run on.
fn binary() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hs"));
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("THORBIS_")) {
        command.env_remove(name);
    }
    command.env_remove("DATABASE_URL").stdin(Stdio::null());
    command
}

/// What an operator has prepared: a migrated database and the issuer's keys.
struct Site {
    database: Database,
    keys: tempfile::TempDir,
    issuer: TokenSigner,
}

impl Site {
    async fn new() -> Site {
        let server = Server::from_env().unwrap();
        let template = server
            .template("migrated", &migration::fingerprint(), async |url: String| migration::up(&url).await)
            .await
            .unwrap();
        let database = Database::from_template(&template).await.unwrap();
        PgConnection::connect(&database.url()).await.unwrap().execute(BUSINESS).await.unwrap();
        let keys = tempfile::tempdir().unwrap();
        let issuer = TokenSigner::open(keys.path()).unwrap();
        Site { database, keys, issuer }
    }

    fn command(&self) -> Command {
        let mut command = binary();
        command
            .args(["--listen", "127.0.0.1:0"])
            .env("DATABASE_URL", self.database.url())
            .env("THORBIS_AUTH__JWKS_FILE", TokenSigner::jwks_path(self.keys.path()))
            .env("THORBIS_TELEMETRY__LOG_FORMAT", "json")
            .stderr(Stdio::piped());
        command
    }

    async fn connect(&self) -> PgConnection {
        PgConnection::connect(&self.database.url()).await.unwrap()
    }

    fn token(&self) -> String {
        let request = TokenRequest {
            tenant: uuid::Uuid::from_u128(1),
            user: Some(uuid::Uuid::from_u128(2)),
            role: Role::Viewer,
            session: None,
            scopes: Vec::new(),
            lifetime: Duration::from_secs(60),
        };
        self.issuer.mint(&request).unwrap()
    }
}

/// A running binary, which does not outlive its test.
struct Running {
    child: Child,
    address: SocketAddr,
    stderr: BufReader<ChildStderr>,
}

impl Running {
    /// Starts it and waits for the log line with its address.
    fn start(site: &Site) -> Running {
        let mut child = site.command().spawn().unwrap();
        let mut stderr = BufReader::new(child.stderr.take().unwrap());
        let address = address_in_log(&mut stderr);
        Running { child, address, stderr }
    }

    fn terminate(&self) {
        let kill = Command::new("kill").arg(self.child.id().to_string()).status().unwrap();
        assert!(kill.success());
    }

    /// Waits for the process; its log until then.
    fn ended(mut self) -> (ExitStatus, String) {
        let mut log = String::new();
        self.stderr.read_to_string(&mut log).unwrap();
        (self.child.wait().unwrap(), log)
    }

    /// Waits for a log line.
    fn logged(&mut self, text: &str) {
        let mut line = String::new();
        while !line.contains(text) {
            line.clear();
            assert_ne!(self.stderr.read_line(&mut line).unwrap(), 0, "the log ended without {text}");
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // It has ended already where the test went well.
        let _ = self.child.kill();
    }
}

fn address_in_log(log: &mut impl BufRead) -> SocketAddr {
    let mut seen = String::new();
    loop {
        let start = seen.len();
        assert_ne!(log.read_line(&mut seen).unwrap(), 0, "it ended: {seen}");
        let line: serde_json::Value = serde_json::from_str(&seen[start..]).unwrap_or_default();
        if let Some(address) = line["address"].as_str() {
            return address.parse().unwrap();
        }
    }
}

/// Sends one request and returns the whole answer, head included.
async fn exchange(address: SocketAddr, line: &str, headers: &str, body: &str) -> String {
    let request = format!(
        "{line} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n{headers}content-length: {}\r\n\r\n{body}",
        body.len()
    );
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    answer
}

async fn get(address: SocketAddr, path: &str) -> String {
    exchange(address, &format!("GET {path}"), "", "").await
}

async fn query(address: SocketAddr, token: &str) -> String {
    let headers = format!("content-type: application/json\r\nauthorization: Bearer {token}\r\n");
    exchange(address, "POST /graphql", &headers, QUERY).await
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn failure(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(1), "{}", text(&output.stderr));
    text(&output.stderr)
}

#[test]
fn the_schema_is_printed_without_a_database() {
    let output = binary().arg("--sdl").output().unwrap();
    assert!(output.status.success(), "{}", text(&output.stderr));
    assert_eq!(text(&output.stdout), kit::sdl(hs::definition()).unwrap());
}

#[tokio::test]
async fn it_serves_until_it_is_told_to_stop() {
    let site = Site::new().await;
    let running = Running::start(&site);
    for path in ["/health", "/health/live", "/health/ready"] {
        let answer = get(running.address, path).await;
        assert!(answer.starts_with("HTTP/1.1 200"), "{path}: {answer}");
    }
    let answer = get(running.address, "/metrics").await;
    assert!(answer.starts_with("HTTP/1.1 404"), "metrics stand open: {answer}");
    let answer = query(running.address, &site.token()).await;
    assert!(answer.starts_with("HTTP/1.1 200") && answer.ends_with(EMPTY_PAGE), "{answer}");
    let answer = query(running.address, "").await;
    assert!(answer.starts_with("HTTP/1.1 401"), "{answer}");
    running.terminate();
    let (status, log) = running.ended();
    assert!(status.success(), "{log}");
}

#[tokio::test]
async fn it_finishes_what_is_in_flight_before_it_stops() {
    let site = Site::new().await;
    let mut running = Running::start(&site);
    let mut blocker = site.connect().await;
    blocker.execute("BEGIN; LOCK TABLE hs.customers").await.unwrap();
    let (address, token) = (running.address, site.token());
    let asked = tokio::spawn(async move { query(address, &token).await });
    wait_for_a_waiting_statement(&site).await;
    running.terminate();
    running.logged("stopping");
    blocker.execute("COMMIT").await.unwrap();
    let answer = asked.await.unwrap();
    assert!(answer.ends_with(EMPTY_PAGE), "{answer}");
    assert!(running.ended().0.success());
}

/// Returns once a statement of the subgraph waits for the lock.
async fn wait_for_a_waiting_statement(site: &Site) {
    let waiting = "SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted AND relation = 'hs.customers'::regclass)";
    let mut connection = site.connect().await;
    while !sqlx::query_scalar::<_, bool>(waiting).fetch_one(&mut connection).await.unwrap() {
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn a_database_with_an_unguarded_table_is_not_served() {
    let site = Site::new().await;
    site.connect().await.execute("ALTER TABLE hs.customers NO FORCE ROW LEVEL SECURITY").await.unwrap();
    let error = failure(&site.command().output().unwrap());
    assert!(error.contains("hs.customers has a `business_id` but row level security"), "{error}");
}

#[tokio::test]
async fn a_missing_setting_is_named_with_its_remedy() {
    let site = Site::new().await;
    let error = failure(&site.command().env_remove("DATABASE_URL").output().unwrap());
    assert!(error.contains("set `database.url` or DATABASE_URL"), "{error}");
    let error = failure(&site.command().env_remove("THORBIS_AUTH__JWKS_FILE").output().unwrap());
    assert!(error.contains("auth.jwks_file"), "{error}");
    let error = failure(&site.command().env("DATABASE_URL", "postgres://127.0.0.1:1/none").output().unwrap());
    assert!(error.contains("the database cannot be reached"), "{error}");
}

#[test]
fn an_unknown_setting_in_the_file_is_refused_with_the_nearest_known_one() {
    let file = tempfile::NamedTempFile::with_suffix(".toml").unwrap();
    std::fs::write(file.path(), "[limits]\npagesize = 10\n").unwrap();
    let error = failure(&binary().arg("--config").arg(file.path()).output().unwrap());
    assert!(error.contains("did you mean `limits.page_size`"), "{error}");
}
