//! Which pages of other origins may use the graph, as the settings say it.

use http::uri::Authority;
use http::{HeaderValue, Uri};

use super::{CorsError, CorsSettings};

const ANY: &str = "*";

/// The origins of `cors`, ready to compare with requests.
#[derive(Clone, Debug, Default)]
pub(super) struct Origins {
    named: Vec<String>,
    loopback: bool,
}

impl Origins {
    pub(super) fn of(settings: &CorsSettings) -> Self {
        Self { named: settings.origins.clone(), loopback: settings.loopback }
    }

    /// The same, where each of them can be meant.
    pub(super) fn checked(settings: &CorsSettings) -> Result<Self, CorsError> {
        let origins = Self::of(settings);
        match (origins.allows_all(), origins.named.len(), settings.credentials) {
            (true, 1, true) => return Err(CorsError::CredentialsForAll),
            (true, 2.., _) => return Err(CorsError::Origin(ANY.to_owned())),
            (true, ..) => return Ok(origins),
            _ => {}
        }
        match origins.named.iter().find(|origin| !is_origin(origin)) {
            Some(wrong) => Err(CorsError::Origin(wrong.clone())),
            None => Ok(origins),
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.named.is_empty() && !self.loopback
    }

    pub(super) fn allows_all(&self) -> bool {
        self.named.iter().any(|origin| origin == ANY)
    }

    pub(super) fn allows(&self, origin: &str) -> bool {
        self.named.iter().any(|allowed| allowed == origin || allowed == ANY) || (self.loopback && is_loopback(origin))
    }
}

/// An origin as browsers write it: scheme, host and perhaps a port, and nothing after.
fn is_origin(text: &str) -> bool {
    let parts = text.split_once("://").filter(|(scheme, rest)| !scheme.is_empty() && !rest.is_empty());
    parts.is_some_and(|(_, rest)| !rest.contains(['/', '?', '#', '@', '*'])) && HeaderValue::from_str(text).is_ok()
}

/// Whether a page comes from this machine, whichever port serves it.
fn is_loopback(origin: &str) -> bool {
    let uri = origin.parse::<Uri>().ok().filter(|uri| matches!(uri.scheme_str(), Some("http" | "https")));
    uri.and_then(|uri| uri.authority().map(is_this_machine)).unwrap_or(false)
}

/// Whether a name leads to this machine whoever is asked: `localhost` or a loopback address. Any other name can be made
/// to lead here by whoever owns it.
pub(super) fn is_this_machine(authority: &Authority) -> bool {
    let name = authority.host();
    let address = name.trim_start_matches('[').trim_end_matches(']').parse::<std::net::IpAddr>();
    name.eq_ignore_ascii_case("localhost") || address.is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_of_this_machine_are_allowed_at_any_port_and_no_others() {
        let origins = Origins { named: Vec::new(), loopback: true };
        for page in ["http://localhost:5173", "https://localhost", "http://127.0.0.1:3000", "http://[::1]:8080"] {
            assert!(origins.allows(page), "{page}");
            assert!(!Origins::default().allows(page), "{page}");
        }
        for page in ["http://localhost.example", "http://192.168.0.2", "null", "localhost:5173", "file://localhost", ""]
        {
            assert!(!origins.allows(page), "{page}");
        }
    }
}
