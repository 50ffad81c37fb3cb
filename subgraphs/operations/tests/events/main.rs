//! Events: what happens to orders comes once, in its order, to those who may see it.

mod cursors;
mod fixture;
mod following;
mod rights;
mod streaming;
mod torture;
