//! A PgBouncer in transaction mode before a test's server: each transaction may get another connection of a few.

use std::fs::{self, Permissions};
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use cluster::testing::Database;
use sqlx::postgres::PgConnectOptions;
use tempfile::TempDir;

/// How many connections to PostgreSQL it has for a login.
pub const CONNECTIONS: u32 = 4;

const PORT: u16 = 6432;

/// Where the program lies, on systems that do not have it in everybody's path.
const PROGRAMS: [&str; 3] = ["pgbouncer", "/usr/sbin/pgbouncer", "/usr/local/sbin/pgbouncer"];

/// A running pooler. Dropped, it is ended.
pub struct Pooler {
    process: Child,
    directory: TempDir,
    /// Whether it keeps prepared statements, as 1.21 and newer do.
    pub keeps_prepared: bool,
}

impl Pooler {
    /// Starts one before the server of a database, for these logins.
    pub fn start(database: &Database, logins: &[&str]) -> Self {
        let named = std::env::var("PGBOUNCER").ok();
        let (program, version) = named
            .as_deref()
            .into_iter()
            .chain(PROGRAMS)
            .find_map(|program| Some((program, version(program)?)))
            .expect("PgBouncer is installed; `scripts/setup.sh test` installs it");
        let keeps_prepared = version >= (1, 21);
        let server: PgConnectOptions = database.url().parse().unwrap();
        let directory = TempDir::new().unwrap();
        fs::set_permissions(directory.path(), Permissions::from_mode(0o755)).unwrap();
        let file = |name: &str, text: String| {
            let path = directory.path().join(name);
            fs::write(&path, text).unwrap();
            path
        };
        let users: String = logins.iter().map(|login| format!("\"{login}\" \"\"\n")).collect();
        let users = file("users.txt", users);
        let settings = file("pgbouncer.ini", settings(&server, directory.path(), &users, keeps_prepared));
        let mut command = Command::new(program);
        command.arg(&settings).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        run_as(owner(&server), directory.path(), &mut command);
        let process = command.spawn().unwrap();
        let pooler = Self { process, directory, keeps_prepared };
        pooler.wait();
        pooler
    }

    /// The address of a database for a login.
    pub fn url(&self, login: &str, database: &str) -> String {
        let host = self.directory.path().to_str().unwrap().replace('/', "%2F");
        format!("postgres://{login}@{host}:{PORT}/{database}")
    }

    /// Ends it, and with it all of its connections.
    pub fn kill(&mut self) {
        self.process.kill().ok();
        self.process.wait().ok();
    }

    fn socket(&self) -> PathBuf {
        self.directory.path().join(format!(".s.PGSQL.{PORT}"))
    }

    fn wait(&self) {
        let began = Instant::now();
        while std::os::unix::net::UnixStream::connect(self.socket()).is_err() {
            assert!(began.elapsed() < Duration::from_secs(20), "PgBouncer does not take connections");
            std::thread::yield_now();
        }
    }
}

impl Drop for Pooler {
    fn drop(&mut self) {
        self.kill();
    }
}

/// What `--version` says first: `PgBouncer 1.18.0`.
fn version(program: &str) -> Option<(u32, u32)> {
    let output = Command::new(program).arg("--version").output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    let mut parts = text.split_whitespace().nth(1)?.split('.');
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}

fn settings(server: &PgConnectOptions, directory: &Path, users: &Path, keeps_prepared: bool) -> String {
    let host = match server.get_socket() {
        Some(socket) => socket.display().to_string(),
        None => server.get_host().to_owned(),
    };
    let prepared = if keeps_prepared { "max_prepared_statements = 512\n" } else { "" };
    format!(
        "[databases]\n* = host={host} port={}\n[pgbouncer]\npool_mode = transaction\nauth_type = trust\nauth_file = {}\n\
         listen_addr =\nlisten_port = {PORT}\nunix_socket_dir = {}\ndefault_pool_size = {CONNECTIONS}\n\
         max_client_conn = 500\n{prepared}",
        server.get_port(),
        users.display(),
        directory.display(),
    )
}

/// Whose the server's socket is: nobody else may open it.
fn owner(server: &PgConnectOptions) -> (u32, u32) {
    let found = server.get_socket().and_then(|socket| fs::metadata(socket).ok());
    found.map_or((65_534, 65_534), |found| (found.uid(), found.gid()))
}

/// PgBouncer does not run as root.
fn run_as((user, group): (u32, u32), directory: &Path, command: &mut Command) {
    let is_root = fs::metadata("/proc/self").is_ok_and(|own| own.uid() == 0);
    if is_root {
        chown(directory, Some(user), Some(group)).unwrap();
        command.uid(user).gid(group);
    }
}
