//! Takes connections, and ends without breaking off what is in flight.

use axum::Router;
use hyper_util::{
    rt::{TokioExecutor, TokioIo, TokioTimer},
    server::{
        conn::auto::Builder,
        graceful::{GracefulShutdown, Watcher},
    },
    service::TowerToHyperService,
};
use std::{io, time::Duration};
use tokio::{
    net::{TcpListener, TcpStream},
    task::JoinSet,
};
use tokio_util::sync::CancellationToken;

/// How long a connection may take to send a request's head, idle time between requests included.
/// Longer than the 90 seconds that pooled clients usually keep a connection.
const HEAD_TIMEOUT: Duration = Duration::from_secs(100);

/// How long to wait when the process has no file descriptors left.
const ACCEPT_PAUSE: Duration = Duration::from_millis(50);

/// How a server ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drained {
    /// Everything in flight was finished.
    Finished,
    /// The time was over; so many connections were broken off.
    CutOff(usize),
}

/// Serves the router until the token is cancelled, then finishes what is in flight within `drain`.
///
/// HTTP/1.1 and HTTP/2 (prior knowledge) are both spoken.
pub async fn serve(listener: TcpListener, router: Router, shutdown: CancellationToken, drain: Duration) -> Drained {
    let server = connection_builder();
    let graceful = GracefulShutdown::new();
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            biased;
            () = shutdown.cancelled() => break,
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => {
                    connections.spawn(connection(server.clone(), stream, router.clone(), graceful.watcher()));
                }
                Err(error) => pause(&error).await,
            },
        }
        while connections.try_join_next().is_some() {}
    }
    drop(listener);
    let finished = tokio::time::timeout(drain, graceful.shutdown()).await;
    while connections.try_join_next().is_some() {}
    match finished {
        Ok(()) => Drained::Finished,
        Err(_) => cut_off(connections).await,
    }
}

fn connection_builder() -> Builder<TokioExecutor> {
    let mut builder = Builder::new(TokioExecutor::new());
    builder.http1().timer(TokioTimer::new()).header_read_timeout(HEAD_TIMEOUT);
    builder.http2().timer(TokioTimer::new()).keep_alive_interval(HEAD_TIMEOUT / 4);
    builder
}

async fn connection(server: Builder<TokioExecutor>, stream: TcpStream, router: Router, watcher: Watcher) {
    // A socket that cannot be tuned works all the same.
    let _ = stream.set_nodelay(true);
    let served = server.serve_connection(TokioIo::new(stream), TowerToHyperService::new(router));
    if let Err(error) = watcher.watch(served.into_owned()).await {
        tracing::debug!(%error, "a connection ended early");
    }
}

/// A client that gave up is no reason to wait; a lack of file descriptors is.
async fn pause(error: &io::Error) {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    if !matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset) {
        tracing::error!(%error, "no connection can be taken; raise the limit of open files");
        tokio::time::sleep(ACCEPT_PAUSE).await;
    }
}

async fn cut_off(mut connections: JoinSet<()>) -> Drained {
    let number = connections.len();
    tracing::warn!(number, "requests were broken off because the drain time is over");
    connections.shutdown().await;
    Drained::CutOff(number)
}
