//! Runs a command with a throw-away PostgreSQL cluster: `with-cluster COMMAND [ARGUMENT...]`.
//!
//! The command finds the superuser's address in `THORBIS_TEST_SERVER`; its exit code is ours.
//! Where the variable is set already, that server is used and no cluster is made.

use std::fs::Permissions;
use std::os::unix::fs::PermissionsExt;
use std::process::{ExitCode, ExitStatus};

use anyhow::{Context, bail};
use cluster::testing::SERVER_VARIABLE;
use cluster::{Options, PrivateCluster, Purpose};
use tokio::process::{Child, Command};
use tokio::signal::unix::{SignalKind, signal};

#[tokio::main(flavor = "current_thread")]
async fn main() -> anyhow::Result<ExitCode> {
    let mut arguments = std::env::args_os().skip(1);
    let Some(program) = arguments.next() else {
        bail!("usage: with-cluster COMMAND [ARGUMENT...]");
    };
    let mut command = Command::new(&program);
    command.args(arguments);
    if std::env::var_os(SERVER_VARIABLE).is_some() {
        return run(&mut command).await;
    }
    // The account that runs PostgreSQL must be able to pass through.
    let directory = tempfile::Builder::new()
        .prefix("thorbis-test-")
        .permissions(Permissions::from_mode(0o711))
        .tempdir()
        .context("cannot make a temporary directory")?;
    let options = Options { purpose: Purpose::ThrowAway, ..Options::default() };
    let cluster = PrivateCluster::start(directory.path(), options)?;
    let code = run(command.env(SERVER_VARIABLE, cluster.url("postgres").to_text())).await;
    cluster.stop()?;
    code
}

/// Runs the command to its end, also when we are asked to end before.
async fn run(command: &mut Command) -> anyhow::Result<ExitCode> {
    // In a terminal Ctrl-C reaches the command as well, so here it only must not end us.
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    let mut child = command.spawn().with_context(|| format!("cannot run {command:?}"))?;
    loop {
        tokio::select! {
            status = child.wait() => return Ok(code(status?)),
            _ = interrupt.recv() => {}
            _ = terminate.recv() => end(&mut child),
        }
    }
}

fn end(child: &mut Child) {
    child.start_kill().ok();
}

/// The exit code of the command; 1 where a signal ended it.
fn code(status: ExitStatus) -> ExitCode {
    let code = status.code().and_then(|code| u8::try_from(code).ok());
    ExitCode::from(code.unwrap_or(1))
}
