//! From where a request comes, as far as the gateway or the connection tells.

use std::net::IpAddr;

use http::HeaderMap;
use http::header::USER_AGENT;
use service::client_address;
use service::signature::GatewayKey;
use service::snapshot::SNAPSHOT_HEADER;

/// The most characters of a user agent that are kept.
const LONGEST_USER_AGENT: usize = 400;

/// The client behind a request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// Its address, as a gateway says under its signature.
    pub address: Option<IpAddr>,
    /// What it says of itself.
    pub user_agent: Option<String>,
    /// What a gateway says under its signature of the snapshot in which to read.
    pub snapshot: Option<String>,
}

impl Origin {
    /// What the headers of a request say, and of that what only a gateway may say, with its key.
    pub(crate) fn of_headers(headers: &HeaderMap, key: Option<&GatewayKey>) -> Self {
        let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
        Self {
            address: client_address::read(key, headers),
            user_agent: text(USER_AGENT).map(|agent| agent.chars().take(LONGEST_USER_AGENT).collect()),
            snapshot: text(SNAPSHOT_HEADER).map(str::to_owned),
        }
    }
}
