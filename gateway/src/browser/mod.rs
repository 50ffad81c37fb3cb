//! What browsers need and what they must not do: the GraphiQL page, the page of reports, CORS, protection against
//! requests forged from foreign pages, compression and security headers.

mod compression;
mod console;
mod cors;
mod csrf;
mod headers;
mod origins;
mod page;
mod settings;

pub use compression::compress;
pub use cors::{CorsError, share};
pub use csrf::{CSRF_HEADER, Forged, Guard, refuse_forged};
pub use headers::harden;
pub use page::{DemoCaller, Page};
pub use settings::{CompressionSettings, CorsSettings, CsrfSettings};
