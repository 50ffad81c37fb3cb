//! Webhooks: what receivers on real sockets get, whatever they answer and whoever is killed.

mod delivering;
mod failing;
mod office;
mod owning;
mod receiver;
mod rights;
mod verifying;
