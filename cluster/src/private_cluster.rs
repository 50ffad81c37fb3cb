//! Making, starting and stopping a private cluster.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use crate::account::Account;
use crate::directory_lock::DirectoryLock;
use crate::home::Home;
use crate::installation::Installation;
use crate::server_process::{ServerProcess, runs_postgres, wait_for_end, without_postgres_settings};
use crate::settings::STATISTICS;
use crate::{ClusterError, DatabaseUrl, Purpose};

/// How long a server may take to end its sessions.
const STOP_PATIENCE: Duration = Duration::from_secs(60);

/// How a cluster is made and run.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// What it is for.
    pub purpose: Purpose,
    /// The extensions that its databases will ask for.
    pub extensions: &'static [&'static str],
    /// How long the server may take to become ready, recovery after a crash included.
    pub patience: Duration,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            purpose: Purpose::Laptop,
            extensions: &["postgis", "ltree", "pg_trgm"],
            patience: Duration::from_secs(120),
        }
    }
}

/// The entry to a private cluster.
#[derive(Debug)]
pub struct PrivateCluster;

impl PrivateCluster {
    /// Starts the cluster of the directory `dir`; makes directory and cluster where they are absent.
    ///
    /// Blocks until the server takes connections: seconds the first time, less than one later.
    /// A server that a crashed process left behind is stopped first.
    pub fn start(dir: &Path, options: Options) -> Result<Cluster, ClusterError> {
        fs::create_dir_all(dir).map_err(ClusterError::file("make", dir))?;
        let lock = DirectoryLock::take(dir)?;
        let home = Home::open(dir)?;
        let installation = match data_version(&home.data())? {
            Some(version) => Installation::for_data(&version, &home.data())?,
            None => {
                let newest = Installation::newest(options.extensions)?;
                initdb(&home, &newest, options.purpose)?;
                newest
            }
        };
        take_over(&home, &installation)?;
        let socket_directory = home.socket_directory()?;
        let command_line = command_line(&installation, &home.data(), &socket_directory, options.purpose);
        let log = dir.join("postgres.log");
        let server = ServerProcess::spawn(home.account, &command_line, home.directory(), &log)?;
        let mut cluster = Cluster { server, home, installation, socket_directory, _lock: lock };
        let pid_file = PidFile::of(&cluster.home.data());
        cluster.server.wait_until(options.patience, || pid_file.is_ready())?;
        Ok(cluster)
    }
}

/// A running private cluster; dropping it stops the server.
#[derive(Debug)]
pub struct Cluster {
    server: ServerProcess,
    home: Home,
    installation: Installation,
    socket_directory: PathBuf,
    _lock: DirectoryLock,
}

impl Cluster {
    /// The superuser's address of a database of this cluster.
    pub fn url(&self, database: &str) -> DatabaseUrl {
        DatabaseUrl::of_socket(&self.socket_directory, database)
    }

    /// The server's major version.
    pub fn major_version(&self) -> u32 {
        self.installation.major
    }

    /// The server's own process id, while it runs.
    pub fn process(&self) -> Option<u32> {
        PidFile::of(&self.home.data()).process()
    }

    /// Starts a replica that follows this cluster, in a directory of its own. Blocks until it takes connections.
    ///
    /// # Errors
    /// The cluster was not started as [`Purpose::Replicated`], or the copy failed.
    pub fn replicate(&self, dir: &Path) -> Result<Cluster, ClusterError> {
        fs::create_dir_all(dir).map_err(ClusterError::file("make", dir))?;
        let home = Home::open(dir)?;
        let program = self.installation.program("pg_basebackup");
        let mut command = home.account.command(&program);
        without_postgres_settings(&mut command);
        command
            .args(["--username=postgres", "--checkpoint=fast", "--no-sync", "--write-recovery-conf"])
            .arg("--host")
            .arg(&self.socket_directory)
            .arg("--pgdata")
            .arg(home.data())
            .current_dir(home.directory())
            .stdin(Stdio::null());
        let answer = command.output().map_err(|source| ClusterError::Program { program, source })?;
        if !answer.status.success() {
            let output = String::from_utf8_lossy(&answer.stderr).trim().to_owned();
            return Err(ClusterError::Basebackup { directory: home.data(), output });
        }
        PrivateCluster::start(dir, Options { purpose: Purpose::Replicated, ..Options::default() })
    }

    /// Ends all sessions and the server; blocks until it is down.
    pub fn stop(mut self) -> Result<(), ClusterError> {
        self.end()
    }

    fn end(&mut self) -> Result<(), ClusterError> {
        if !self.server.stop(STOP_PATIENCE) {
            let process = self.process().unwrap_or_default();
            pg_ctl_stop(self.home.account, &self.installation, &self.home.data(), "immediate")?;
            if !wait_for_end(process, STOP_PATIENCE) {
                return Err(not_stopped(&self.home.data(), "it ignored SIGQUIT", process));
            }
        }
        if !self.socket_directory.starts_with(self.home.directory()) {
            fs::remove_dir(&self.socket_directory).ok();
        }
        Ok(())
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        if let Err(error) = self.end() {
            tracing::error!(%error, "the private cluster did not stop");
        }
    }
}

