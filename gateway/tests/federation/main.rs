//! The gateway over small subgraphs on real sockets, feature by feature of Federation.

mod entities;
mod support;
