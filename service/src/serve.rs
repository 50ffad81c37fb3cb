//! Serves HTTP: binding, connections, health and metrics pages, and an end that waits for what is
//! in flight.

mod connections;
mod doors;
mod health;
mod hold;
mod listen;
mod metrics;
mod observe;
mod panics;
mod signals;

pub use connections::{Drained, serve, serve_through};
pub use doors::{DoorSettings, PeerAddress};
pub use health::{Readiness, metrics_alone, operations};
pub use hold::Hold;
pub use listen::{AddressError, BindError, bind, resolve};
pub use metrics::serve_metrics;
pub use observe::observe;
pub use panics::catch_panics;
pub use signals::shutdown_on_signals;
