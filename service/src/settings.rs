//! Settings of a server: a TOML file, then the environment, then the command line, read once.

mod byte_size;
mod duration;
mod secret;

pub use byte_size::ByteSize;
pub use duration::Duration;
pub use secret::Secret;
