//! A server process that was started here, and what the operating system says it has used.

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use anyhow::{Context as _, bail};

use crate::accounts::Usage;

/// A server of this run; killed and reaped when dropped.
pub(crate) struct Server {
    name: String,
    child: Child,
}

impl Server {
    /// Starts a program and waits until its `/health` answers.
    pub(crate) async fn start(
        name: &str,
        program: &Path,
        arguments: &[&str],
        environment: &[(&str, &str)],
        address: &str,
    ) -> anyhow::Result<Self> {
        let child = Command::new(program)
            .args(arguments)
            .envs(environment.iter().copied())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .with_context(|| format!("{name} ({}) did not start", program.display()))?;
        let mut server = Self { name: name.to_owned(), child };
        server.wait_until_healthy(address).await?;
        Ok(server)
    }

    async fn wait_until_healthy(&mut self, address: &str) -> anyhow::Result<()> {
        for _ in 0..1200 {
            if let Some(status) = self.child.try_wait()? {
                bail!("{} ended with {status} before it was healthy", self.name);
            }
            if crate::client::Visitor::new().is_healthy(address).await {
                return Ok(());
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        bail!("{} was not healthy after two minutes", self.name)
    }

    /// CPU time and memory of the process.
    pub(crate) fn usage(&self) -> anyhow::Result<Usage> {
        Usage::of(self.child.id())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // SIGTERM first: `thorbis dev` stops what it started.
        let _ = Command::new("kill").arg(self.child.id().to_string()).status();
        for _ in 0..100 {
            if matches!(self.child.try_wait(), Ok(Some(_))) {
                return;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
