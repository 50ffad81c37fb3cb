//! Binds the address that a server listens on.

use std::{io, net::SocketAddr};
use tokio::net::{TcpListener, TcpSocket};

const BACKLOG: u32 = 1024;

/// An address that cannot be listened on.
#[derive(Debug, thiserror::Error)]
#[error(
    "cannot listen on {address} ({source}); stop what listens there, or choose another address with --listen"
)]
pub struct BindError {
    /// Which address.
    pub address: SocketAddr,
    /// What the system said.
    pub source: io::Error,
}

/// Listens on the address; port 0 takes any free port.
///
/// The address can be taken again at once after a restart (`SO_REUSEADDR`).
///
/// # Errors
/// The address is in use or not one of this machine's.
pub fn bind(address: SocketAddr) -> Result<TcpListener, BindError> {
    listen(address).map_err(|source| BindError { address, source })
}

fn listen(address: SocketAddr) -> io::Result<TcpListener> {
    let socket = if address.is_ipv4() {
        TcpSocket::new_v4()?
    } else {
        TcpSocket::new_v6()?
    };
    socket.set_reuseaddr(true)?;
    socket.bind(address)?;
    socket.listen(BACKLOG)
}
