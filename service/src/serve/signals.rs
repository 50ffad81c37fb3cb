//! Turns SIGINT and SIGTERM into a shutdown.

use std::io;
use std::time::Duration;
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio_util::sync::CancellationToken;

/// A token that the first SIGINT or SIGTERM cancels; the second ends the process at once.
///
/// After `grace` the process ends whatever still runs. Signals have a thread of their own, so that nothing that holds
/// the server's threads holds its end.
///
/// # Errors
/// The system does not let the process handle signals, or gives it no thread.
pub fn shutdown_on_signals(grace: Duration) -> io::Result<CancellationToken> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let (interrupt, terminate) = {
        let _entered = runtime.enter();
        (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?)
    };
    let shutdown = CancellationToken::new();
    let token = shutdown.clone();
    std::thread::Builder::new()
        .name("signals".to_owned())
        .spawn(move || runtime.block_on(watch(interrupt, terminate, token, grace)))?;
    Ok(shutdown)
}

async fn watch(mut interrupt: Signal, mut terminate: Signal, token: CancellationToken, grace: Duration) {
    one_of(&mut interrupt, &mut terminate).await;
    tracing::info!("stopping; a second signal stops at once");
    token.cancel();
    if tokio::time::timeout(grace, one_of(&mut interrupt, &mut terminate)).await.is_ok() {
        std::process::exit(130);
    }
    tracing::warn!(?grace, "the grace is over; what still runs is broken off");
    std::process::exit(1);
}

async fn one_of(interrupt: &mut Signal, terminate: &mut Signal) {
    tokio::select! {
        _ = interrupt.recv() => {}
        _ = terminate.recv() => {}
    }
}
