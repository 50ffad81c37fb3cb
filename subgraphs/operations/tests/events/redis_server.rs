//! A Redis server of a test, which ends with it.

use std::process::{Child, Command, Stdio};
use std::time::Duration;

use tempfile::TempDir;

/// A server on a loopback port. Dropped, it is killed.
pub(crate) struct Redis {
    process: Child,
    port: u16,
    _directory: TempDir,
}

impl Redis {
    pub(crate) async fn start() -> Self {
        // A port that was free a moment ago.
        let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        Self::at(free).await
    }

    /// On a port where one was before.
    pub(crate) async fn at(port: u16) -> Self {
        let directory = TempDir::new().unwrap();
        let process = Command::new("redis-server")
            .args(["--port", &port.to_string(), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"])
            .arg("--dir")
            .arg(directory.path())
            .stdout(Stdio::null())
            .spawn()
            .expect("`redis-server` is installed; `scripts/setup.sh test` installs it");
        let server = Self { process, port, _directory: directory };
        let ready = async { while server.client().get_async_pubsub().await.is_err() {} };
        tokio::time::timeout(Duration::from_secs(20), ready).await.expect("redis-server takes connections");
        server
    }

    pub(crate) fn url(&self) -> String {
        format!("redis://127.0.0.1:{}", self.port)
    }

    pub(crate) fn client(&self) -> redis::Client {
        redis::Client::open(self.url()).unwrap()
    }

    /// Kills it; the port is free afterwards.
    pub(crate) fn end(&mut self) -> u16 {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
        self.port
    }

    /// Stops its process (`-STOP`), or lets it go on (`-CONT`): connections stay, and nothing is answered.
    pub(crate) fn signal(&self, signal: &str) {
        assert!(Command::new("kill").args([signal, &self.process.id().to_string()]).status().unwrap().success());
    }
}

impl Drop for Redis {
    fn drop(&mut self) {
        self.process.kill().ok();
        self.process.wait().ok();
    }
}
