//! What makes a subgraph a binary: flags, settings, `/graphql`, health, metrics, and an orderly end.

mod body;
mod endpoint;
mod error;
mod events;
mod flags;
mod media_type;
mod pool;
pub mod role_guard;
mod router;
mod settings;
mod start;

pub use error::StartError;
pub use pool::open;
pub use router::{Access, router};
pub use settings::{DatabaseSettings, LimitSettings, ReplicaSettings, Settings};
pub use start::run;
