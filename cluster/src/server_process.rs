//! The server's process, which never outlives ours.
//!
//! A guard between us and PostgreSQL waits on a pipe that we hold open.
//! When the pipe closes, because we stop the server or because we died in whatever way, the guard ends PostgreSQL.
//! Both have a process group of their own, so that Ctrl-C in a terminal reaches us alone and the order of the end is ours.

use std::fs::{File, OpenOptions};
use std::io::{Read, Seek, SeekFrom};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::ClusterError;
use crate::account::Account;

/// How long to wait between two looks at a process or file.
const GLANCE: Duration = Duration::from_millis(10);

/// `$@` is the server's command line. The server must not hold the pipe, or the guard would outlive it.
const GUARD: &str = r#"
exec 3<&0 </dev/null
"$@" 3<&- &
server=$!
(read -r _ <&3; kill -INT "$server") 2>/dev/null &
guard=$!
wait "$server"
code=$?
kill "$guard" 2>/dev/null
exit "$code"
"#;

/// A running server under its guard.
#[derive(Debug)]
pub(crate) struct ServerProcess {
    guard: Child,
    log: PathBuf,
    log_start: u64,
}

impl ServerProcess {
    /// Runs `command_line` in `directory` with the account's rights; what it prints is added to `log`.
    pub(crate) fn spawn(
        account: Account,
        command_line: &[String],
        directory: &Path,
        log: &Path,
    ) -> Result<Self, ClusterError> {
        let output = OpenOptions::new().create(true).append(true).open(log).map_err(ClusterError::file("open", log))?;
        let log_start = output.metadata().map_or(0, |found| found.len());
        let errors = output.try_clone().map_err(ClusterError::file("open", log))?;
        let mut command = account.command("/bin/sh");
        without_postgres_settings(&mut command);
        let guard = command
            .args(["-c", GUARD, "thorbis-postgres"])
            .args(command_line)
            .current_dir(directory)
            .process_group(0)
            .stdin(Stdio::piped())
            .stdout(output)
            .stderr(errors)
            .spawn()
            .map_err(|source| ClusterError::Program { program: "/bin/sh".into(), source })?;
        Ok(Self { guard, log: log.to_path_buf(), log_start })
    }

    /// Waits until `ready` says so.
    pub(crate) fn wait_until(&mut self, patience: Duration, ready: impl Fn() -> bool) -> Result<(), ClusterError> {
        let start = Instant::now();
        while !ready() {
            if let Ok(Some(status)) = self.guard.try_wait() {
                return Err(self.not_started(format!("it ended with {status}")));
            }
            if start.elapsed() > patience {
                return Err(self.not_started(format!("it was not ready after {patience:?}")));
            }
            std::thread::sleep(GLANCE);
        }
        Ok(())
    }

    /// Asks the server to end its sessions and itself; answers whether it did in time.
    pub(crate) fn stop(&mut self, patience: Duration) -> bool {
        drop(self.guard.stdin.take());
        let start = Instant::now();
        loop {
            match self.guard.try_wait() {
                Ok(None) if start.elapsed() < patience => std::thread::sleep(GLANCE),
                Ok(None) => return false,
                Ok(Some(_)) | Err(_) => return true,
            }
        }
    }

    fn not_started(&self, reason: String) -> ClusterError {
        let tail = log_tail(&self.log, self.log_start).unwrap_or_default();
        ClusterError::NotStarted { reason, log: self.log.clone(), tail }
    }
}

/// Takes away the environment variables with which a user's shell would bend the server's programs.
pub(crate) fn without_postgres_settings(command: &mut Command) {
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("PG") {
            command.env_remove(name);
        }
    }
    command.env("LC_ALL", "C");
}

/// Waits until no process `process` runs a program of PostgreSQL any more; answers whether that came in time.
pub(crate) fn wait_for_end(process: u32, patience: Duration) -> bool {
    let start = Instant::now();
    while runs_postgres(process) {
        if start.elapsed() > patience {
            return false;
        }
        std::thread::sleep(GLANCE);
    }
    true
}

/// Whether `process` is alive and a PostgreSQL server: after a restart of the machine the number may be anyone's.
pub(crate) fn runs_postgres(process: u32) -> bool {
    let command_line = if Path::new("/proc/self").exists() {
        std::fs::read(format!("/proc/{process}/cmdline")).unwrap_or_default()
    } else {
        Command::new("ps")
            .args(["-o", "command=", "-p", &process.to_string()])
            .output()
            .map(|answer| answer.stdout)
            .unwrap_or_default()
    };
    String::from_utf8_lossy(&command_line).contains("postgres")
}

/// The last lines of a log from byte `start` on.
fn log_tail(log: &Path, start: u64) -> std::io::Result<String> {
    let mut text = String::new();
    let mut file = File::open(log)?;
    file.seek(SeekFrom::Start(start))?;
    file.read_to_string(&mut text)?;
    let lines: Vec<&str> = text.lines().collect();
    let last = lines.len().saturating_sub(12);
    Ok(lines.get(last..).unwrap_or_default().join("\n"))
}
