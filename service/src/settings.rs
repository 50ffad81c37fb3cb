//! Settings of a server: a TOML file, then the environment, then the command line, read once.
//!
//! ```
//! use service::settings::{Duration, Loader};
//!
//! #[derive(Default, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
//! #[serde(default, deny_unknown_fields)]
//! struct Settings {
//!     /// The longest time for one request.
//!     timeout: Duration,
//! }
//!
//! let settings: Settings = Loader::new()
//!     .environment([("THORBIS_TIMEOUT".to_owned(), "30s".to_owned())])
//!     .load()?;
//! assert_eq!(settings.timeout, Duration::from_secs(30));
//! # Ok::<(), service::settings::SettingsError>(())
//! ```

mod byte_size;
mod duration;
mod environment;
mod error;
mod load;
mod outline;
mod reference;
mod secret;

pub use byte_size::{ByteSize, InvalidByteSize};
pub use duration::{Duration, InvalidDuration};
pub use error::SettingsError;
pub use load::Loader;
pub use reference::Reference;
pub use secret::Secret;
