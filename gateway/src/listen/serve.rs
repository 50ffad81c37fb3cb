//! Serves a router until told to stop, then finishes what is in flight.

use axum::Router;
use tokio::net::TcpListener;

/// Serves `router` on `listener` until `stop` resolves; requests that are running then are finished.
///
/// # Errors
/// When the socket fails.
pub async fn serve(listener: TcpListener, router: Router, stop: impl Future<Output = ()> + Send + 'static) -> std::io::Result<()> {
    axum::serve(tcp_nodelay(listener), router).with_graceful_shutdown(stop).await
}

fn tcp_nodelay(listener: TcpListener) -> impl axum::serve::Listener<Addr = std::net::SocketAddr, Io = tokio::net::TcpStream> {
    use axum::serve::ListenerExt as _;
    listener.tap_io(|stream| {
        if let Err(error) = stream.set_nodelay(true) {
            tracing::debug!(%error, "TCP_NODELAY could not be set");
        }
    })
}
