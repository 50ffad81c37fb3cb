//! Binds the address that a server listens on.

use std::{
    io,
    net::{SocketAddr, ToSocketAddrs},
};
use tokio::net::{TcpListener, TcpSocket};

const BACKLOG: u32 = 1024;

/// An address that cannot be listened on.
#[derive(Debug, thiserror::Error)]
#[error("cannot listen on {address} ({source}); stop what listens there, or choose another address with --listen")]
pub struct BindError {
    /// Which address.
    pub address: SocketAddr,
    /// What the system said.
    pub source: io::Error,
}

/// A host and port that name no address.
#[derive(Debug, thiserror::Error)]
#[error("`{address}` is no address to listen on ({reason}); write HOST:PORT, such as 127.0.0.1:4000")]
pub struct AddressError {
    /// What was written.
    pub address: String,
    /// What is wrong with it.
    pub reason: String,
}

/// The address that `HOST:PORT` names; of a host with several, the first.
///
/// # Errors
/// The port is missing, or the host is not known.
pub fn resolve(address: &str) -> Result<SocketAddr, AddressError> {
    let error = |reason: String| AddressError { address: address.to_owned(), reason };
    let mut addresses = address.to_socket_addrs().map_err(|source| error(source.to_string()))?;
    addresses.next().ok_or_else(|| error("the host has no address".to_owned()))
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
    let socket = if address.is_ipv4() { TcpSocket::new_v4()? } else { TcpSocket::new_v6()? };
    socket.set_reuseaddr(true)?;
    socket.bind(address)?;
    socket.listen(BACKLOG)
}
