//! Takes connections, and ends without breaking off what is in flight.

use super::doors::{DoorSettings, Doors, PeerAddress};
use super::hold::Hold;
use axum::Router;
use http::Request;
use hyper::{
    body::Incoming,
    service::{Service, service_fn},
};
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

/// The smallest head that hyper can be told.
const SMALLEST_HEAD: usize = 8 * 1024;

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
    serve_through(&DoorSettings::default(), listener, router, shutdown, drain).await
}

/// The same, with bounds on connections and request heads.
pub async fn serve_through(
    settings: &DoorSettings,
    listener: TcpListener,
    router: Router,
    shutdown: CancellationToken,
    drain: Duration,
) -> Drained {
    let doors = Doors::new(settings);
    let server = connection_builder(settings);
    let graceful = GracefulShutdown::new();
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            biased;
            () = shutdown.cancelled() => break,
            accepted = listener.accept() => match accepted {
                Ok((stream, peer)) => match doors.open(peer) {
                    Some(guest) => {
                        let hold = Hold::new(guest, graceful.watcher(), shutdown.clone());
                        connections.spawn(connection(server.clone(), stream, router.clone(), graceful.watcher(), hold));
                    }
                    None => tracing::debug!("a connection is refused, because there are too many"),
                },
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

fn connection_builder(settings: &DoorSettings) -> Builder<TokioExecutor> {
    let idle = settings.idle_time.get();
    let head = settings.head_size.as_usize().max(SMALLEST_HEAD);
    let mut builder = Builder::new(TokioExecutor::new());
    builder.http1().timer(TokioTimer::new()).header_read_timeout(idle).max_buf_size(head);
    builder
        .http2()
        .timer(TokioTimer::new())
        .keep_alive_interval(idle / 4)
        .max_header_list_size(u32::try_from(head).unwrap_or(u32::MAX))
        .max_concurrent_streams(settings.streams);
    builder
}

async fn connection(server: Builder<TokioExecutor>, stream: TcpStream, router: Router, watcher: Watcher, hold: Hold) {
    // A socket that cannot be tuned works all the same.
    let _ = stream.set_nodelay(true);
    let (entering, routes) = (hold.clone(), TowerToHyperService::new(router));
    let service = service_fn(move |mut request: Request<Incoming>| {
        let guest = entering.guest();
        guest.enter();
        request.extensions_mut().insert(PeerAddress(guest.peer()));
        request.extensions_mut().insert(entering.clone());
        routes.call(request)
    });
    let served = server.serve_connection_with_upgrades(TokioIo::new(stream), service).into_owned();
    tokio::select! {
        biased;
        ended = watcher.watch(served) => if let Err(error) = ended {
            tracing::debug!(%error, "a connection ended early");
        },
        () = hold.guest().waited_too_long() => tracing::debug!("a connection brought no request in time"),
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
