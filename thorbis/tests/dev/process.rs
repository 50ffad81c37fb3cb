//! Runs the `thorbis` binary, and talks to what it serves.

use std::fs::Permissions;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use tempfile::TempDir;

/// A data directory that the account of PostgreSQL may pass through.
pub(crate) fn directory() -> TempDir {
    tempfile::Builder::new().permissions(Permissions::from_mode(0o711)).tempdir().unwrap()
}

/// How a command ended.
pub(crate) struct Ended {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

/// Runs a command of `thorbis` to its end.
pub(crate) fn thorbis(arguments: &[&str], data: &Path) -> Ended {
    let output = command(arguments, data).output().unwrap();
    Ended {
        code: output.status.code(),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

/// A command of `thorbis`, to be started.
pub(crate) fn command(arguments: &[&str], data: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_thorbis"));
    command.args(arguments).env("THORBIS_DATA_DIR", data).env_remove("DATABASE_URL").stdin(Stdio::null());
    command
}

/// A running `thorbis dev`; killed when dropped.
pub(crate) struct Dev {
    child: Child,
    address: String,
    data: PathBuf,
    /// What it has printed.
    pub(crate) printed: Vec<String>,
}

impl Dev {
    /// Starts it on a free port and waits until it says where.
    pub(crate) fn start(data: &Path, more: &[&str]) -> Self {
        Self::start_with(data, &[&["--seed", "none"], more].concat())
    }

    /// As `start`, with demo data.
    pub(crate) fn start_with_demo_data(data: &Path) -> Self {
        Self::start_with(data, &["--seed", "demo"])
    }

    /// As `start_with_demo_data`, with further flags.
    pub(crate) fn start_with_demo_data_and(data: &Path, more: &[&str]) -> Self {
        Self::start_with(data, &[&["--seed", "demo"], more].concat())
    }

    fn start_with(data: &Path, more: &[&str]) -> Self {
        let arguments = [&["dev", "--listen", "127.0.0.1:0"], more].concat();
        let mut child = command(&arguments, data).stdout(Stdio::piped()).spawn().unwrap();
        let mut printed = Vec::new();
        for line in BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok) {
            let last = line.starts_with("Ctrl-C");
            printed.push(line);
            if last {
                break;
            }
        }
        let address = printed.iter().find_map(|line| Some(line.split_once("http://")?.1.split('/').next()?.to_owned()));
        Self { child, address: address.unwrap(), data: data.to_owned(), printed }
    }

    /// Status and body of a page.
    pub(crate) fn get(&self, path: &str) -> (u16, String) {
        self.send(&format!("GET {path} HTTP/1.1\r\nhost: {}\r\nconnection: close\r\n\r\n", self.address))
    }

    /// Status and body of a GraphQL request.
    pub(crate) fn query(&self, token: Option<&str>, query: &str) -> (u16, String) {
        self.query_with("", token, query)
    }

    /// The same, with a line of headers.
    pub(crate) fn query_with(&self, header: &str, token: Option<&str>, query: &str) -> (u16, String) {
        let body = serde_json::json!({ "query": query }).to_string();
        let authorization = token.map(|token| format!("authorization: Bearer {token}\r\n")).unwrap_or_default();
        self.send(&format!(
            "POST /graphql HTTP/1.1\r\nhost: {}\r\nconnection: close\r\ncontent-type: application/json\r\n\
             {header}{authorization}content-length: {}\r\n\r\n{body}",
            self.address,
            body.len()
        ))
    }

    /// Where it listens.
    pub(crate) fn address(&self) -> &str {
        &self.address
    }

    /// A token that this one accepts.
    pub(crate) fn token(&self, tenant: &str, role: &str) -> String {
        let made = thorbis(&["token", "--tenant", tenant, "--role", role], &self.data);
        made.stdout.trim().to_owned()
    }

    /// The process id of its private PostgreSQL server.
    pub(crate) fn server_process(&self) -> u32 {
        let text = std::fs::read_to_string(self.data.join("postgres/data/postmaster.pid")).unwrap();
        text.lines().next().unwrap().parse().unwrap()
    }

    /// Presses Ctrl-C and answers with the exit code.
    pub(crate) fn interrupt(mut self) -> Option<i32> {
        signal("-INT", self.child.id());
        self.child.wait().unwrap().code()
    }

    /// Kills it without a chance to clean up.
    pub(crate) fn kill(mut self) {
        signal("-KILL", self.child.id());
        self.child.wait().unwrap();
    }

    fn send(&self, request: &str) -> (u16, String) {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        (status, body.to_owned())
    }
}

impl Drop for Dev {
    fn drop(&mut self) {
        // Where the test waited for its end already, both fail.
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

/// Whether a process runs.
pub(crate) fn is_alive(process: u32) -> bool {
    Command::new("kill").args(["-0", &process.to_string()]).stderr(Stdio::null()).status().unwrap().success()
}

fn signal(name: &str, process: u32) {
    assert!(Command::new("kill").args([name, &process.to_string()]).status().unwrap().success());
}
