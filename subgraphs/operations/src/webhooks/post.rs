//! Posting a message: over a connection to an address that was judged, within a time, without following anybody.

use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use chrono::{DateTime, Utc};
use futures::future::BoxFuture;
use http::{HeaderMap, Request, Uri, header};
use http_body_util::Full;
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::dns::Name;
use hyper_util::rt::TokioExecutor;
use service::client::{self, ClientError, Resolving};

use super::addresses::{is_public, is_usual_port};

/// How long a receiver may take, from the name of its address to the head of its answer.
const PATIENCE: Duration = Duration::from_secs(15);

/// Where messages may go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Destinations {
    /// Over HTTPS, on its usual ports, to addresses of the public internet.
    Public,
    /// Anywhere, for development.
    Anywhere,
}

/// How names become addresses.
pub type Resolve = Arc<dyn Fn(String) -> BoxFuture<'static, io::Result<Vec<SocketAddr>>> + Send + Sync>;

/// The system's own way.
pub fn system_resolver() -> Resolve {
    Arc::new(|name| Box::pin(async move { Ok(tokio::net::lookup_host((name, 0)).await?.collect()) }))
}

/// What became of an attempt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// The receiver answered.
    Answered {
        /// With this status.
        status: u16,
        /// After what time it wants to be asked again.
        retry_after: Option<Duration>,
    },
    /// It did not, or was not asked.
    Unanswered(String),
}

/// Posts messages.
pub struct Poster {
    destinations: Destinations,
    client: Client<Resolving<Judge>, Full<Bytes>>,
    patience: Duration,
}

impl Poster {
    /// One that finds addresses by `resolve`.
    ///
    /// # Errors
    /// The system has no certificates, and messages may go over HTTPS alone.
    pub fn new(destinations: Destinations, resolve: Resolve) -> Result<Self, ClientError> {
        let judge = Judge { resolve, destinations };
        let connector = match client::resolving(judge.clone(), true) {
            Err(_) if destinations == Destinations::Anywhere => client::resolving(judge, false)?,
            connector => connector?,
        };
        // A connection that is kept would lead to where a name once led.
        let client = Client::builder(TokioExecutor::new()).pool_max_idle_per_host(0).build(connector);
        Ok(Self { destinations, client, patience: PATIENCE })
    }

    /// The same with another patience.
    #[must_use]
    pub fn with_patience(self, patience: Duration) -> Self {
        Self { patience, ..self }
    }

    /// Posts a body with its headers.
    pub(super) async fn post(&self, url: &str, headers: HeaderMap, body: &str) -> Outcome {
        let uri = match self.judged(url) {
            Ok(uri) => uri,
            Err(refusal) => return Outcome::Unanswered(refusal),
        };
        let mut request = Request::new(Full::new(Bytes::copy_from_slice(body.as_bytes())));
        *request.method_mut() = http::Method::POST;
        *request.uri_mut() = uri;
        *request.headers_mut() = headers;
        match tokio::time::timeout(self.patience, self.client.request(request)).await {
            Err(_) => Outcome::Unanswered(format!("no answer within {:?}", self.patience)),
            Ok(Err(error)) => Outcome::Unanswered(root_cause(&error)),
            Ok(Ok(answer)) => Outcome::Answered {
                status: answer.status().as_u16(),
                retry_after: asked_wait(answer.headers(), Utc::now()),
            },
        }
    }

    /// The address of a URL, if messages may go there as far as the URL itself says.
    fn judged(&self, url: &str) -> Result<Uri, String> {
        let uri: Uri = url.parse().map_err(|_| "the address is no URL".to_owned())?;
        if self.destinations == Destinations::Anywhere {
            return Ok(uri);
        }
        if uri.scheme_str() != Some("https") {
            return Err("only https is posted to".to_owned());
        }
        let port = uri.port_u16().unwrap_or(443);
        if !is_usual_port(port) {
            return Err(format!("port {port} is not posted to; 443 and 8443 are"));
        }
        let host = uri.host().unwrap_or_default().trim_matches(['[', ']']);
        match host.parse::<IpAddr>() {
            Ok(address) if !is_public(address) => Err(not_public(host)),
            _ => Ok(uri),
        }
    }
}

/// Resolves names, and lets none lead to where messages may not go. The connection is made to what it answers: there is
/// no second look-up that could say something else.
#[derive(Clone)]
pub(super) struct Judge {
    resolve: Resolve,
    destinations: Destinations,
}

impl tower::Service<Name> for Judge {
    type Response = std::vec::IntoIter<SocketAddr>;
    type Error = io::Error;
    type Future = BoxFuture<'static, io::Result<Self::Response>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, name: Name) -> Self::Future {
        let resolved = (self.resolve)(name.as_str().to_owned());
        let destinations = self.destinations;
        Box::pin(async move {
            let addresses = resolved.await?;
            // One that leads inside is enough: whoever names it beside others means it.
            let inside = addresses.iter().find(|address| !is_public(address.ip()));
            match inside.filter(|_| destinations == Destinations::Public) {
                Some(address) => Err(io::Error::other(not_public(&address.ip().to_string()))),
                None => Ok(addresses.into_iter()),
            }
        })
    }
}

fn not_public(address: &str) -> String {
    format!("{address} is no address of the public internet, and is not posted to")
}

/// The wait that an answer asks for, in seconds or as a date.
fn asked_wait(headers: &HeaderMap, now: DateTime<Utc>) -> Option<Duration> {
    let text = headers.get(header::RETRY_AFTER)?.to_str().ok()?.trim();
    if let Ok(seconds) = text.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let date = DateTime::parse_from_rfc2822(text).ok()?;
    date.with_timezone(&Utc).signed_duration_since(now).to_std().ok()
}

/// The innermost reason, which says more than "client error (Connect)".
fn root_cause(error: &(dyn std::error::Error + 'static)) -> String {
    let mut innermost = error;
    while let Some(source) = innermost.source() {
        innermost = source;
    }
    innermost.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn to_the_public() -> Poster {
        let nowhere: Resolve = Arc::new(|_| Box::pin(async { Ok(Vec::new()) }));
        Poster::new(Destinations::Public, nowhere).unwrap()
    }

    #[test]
    fn an_address_that_the_url_itself_gives_away_is_refused() {
        for url in [
            "http://hooks.example/",
            "https://hooks.example:22/",
            "https://127.0.0.1/",
            "https://[::1]/",
            "https://[::ffff:10.0.0.1]:8443/",
            "https://169.254.169.254/latest",
            "not a url",
        ] {
            assert!(to_the_public().judged(url).is_err(), "{url}");
        }
    }

    #[test]
    fn an_address_of_the_internet_is_not() {
        for url in ["https://hooks.example/a?b=c", "https://hooks.example:8443/", "https://1.1.1.1/"] {
            assert!(to_the_public().judged(url).is_ok(), "{url}");
        }
    }

    #[test]
    fn a_wait_is_read_in_seconds_and_as_a_date() {
        let now = DateTime::parse_from_rfc2822("Wed, 21 Oct 2015 07:28:00 GMT").unwrap().with_timezone(&Utc);
        let wait = |text: &str| {
            let headers = [(header::RETRY_AFTER, text.parse().unwrap())].into_iter().collect();
            asked_wait(&headers, now)
        };
        assert_eq!(wait("120"), Some(Duration::from_secs(120)));
        assert_eq!(wait("Wed, 21 Oct 2015 07:30:00 GMT"), Some(Duration::from_secs(120)));
        assert_eq!(wait("Wed, 21 Oct 2015 07:00:00 GMT"), None);
        assert_eq!(wait("soon"), None);
    }
}
