//! The sections of the gateway's settings that concern browsers.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use service::settings::{ByteSize, Duration};

/// Which pages of other origins may use the graph.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct CorsSettings {
    /// The allowed origins, such as `https://app.example.com`; `*` alone allows every origin.
    pub origins: Vec<String>,
    /// Whether pages that this machine serves may use the graph too, at any port, such as `http://localhost:5173`.
    pub loopback: bool,
    /// Whether browsers may send cookies and client certificates; not together with `*`.
    pub credentials: bool,
    /// Request headers that pages may send besides those that the gateway itself reads.
    pub headers: Vec<String>,
    /// Response headers that pages may read besides the safe ones and those that the gateway itself writes.
    pub expose_headers: Vec<String>,
    /// How long a browser may remember that it may ask.
    pub max_age: Duration,
}

impl Default for CorsSettings {
    fn default() -> Self {
        Self {
            origins: Vec::new(),
            loopback: false,
            credentials: false,
            headers: Vec::new(),
            expose_headers: Vec::new(),
            max_age: Duration::from_secs(7200),
        }
    }
}

/// How requests that a foreign page could forge are told apart.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct CsrfSettings {
    /// Whether such requests are refused.
    pub enabled: bool,
    /// Also refuse requests without a sign of where they come from, unless they bring a header that browsers ask for first.
    pub strict: bool,
    /// Headers any of which proves that a browser would have asked first.
    pub headers: Vec<String>,
}

impl Default for CsrfSettings {
    fn default() -> Self {
        let headers = [super::CSRF_HEADER, "apollo-require-preflight", "x-apollo-operation-name"];
        Self { enabled: true, strict: false, headers: headers.map(str::to_owned).to_vec() }
    }
}

/// Whether answers are compressed, as the client accepts: Brotli or gzip.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct CompressionSettings {
    /// Whether answers are compressed.
    pub enabled: bool,
    /// The smallest answer that is worth it.
    pub from: ByteSize,
}

impl Default for CompressionSettings {
    fn default() -> Self {
        Self { enabled: true, from: ByteSize::kibibytes(1) }
    }
}
