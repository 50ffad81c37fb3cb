//! Serves HTTP: binding, connections, health and metrics pages, and an end that waits for what is
//! in flight.

mod connections;
mod health;
mod listen;
mod observe;
mod panics;
mod signals;

pub use connections::{Drained, serve};
pub use health::{Readiness, operations};
pub use listen::{AddressError, BindError, bind, resolve};
pub use observe::observe;
pub use panics::catch_panics;
pub use signals::shutdown_on_signals;