/// The major version that the data was written by; nothing where there is no data.
fn data_version(data: &Path) -> Result<Option<String>, ClusterError> {
    let path = data.join("PG_VERSION");
    match fs::read_to_string(&path) {
        Ok(version) => Ok(Some(version.trim().to_owned())),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(source) => Err(ClusterError::File { action: "read", path, source }),
    }
}

/// Makes a cluster; it appears whole or not at all.
fn initdb(home: &Home, installation: &Installation, purpose: Purpose) -> Result<(), ClusterError> {
    let unfinished = home.directory().join("data.new");
    let mut output = String::new();
    // Not every system has C.UTF-8, which knows the cases of letters beyond ASCII.
    for locale in ["C.UTF-8", "C"] {
        if unfinished.exists() {
            fs::remove_dir_all(&unfinished).map_err(ClusterError::file("remove", &unfinished))?;
        }
        let program = installation.program("initdb");
        let mut command = home.account.command(&program);
        without_postgres_settings(&mut command);
        command
            .args(["--username=postgres", "--encoding=UTF8", "--no-instructions"])
            .args(["--auth-local=trust", "--auth-host=reject"])
            .arg(format!("--locale={locale}"))
            .arg("--pgdata")
            .arg(&unfinished)
            .args((!purpose.keeps_data()).then_some("--no-sync"))
            .current_dir(home.directory())
            .stdin(Stdio::null());
        let answer = command.output().map_err(|source| ClusterError::Program { program, source })?;
        if answer.status.success() {
            return fs::rename(&unfinished, home.data()).map_err(ClusterError::file("rename", unfinished));
        }
        output = String::from_utf8_lossy(&answer.stderr).trim().to_owned();
    }
    Err(ClusterError::Initdb { directory: home.data(), output })
}

/// Stops a server that a crashed process left behind, and clears its traces.
fn take_over(home: &Home, installation: &Installation) -> Result<(), ClusterError> {
    let data = home.data();
    let pid_file = PidFile::of(&data);
    let Some(process) = pid_file.process() else {
        return Ok(());
    };
    if runs_postgres(process) {
        tracing::info!(process, "stopping the PostgreSQL server that an earlier run left behind");
        pg_ctl_stop(home.account, installation, &data, "fast")?;
        if !wait_for_end(process, STOP_PATIENCE) {
            return Err(not_stopped(&data, "it ignored SIGINT", process));
        }
    }
    match fs::remove_file(&pid_file.path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(ClusterError::File { action: "remove", path: pid_file.path, source: error })
        }
        _ => Ok(()),
    }
}

/// The server's whole command line.
fn command_line(installation: &Installation, data: &Path, socket_directory: &Path, purpose: Purpose) -> Vec<String> {
    let text = |path: &Path| path.to_string_lossy().into_owned();
    let mut line = vec![
        text(&installation.program("postgres")),
        "-D".to_owned(),
        text(data),
        "-k".to_owned(),
        text(socket_directory),
    ];
    let with_statistics = installation.has_library(STATISTICS);
    line.extend(purpose.settings(with_statistics).flat_map(|setting| ["-c".to_owned(), setting]));
    line
}

/// Runs `pg_ctl stop` in the given mode.
fn pg_ctl_stop(account: Account, installation: &Installation, data: &Path, mode: &str) -> Result<(), ClusterError> {
    let program = installation.program("pg_ctl");
    let mut command: Command = account.command(&program);
    command
        .args(["stop", "--silent", "--no-wait", "--mode", mode, "--pgdata"])
        .arg(data)
        .current_dir("/")
        .stdin(Stdio::null());
    command.output().map(drop).map_err(|source| ClusterError::Program { program, source })
}

fn not_stopped(data: &Path, reason: &str, process: u32) -> ClusterError {
    ClusterError::NotStopped { directory: data.into(), reason: reason.to_owned(), process }
}

/// `postmaster.pid`, where the server writes its process id and state.
struct PidFile {
    path: PathBuf,
}

impl PidFile {
    fn of(data: &Path) -> Self {
        Self { path: data.join("postmaster.pid") }
    }

    /// The server's process id.
    fn process(&self) -> Option<u32> {
        self.line(0)?.parse().ok()
    }

    /// Whether the server takes connections; those of a replica are for reading.
    fn is_ready(&self) -> bool {
        self.line(7).is_some_and(|state| matches!(state.as_str(), "ready" | "standby"))
    }

    fn line(&self, number: usize) -> Option<String> {
        let text = fs::read_to_string(&self.path).ok()?;
        Some(text.lines().nth(number)?.trim().to_owned())
    }
}
