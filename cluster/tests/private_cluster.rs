//! A private cluster keeps its data over stops and crashes, and serves one process at a time.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::path::Path;
use std::process::{Command, Stdio};

use cluster::{Cluster, ClusterError, Options, PrivateCluster, Purpose, ensure_database};
use sqlx::{Connection, PgConnection};

fn start(dir: &Path) -> Cluster {
    PrivateCluster::start(dir, throw_away()).unwrap()
}

fn throw_away() -> Options {
    Options { purpose: Purpose::ThrowAway, extensions: &[], ..Options::default() }
}

/// A directory that the account of PostgreSQL may pass through.
fn directory() -> tempfile::TempDir {
    use std::os::unix::fs::PermissionsExt;
    let open = std::fs::Permissions::from_mode(0o711);
    tempfile::Builder::new().permissions(open).tempdir().unwrap()
}

async fn connect(cluster: &Cluster, database: &str) -> PgConnection {
    PgConnection::connect(&cluster.url(database).to_text()).await.unwrap()
}

async fn value(connection: &mut PgConnection, query: &'static str) -> String {
    sqlx::query_scalar(query).fetch_one(connection).await.unwrap()
}

fn send(signal: &str, process: u32) {
    let status = Command::new("kill").args([signal, &process.to_string()]).status().unwrap();
    assert!(status.success());
}

/// Blocks until the process is gone, or only waits for its parent to notice.
fn wait_for_end(process: u32) {
    let state = || {
        let answer = Command::new("ps").args(["-o", "stat=", "-p", &process.to_string()]).output().unwrap();
        String::from_utf8(answer.stdout).unwrap()
    };
    for _ in 0..100_000 {
        let state = state();
        if state.trim().is_empty() || state.starts_with('Z') {
            return;
        }
        std::thread::yield_now();
    }
    panic!("process {process} did not end");
}

#[tokio::test]
async fn data_outlives_a_stop_and_a_crash() {
    let dir = directory();
    let cluster = start(dir.path());
    let url = cluster.url("thorbis");
    assert!(ensure_database(&url).await.unwrap(), "the first call makes the database");
    assert!(!ensure_database(&url).await.unwrap(), "the second one finds it");
    let mut connection = connect(&cluster, "thorbis").await;
    sqlx::raw_sql("CREATE TABLE note AS SELECT 'kept' AS text").execute(&mut connection).await.unwrap();
    cluster.stop().unwrap();

    let cluster = start(dir.path());
    let mut connection = connect(&cluster, "thorbis").await;
    assert_eq!(value(&mut connection, "SELECT text FROM note").await, "kept");
    send("-KILL", cluster.process().unwrap());
    drop(cluster);

    let cluster = start(dir.path());
    let mut connection = connect(&cluster, "thorbis").await;
    assert_eq!(value(&mut connection, "SELECT text FROM note").await, "kept");
}

#[tokio::test]
async fn the_cluster_is_utf_8_and_off_the_network() {
    let dir = directory();
    let cluster = start(dir.path());
    let mut connection = connect(&cluster, "postgres").await;
    assert_eq!(value(&mut connection, "SHOW server_encoding").await, "UTF8");
    assert_eq!(value(&mut connection, "SHOW listen_addresses").await, "");
    assert_eq!(value(&mut connection, "SHOW unix_socket_permissions").await, "0700");
}

#[test]
fn a_second_process_is_told_who_holds_the_directory() {
    let dir = directory();
    let _cluster = start(dir.path());
    let error = PrivateCluster::start(dir.path(), throw_away()).unwrap_err();
    assert!(matches!(error, ClusterError::InUse { .. }), "{error}");
    assert!(error.to_string().contains(&format!("process {}", std::process::id())), "{error}");
}

#[test]
fn a_long_path_does_not_break_the_socket() {
    let dir = directory();
    let deep = dir.path().join("d".repeat(120));
    let cluster = start(&deep);
    assert!(cluster.url("postgres").to_text().contains("%2Ftmp%2Fthorbis-"));
    cluster.stop().unwrap();
}

#[test]
fn a_process_number_that_now_belongs_to_another_program_is_no_hindrance() {
    let dir = directory();
    start(dir.path()).stop().unwrap();
    let pid_file = dir.path().join("postgres/data/postmaster.pid");
    std::fs::write(pid_file, format!("{}\n/elsewhere\n", std::process::id())).unwrap();
    start(dir.path()).stop().unwrap();
}

#[test]
fn the_server_ends_with_the_process_that_started_it() {
    let dir = directory();
    let mut holder = Command::new(env!("CARGO_BIN_EXE_with-cluster"))
        .args(["sh", "-c", "echo $THORBIS_TEST_SERVER; exec cat"])
        .env_remove("THORBIS_TEST_SERVER")
        .env("TMPDIR", dir.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let server = server_under(&mut holder, dir.path());
    send("-KILL", holder.id());
    holder.wait().unwrap();
    wait_for_end(server);
}

/// The process id of the server that `holder` made somewhere below `dir`, once it is there.
fn server_under(holder: &mut std::process::Child, dir: &Path) -> u32 {
    use std::io::BufRead;
    let mut line = String::new();
    let output = holder.stdout.take().unwrap();
    std::io::BufReader::new(output).read_line(&mut line).unwrap();
    assert!(line.starts_with("postgres://"), "{line}");
    let made = std::fs::read_dir(dir).unwrap().next().unwrap().unwrap().path();
    let pid_file = made.join("postgres/data/postmaster.pid");
    let text = std::fs::read_to_string(pid_file).unwrap();
    text.lines().next().unwrap().parse().unwrap()
}

#[test]
fn with_cluster_answers_with_the_commands_exit_code_and_leaves_nothing() {
    let dir = directory();
    let status = Command::new(env!("CARGO_BIN_EXE_with-cluster"))
        .args(["sh", "-c", "test -n \"$THORBIS_TEST_SERVER\" && exit 7"])
        .env_remove("THORBIS_TEST_SERVER")
        .env("TMPDIR", dir.path())
        .status()
        .unwrap();
    assert_eq!(status.code(), Some(7));
    assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 0);
}

#[tokio::test]
async fn statements_are_counted_where_the_server_can() {
    let dir = directory();
    let cluster = start(dir.path());
    let url = cluster.url("thorbis");
    ensure_database(&url).await.unwrap();
    let mut connection = connect(&cluster, "thorbis").await;
    let loaded = value(&mut connection, "SELECT current_setting('shared_preload_libraries')").await;
    let can = "SELECT count(*)::text FROM pg_available_extensions WHERE name = 'pg_stat_statements'";
    let expected = if value(&mut connection, can).await == "1" { "pg_stat_statements" } else { "" };
    assert_eq!(loaded, expected);
}
